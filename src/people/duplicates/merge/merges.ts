import { z } from 'zod'
import { actorId, type Context } from '../../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../../platform/inputs/cursor.ts'
import { Id, Instant, List, listing } from '../../../platform/inputs/schema.ts'
import { operation } from '../../../platform/operation.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { Person } from '../../record/person.ts'
import { bare, findPerson, toPerson } from '../../record/queries.ts'
import { savePeople } from '../../record/save.ts'
import type { PersonRow } from '../../tables.ts'
import type { MergeRow } from '../tables.ts'
import { Choice, due } from './merge.ts'
import { parted } from './merged.ts'

const Merge = z.object({
  id: Id,
  person_id: Id.meta({ description: 'Who stayed' }),
  other_id: Id,
  other_name: z.string(),
  chosen: z.array(Choice),
  merged_by_name: z.string(),
  merged_at: Instant,
  undone_at: Instant.nullable(),
})

export const listMerges = operation({
  name: 'merges.list',
  method: 'GET',
  path: '/merges',
  summary: 'List who was made one with whom, the latest first',
  input: { ...listing, person_id: Id.optional().meta({ description: 'Only those into this person' }) },
  output: List(Merge),
  may: 'viewer',
  columns: ['other_name', 'person_id', 'merged_by_name', 'merged_at', 'undone_at', 'id'],
  async run(context, { limit, after, person_id }) {
    let query = context.db.selectFrom('merges').selectAll().where('workspace_id', '=', context.workspace.id)
    if (person_id) query = query.where('person_id', '=', person_id)
    if (after !== undefined) query = query.where('id', '<', String(readCursor(after, 'id', 1)[0]))
    const rows = await query
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('id', [last.id]))
    return { items: page.items.map(toMerge), next: page.next }
  },
})

export const undoMerge = operation({
  name: 'merges.undo',
  method: 'POST',
  path: '/merges/{id}/undo',
  summary: 'Part two people who were made one: the other comes back with what was theirs; what was changed since stays with the first',
  input: { id: Id },
  output: z.object({ id: Id, person: Person, other: Person }),
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  done: '{other.name} and {person.name} are two again.',
  async run(context, { id }) {
    const merge = await findUndoable(context, id)
    const moved = JSON.parse(merge.moved) as Record<string, unknown>
    if (!('named' in moved))
      throw new Refusal(
        'conflict',
        'These two were made one before this version of Waymark, which cannot tell what was whose. They stay one.',
      )
    const [before, after, other] = [merge.before, merge.after, merge.other].map((json) => JSON.parse(json) as PersonRow) as [
      PersonRow,
      PersonRow,
      PersonRow,
    ]
    const back = await due(context, await asItCanBe(context, { ...other, ...untouched, updated_at: context.now }))
    await savePeople(context, [{ before: null, after: back }])
    await context.tell('people.parted', { into: merge.person_id, from: merge.other_id, moved })
    const now = bare(await findPerson(context, merge.person_id, 'anywhere'))
    const row = await due(context, await asItCanBe(context, { ...parted(now, before, after), updated_at: context.now }))
    await savePeople(context, [{ before: now, after: row }])
    await context.db
      .updateTable('merges')
      .set({ undone_by: actorId(context.actor), undone_at: context.now })
      .where('workspace_id', '=', context.workspace.id)
      .where('id', '=', id)
      .execute()
    const [one, two] = [await findPerson(context, merge.person_id, 'anywhere'), await findPerson(context, merge.other_id)]
    context.changed({ kind: 'person', id: one.id, before: now, after: bare(one) })
    context.changed({ kind: 'person', id: two.id, before: { part_of: one.id }, after: { part_of: null } })
    return { id, person: toPerson(one), other: toPerson(two) }
  },
})

/** What is kept of touches, of someone who has none yet. */
const untouched = { last_touch_on: '', recognized_on: '', waiting_since: '' }

async function findUndoable(context: Context, id: string): Promise<MergeRow> {
  const merge = await context.db
    .selectFrom('merges')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!merge) throw new Refusal('not_found', 'There is no such merge.')
  if (merge.undone_at) throw new Refusal('conflict', `${merge.other_name} is themselves again already.`)
  const later = await context.db
    .selectFrom('merges')
    .select('id')
    .where('workspace_id', '=', context.workspace.id)
    .where('other_id', '=', merge.person_id)
    .where('undone_at', 'is', null)
    .executeTakeFirst()
  if (later) throw new Refusal('conflict', 'Who they were merged into has become part of someone else since; undo that first.')
  return merge
}

/** A row of long ago without the organization or circle that is gone by now. */
async function asItCanBe(context: Context, row: PersonRow): Promise<PersonRow> {
  const is = async (table: 'organizations' | 'circles', id: string | null) =>
    id !== null &&
    (await context.db
      .selectFrom(table)
      .select('id')
      .where('workspace_id', '=', context.workspace.id)
      .where('id', '=', id)
      .executeTakeFirst())
  return {
    ...row,
    organization_id: (await is('organizations', row.organization_id)) ? row.organization_id : null,
    circle_id: (await is('circles', row.circle_id)) ? row.circle_id : null,
  }
}

function toMerge({ workspace_id: _w, other: _o, before: _b, after: _a, moved: _m, merged_by: _by, undone_by: _u, ...merge }: MergeRow) {
  return { ...merge, chosen: JSON.parse(merge.chosen) as z.output<typeof Choice>[] }
}
