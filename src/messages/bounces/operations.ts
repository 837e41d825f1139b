import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Id, Instant, List, listing } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'

const Bounce = z
  .object({
    id: Id,
    address: z.string(),
    person_id: Id,
    person: z.string(),
    message_id: Id,
    said: z.string().meta({ description: 'Why, in the words of the mail server' }),
    at: Instant,
  })
  .meta({ id: 'Bounce' })

export const listBounces = operation({
  name: 'bounces.list',
  method: 'GET',
  path: '/bounces',
  summary: 'List addresses of people that mail does not reach, the latest first; one that is theirs no more is not told',
  input: { ...listing, person_id: Id.optional() },
  output: List(Bounce),
  may: 'viewer',
  columns: ['person', 'address', 'said', 'at', 'id'],
  async run(context, { limit, after, person_id }) {
    let query = selectBounces(context)
    if (person_id) query = query.where('m.person_id', '=', person_id)
    if (after !== undefined) {
      const [at, id] = readCursor(after, 'at', 2)
      query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('b.at', 'b.id'), '<', tuple(String(at), String(id))))
    }
    const rows = await query
      .orderBy('b.at', 'desc')
      .orderBy('b.id', 'desc')
      .limit(limit + 1)
      .execute()
    return pageOf(rows, limit, (last) => cursor('at', [last.at, last.id]))
  },
})

export const clearBounce = operation({
  name: 'bounces.clear',
  method: 'POST',
  path: '/bounces/{id}/clear',
  summary: 'Say that an address can be reached again',
  input: { id: Id },
  output: z.object({ address: z.string() }),
  may: 'guide',
  refuses: ['not_found'],
  done: '{address} counts as reached again.',
  async run(context, { id }) {
    const row = await context.db
      .deleteFrom('bounces')
      .where('workspace_id', '=', context.workspace.id)
      .where('id', '=', id)
      .returning(['address', 'said'])
      .executeTakeFirst()
    if (!row) throw new Refusal('not_found', 'No such address is noted.')
    context.changed({ kind: 'bounce', id, before: row, after: null })
    return { address: row.address }
  },
})

/** Since when letters to people have not reached them, of those that a member looks after or nobody does; of everyone without `guide`. */
export async function bouncedPeople(context: Context, guide: string | null, limit: number) {
  let query = selectBounces(context)
  if (guide) query = query.where((eb) => eb.or([eb('p.guide_id', 'is', null), eb('p.guide_id', '=', guide)]))
  return query.orderBy('b.at', 'desc').limit(limit).execute()
}

/** With whose they are; once an address is no more theirs, nobody has to know. */
function selectBounces({ db, workspace }: Context) {
  return db
    .selectFrom('bounces as b')
    .innerJoin('messages as m', (join) => join.onRef('m.workspace_id', '=', 'b.workspace_id').onRef('m.id', '=', 'b.message_id'))
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'm.workspace_id').onRef('p.id', '=', 'm.person_id'))
    .innerJoin('person_keys as k', (join) =>
      join
        .onRef('k.workspace_id', '=', 'b.workspace_id')
        .onRef('k.key', '=', 'b.address')
        .onRef('k.person_id', '=', 'm.person_id')
        .on('k.kind', '=', 'email'),
    )
    .select(['b.id', 'b.address', 'm.person_id', 'p.name as person', 'b.message_id', 'b.said', 'b.at'])
    .where('b.workspace_id', '=', workspace.id)
    .where('p.removed_at', '=', '')
}
