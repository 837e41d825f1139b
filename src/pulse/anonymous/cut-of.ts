import { selectPeople } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import type { PulseRow } from '../tables.ts'
import { type Groups, groupsOf } from './groups.ts'

/** The groups of those who are asked, by where they belong today. */
export async function groupsOfAsked(context: Context, pulse: Pick<PulseRow, 'id' | 'cut_by' | 'least'>): Promise<Groups> {
  const people = await selectPeople(context)
    .innerJoin('pulse_asked as a', (join) => join.onRef('a.workspace_id', '=', 'p.workspace_id').onRef('a.person_id', '=', 'p.id'))
    .where('a.pulse_id', '=', pulse.id)
    .orderBy('p.id')
    .execute()
  const names = new Map(people.map(({ id, circle, organization }) => [id, pulse.cut_by === 'circle' ? circle : organization]))
  return groupsOf(people, (id) => (pulse.cut_by === 'none' ? null : (names.get(id) ?? null)), pulse.least)
}

/**
 * The number of the group that each person's link counts in. Groups were told when the pulse was asked; who has moved to one that is not
 * among them counts in the first.
 */
export async function cutOf(context: Context, pulse: PulseRow): Promise<Map<string, string>> {
  const told = JSON.parse(pulse.cuts) as string[]
  const { names, of } = await groupsOfAsked(context, pulse)
  return new Map([...of].map(([id, at]) => [id, String(Math.max(0, told.indexOf(names[Number(at)] ?? '')))]))
}
