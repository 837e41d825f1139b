import { z } from 'zod'
import { newId } from '../../platform/clock.ts'
import { actorId, type Context } from '../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Day, Id, Instant, Line, Words } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import { embedSoon } from '../matching/alike/soon.ts'
import { followSaid, type Side } from '../matching/pairs.ts'
import type { SaidRow } from '../tables.ts'

export const Said = z.object({
  id: Id,
  person_id: Id,
  person: z.string(),
  words: z.string(),
  topics: z.array(z.string()),
  said_on: Day,
  settled_on: Day.nullable(),
  created_at: Instant,
  updated_at: Instant,
})
export type Said = z.output<typeof Said>

export const SomeWords = Words(1000).refine((text) => text !== '', 'must not be empty')
export const Topics = z
  .array(Line(40))
  .max(10, 'must be at most 10 topics')
  .transform((topics) => [...new Set(topics)])

type Found = SaidRow & { person: string }

/** What is kept alike of needs and of offers. */
export interface SaidFilters {
  limit: number
  after?: string | undefined
  person_id?: string | undefined
  topic?: string | undefined
  open?: boolean | undefined
}

/** A page of needs or offers, the latest first. */
export async function pageOfSaid(context: Context, side: Side, { limit, after, person_id, topic, open }: SaidFilters) {
  let query = selectSaid(context, side).where('s.removed_at', '=', '')
  if (person_id) query = query.where('s.person_id', '=', person_id)
  if (topic) query = query.where('s.topics', 'like', `%${JSON.stringify(topic).replace(/[%_\\]/g, '')}%`)
  if (open !== undefined) query = query.where('s.settled_on', open ? '=' : '>', '')
  if (after !== undefined) query = query.where('s.id', '<', String(readCursor(after, 'id', 1)[0]))
  const rows = await query
    .orderBy('s.id', 'desc')
    .limit(limit + 1)
    .execute()
  const page = pageOf(rows, limit, (last) => cursor('id', [last.id]))
  return { items: page.items.map(toSaid), next: page.next }
}

/** Needs or offers with whose they are; add where and order. Those of people in the trash are not shown. */
export function selectSaid({ db, workspace }: Context, side: Side) {
  return (
    db
      // Both tables are alike.
      .selectFrom(`${side as 'needs'} as s`)
      .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 's.workspace_id').onRef('p.id', '=', 's.person_id'))
      .selectAll('s')
      .select('p.name as person')
      .where('s.workspace_id', '=', workspace.id)
      .where('p.removed_at', '=', '')
  )
}

export async function findSaid(context: Context, side: Side, id: string, removed: '=' | '>' = '='): Promise<Found> {
  const row = await selectSaid(context, side).where('s.id', '=', id).where('s.removed_at', removed, '').executeTakeFirst()
  if (!row) throw new Refusal('not_found', side === 'needs' ? 'There is no such need.' : 'There is no such offer.')
  return row
}

export async function makeSaid(
  context: Context,
  side: Side,
  person: { id: string; name: string },
  given: { words: string; topics: string[]; said_on?: string | undefined },
): Promise<Said> {
  const row: SaidRow = {
    workspace_id: context.workspace.id,
    id: newId(),
    person_id: person.id,
    words: given.words,
    topics: JSON.stringify(given.topics),
    said_on: given.said_on ?? context.today,
    settled_on: '',
    terms: '[]',
    kept_above: 0,
    created_at: context.now,
    updated_at: context.now,
    removed_at: '',
    removed_by: null,
  }
  await context.db.insertInto(side).values(row).execute()
  await followSaid(context, side, row)
  await embedSoon(context, side, row.id)
  const said = toSaid({ ...row, person: person.name })
  context.changed({ kind: kindOf(side), id: row.id, after: said })
  return said
}

/** Columns to change. */
export type Given = { [K in keyof SaidRow]?: SaidRow[K] | undefined }

export async function changeSaid(context: Context, side: Side, id: string, given: Given, removed: '=' | '>' = '='): Promise<Said> {
  const before = await findSaid(context, side, id, removed)
  const defined = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Partial<SaidRow>
  const after: Found = { ...before, ...defined, updated_at: context.now }
  const { words, topics, said_on, settled_on, updated_at, removed_at, removed_by } = after
  await context.db
    .updateTable(side)
    .set({ words, topics, said_on, settled_on, updated_at, removed_at, removed_by })
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', id)
    .execute()
  await followSaid(context, side, after)
  await embedSoon(context, side, id)
  context.changed({
    kind: kindOf(side),
    id,
    before: { ...toSaid(before), removed_at: before.removed_at },
    after: { ...toSaid(after), removed_at },
  })
  return toSaid(after)
}

/** Puts what came in with a file into the trash, and out of every list of what fits. */
export async function takeBackSaid(context: Context, side: Side, ids: readonly string[]): Promise<void> {
  const { db, workspace, now } = context
  const rows = await db
    .selectFrom(side)
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('removed_at', '=', '')
    .where('id', 'in', ids)
    .execute()
  for (const row of rows) {
    const gone = { removed_at: now, removed_by: 'import' }
    await db.updateTable(side).set(gone).where('workspace_id', '=', workspace.id).where('id', '=', row.id).execute()
    await followSaid(context, side, { ...row, ...gone })
  }
}

/** What a removal writes down. */
export function removal(context: Context): Given {
  return { removed_at: context.now, removed_by: actorId(context.actor) }
}

export function kindOf(side: Side): 'need' | 'offer' {
  return side === 'needs' ? 'need' : 'offer'
}

function toSaid({ id, person_id, person, words, topics, said_on, settled_on, created_at, updated_at }: Found): Said {
  return {
    ...{ id, person_id, person, words, topics: JSON.parse(topics) as string[] },
    ...{ said_on, settled_on: settled_on || null, created_at, updated_at },
  }
}
