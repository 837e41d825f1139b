import { z } from 'zod'
import { newId } from '../platform/clock.ts'
import { actorId, type Context } from '../platform/context.ts'
import { cursor, pageOf, readCursor } from '../platform/inputs/cursor.ts'
import { Day, Id, Instant, List, listing, Words } from '../platform/inputs/schema.ts'
import { operation } from '../platform/operation.ts'
import { Refusal } from '../platform/refusal.ts'
import { sayDay } from '../platform/wording.ts'
import { findPerson } from './record/queries.ts'
import type { WishRow } from './tables.ts'

export const Wish = z.object({
  id: Id,
  person_id: Id,
  words: z.string(),
  motive: z.string(),
  said_on: Day,
  reached_on: Day.nullable(),
  created_at: Instant,
  updated_at: Instant,
})
export type Wish = z.output<typeof Wish>

const SomeWords = Words(2000).refine((text) => text !== '', 'must not be empty')

export const listWishes = operation({
  name: 'wishes.list',
  method: 'GET',
  path: '/wishes',
  summary: 'List wishes: what people want to achieve or become, in their words',
  input: { ...listing, person_id: Id.optional() },
  output: List(Wish),
  may: 'viewer',
  columns: ['words', 'said_on', 'reached_on', 'person_id', 'id'],
  async run(context, { limit, after, person_id }) {
    let query = live(context)
    if (person_id) query = query.where('person_id', '=', person_id)
    if (after !== undefined) query = query.where('id', '>', String(readCursor(after, 'id', 1)[0]))
    const rows = await query
      .orderBy('id')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('id', [last.id]))
    return { items: page.items.map(toWish), next: page.next }
  },
})

export const createWish = operation({
  name: 'wishes.create',
  method: 'POST',
  path: '/wishes',
  summary: 'Note what someone wants to achieve or become, in their words',
  input: { person_id: Id, words: SomeWords, motive: Words(2000).default(''), said_on: Day.optional() },
  output: Wish,
  may: 'guide',
  refuses: ['not_found'],
  example: { person_id: ':person', words: 'I want to be home for supper with my children.' },
  done: 'Noted.',
  async run(context, { person_id, words, motive, said_on }) {
    await findPerson(context, person_id)
    const row: WishRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      person_id,
      words,
      motive,
      said_on: said_on ?? context.today,
      reached_on: null,
      reached_by: null,
      created_at: context.now,
      updated_at: context.now,
      removed_at: '',
      removed_by: null,
    }
    await context.db.insertInto('wishes').values(row).execute()
    context.changed({ kind: 'wish', id: row.id, after: toWish(row) })
    return toWish(row)
  },
})

export const getWish = operation({
  name: 'wishes.get',
  method: 'GET',
  path: '/wishes/{id}',
  summary: 'Show a wish',
  input: { id: Id },
  output: Wish,
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: ':wish' },
  run: async (context, { id }) => toWish(await findWish(context, id)),
})

export const updateWish = operation({
  name: 'wishes.update',
  method: 'PATCH',
  path: '/wishes/{id}',
  summary: 'Correct the words of a wish',
  input: { id: Id, words: SomeWords.optional(), motive: Words(2000).optional(), said_on: Day.optional() },
  output: Wish,
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':wish', motive: 'They grow up so quickly.' },
  done: 'Saved.',
  run: async (context, { id, ...given }) => change(context, id, given),
})

export const reachWish = operation({
  name: 'wishes.reach',
  method: 'POST',
  path: '/wishes/{id}/reach',
  summary: 'Record that a wish came true',
  input: { id: Id, on: Day.optional() },
  output: Wish,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':wish' },
  done: 'They got there.',
  undo: { operation: 'wishes.again', values: { id: '{id}' } },
  async run(context, { id, on }) {
    const wish = await findWish(context, id)
    if (wish.reached_on) throw new Refusal('conflict', `This wish came true on ${sayDay(wish.reached_on)} already.`)
    return change(context, id, { reached_on: on ?? context.today, reached_by: actorId(context.actor) })
  },
})

export const wishAgain = operation({
  name: 'wishes.again',
  method: 'POST',
  path: '/wishes/{id}/again',
  summary: 'Record that a wish has not come true after all',
  input: { id: Id },
  output: Wish,
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':wish' },
  done: 'It is a wish again.',
  run: (context, { id }) => change(context, id, { reached_on: null, reached_by: null }),
})

export const removeWish = operation({
  name: 'wishes.remove',
  method: 'DELETE',
  path: '/wishes/{id}',
  summary: 'Put a wish in the trash',
  input: { id: Id },
  output: Wish,
  may: 'guide',
  refuses: ['not_found'],
  done: 'The wish is in the trash.',
  undo: { operation: 'wishes.restore', values: { id: '{id}' } },
  run: (context, { id }) => change(context, id, { removed_at: context.now, removed_by: actorId(context.actor) }),
})

export const restoreWish = operation({
  name: 'wishes.restore',
  method: 'POST',
  path: '/wishes/{id}/restore',
  summary: 'Take a wish out of the trash',
  input: { id: Id },
  output: Wish,
  may: 'guide',
  refuses: ['not_found'],
  done: 'The wish is back.',
  run: (context, { id }) => change(context, id, { removed_at: '', removed_by: null }, '>'),
})

function live(context: Context, removed: '=' | '>' = '=') {
  return context.db.selectFrom('wishes').selectAll().where('workspace_id', '=', context.workspace.id).where('removed_at', removed, '')
}

async function findWish(context: Context, id: string, removed: '=' | '>' = '='): Promise<WishRow> {
  const wish = await live(context, removed).where('id', '=', id).executeTakeFirst()
  if (!wish) throw new Refusal('not_found', 'There is no such wish.')
  return wish
}

type Given = { [K in keyof WishRow]?: WishRow[K] | undefined }

async function change(context: Context, id: string, given: Given, removed: '=' | '>' = '='): Promise<Wish> {
  const before = await findWish(context, id, removed)
  const after = { ...before, ...(given as Partial<WishRow>), updated_at: context.now }
  const { workspace_id, id: _id, ...columns } = after
  await context.db.updateTable('wishes').set(columns).where('workspace_id', '=', workspace_id).where('id', '=', id).execute()
  context.changed({
    kind: 'wish',
    id,
    before: { ...toWish(before), removed_at: before.removed_at },
    after: { ...toWish(after), removed_at: after.removed_at },
  })
  return toWish(after)
}

function toWish({ workspace_id: _w, removed_at: _at, removed_by: _by, reached_by: _reached, ...wish }: WishRow): Wish {
  return wish
}
