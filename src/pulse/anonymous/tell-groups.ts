import { selectPeople } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import type { PulseRow } from '../tables.ts'
import { groupsOf } from './groups.ts'

/**
 * Divides those who are asked into groups by where they belong today, answers the names of these, and writes down with each person which
 * group is theirs: it stays theirs, wherever they belong by the time their link goes out, so that a group that is shown holds who is in it.
 */
export async function tellGroups(context: Context, pulse: Pick<PulseRow, 'id' | 'cut_by' | 'least'>): Promise<string[]> {
  const people = await selectPeople(context)
    .innerJoin('pulse_asked as a', (join) => join.onRef('a.workspace_id', '=', 'p.workspace_id').onRef('a.person_id', '=', 'p.id'))
    .where('a.pulse_id', '=', pulse.id)
    .orderBy('p.id')
    .execute()
  const at = new Map(people.map(({ id, circle, organization }) => [id, pulse.cut_by === 'circle' ? circle : organization]))
  const { names, of } = groupsOf(people, (id) => (pulse.cut_by === 'none' ? null : (at.get(id) ?? null)), pulse.least)
  for (const [cut, some] of Map.groupBy(of.keys(), (id) => of.get(id) ?? '0'))
    await context.db
      .updateTable('pulse_asked')
      .set({ cut })
      .where('workspace_id', '=', context.workspace.id)
      .where('pulse_id', '=', pulse.id)
      .where('person_id', 'in', some)
      .execute()
  return names
}
