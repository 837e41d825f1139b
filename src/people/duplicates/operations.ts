import { z } from 'zod'
import { actorId, type Context } from '../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Id, Instant, List, listing } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { Person } from '../record/person.ts'
import { findPerson, type PersonFound, selectPeople, toPerson } from '../record/queries.ts'
import { searchLater } from './follow.ts'
import { importNames, importOf, markOf } from './left-to-judge.ts'
import { duplicatesOf } from './lookup.ts'
import { distinctFrom, inOrder, lastSearch, leastKept } from './pairs.ts'
import { Reason, reasonsOf } from './reasons.ts'

const Score = z.number().min(0).max(1)
const min = Score.default(0.8).meta({ description: `How sure it must be that the two are one, ${leastKept} to 1 (less is not kept)` })

const Duplicate = z.object({
  a: Person,
  b: Person,
  score: Score,
  reasons: z.array(Reason),
  import_id: Id.nullable().meta({ description: 'The import that was not sure of the two; null: a search found them' }),
  import_name: z.string().nullable(),
})

export const listDuplicates = operation({
  name: 'people.duplicates',
  method: 'GET',
  path: '/people/duplicates',
  summary: 'List pairs of people who may be one, the surest first, with what speaks for it and against it',
  input: {
    ...listing,
    min,
    import: Id.optional().meta({ description: 'Only those that this import left to be judged, however sure' }),
  },
  output: List(Duplicate).extend({
    searched_at: Instant.nullable().meta({ description: 'When everyone was last searched; null: not yet' }),
    searching: z.boolean().meta({ description: 'Whether a search is waiting or under way' }),
  }),
  may: 'viewer',
  columns: ['score', 'a.name', 'b.name', 'a.id', 'b.id'],
  async run(context, { limit, after, min, import: importId }) {
    let query = context.db
      .selectFrom('duplicate_pairs as d')
      .innerJoin('people as pa', (join) => join.onRef('pa.workspace_id', '=', 'd.workspace_id').onRef('pa.id', '=', 'd.a'))
      .innerJoin('people as pb', (join) => join.onRef('pb.workspace_id', '=', 'd.workspace_id').onRef('pb.id', '=', 'd.b'))
      .leftJoin('distinct_pairs as no', (join) =>
        join.onRef('no.workspace_id', '=', 'd.workspace_id').onRef('no.a', '=', 'd.a').onRef('no.b', '=', 'd.b'),
      )
      .select(['d.a', 'd.b', 'd.score', 'd.reasons', 'd.search_id'])
      .where('d.workspace_id', '=', context.workspace.id)
      .where('d.score', '>=', importId ? 0 : Math.round(min * 1_000_000))
      .where('pa.removed_at', '=', '')
      .where('pb.removed_at', '=', '')
      .where('no.a', 'is', null)
    if (importId) query = query.where('d.search_id', '=', markOf(importId))
    if (after !== undefined) {
      const [score, a, b] = readCursor(after, 'score', 3) as [number, string, string]
      query = query.where((eb) =>
        eb.and([
          eb('d.score', '<=', Number(score)),
          eb.or([
            eb('d.score', '<', Number(score)),
            eb('d.a', '<', String(a)),
            eb.and([eb('d.a', '=', String(a)), eb('d.b', '<', String(b))]),
          ]),
        ]),
      )
    }
    const rows = await query
      .orderBy('d.score', 'desc')
      .orderBy('d.a', 'desc')
      .orderBy('d.b', 'desc')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('score', [last.score, last.a, last.b]))
    const people = await peopleOf(
      context,
      page.items.flatMap(({ a, b }) => [a, b]),
    )
    const names = await importNames(
      context,
      page.items.flatMap(({ search_id }) => importOf(search_id) ?? []),
    )
    const items = page.items.map((row) => {
      const [a, b] = [people.get(row.a) as PersonFound, people.get(row.b) as PersonFound]
      const import_id = importOf(row.search_id)
      return {
        a: toPerson(a),
        b: toPerson(b),
        score: row.score / 1_000_000,
        reasons: JSON.parse(row.reasons) as Reason[],
        import_id,
        import_name: names.get(import_id ?? '') ?? null,
      }
    })
    return { items, next: page.next, searched_at: (await lastSearch(context))?.ended_at ?? null, searching: await isSearching(context) }
  },
})

export const listDuplicatesOf = operation({
  name: 'people.duplicates_of',
  method: 'GET',
  path: '/people/{id}/duplicates',
  summary: 'List who may be the same as one person, the surest first; looked for afresh',
  input: { id: Id, min },
  output: List(z.object({ person: Person, score: Score, reasons: z.array(Reason) })),
  may: 'viewer',
  refuses: ['not_found'],
  columns: ['score', 'person.name', 'person.id'],
  example: { id: ':person' },
  async run(context, { id, min }) {
    const one = await findPerson(context, id)
    const not = await distinctFrom(context, id)
    const found = (await duplicatesOf(context, one, min)).filter(({ other }) => !not.has(other.id)).slice(0, 50)
    const people = await peopleOf(
      context,
      found.map(({ other }) => other.id),
    )
    return {
      items: found.map(({ other, score, vector, bits }) => ({
        person: toPerson(people.get(other.id) as PersonFound),
        score,
        reasons: reasonsOf(vector, bits),
      })),
      next: null,
    }
  },
})

export const searchDuplicates = operation({
  name: 'people.search_duplicates',
  method: 'POST',
  path: '/people/duplicates/search',
  summary: 'Search everyone again for people who are there twice',
  input: {},
  output: z.object({ searching: z.boolean() }),
  may: 'guide',
  done: 'Everyone is being searched; what is found will stand here.',
  async run(context) {
    await searchLater(context)
    return { searching: true }
  },
})

const Judged = z.object({ id: Id, other_id: Id, name: z.string(), other_name: z.string() })

export const notSame = operation({
  name: 'people.not_same',
  method: 'POST',
  path: '/people/{id}/not-same',
  summary: 'Say that two people are not the same; they are not proposed again',
  input: { id: Id, other_id: Id },
  output: Judged,
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':person', other_id: ':person' },
  done: '{name} and {other_name} are two people.',
  undo: { operation: 'people.perhaps_same', values: { id: '{id}', other_id: '{other_id}' } },
  async run(context, input) {
    const judged = await judgedOf(context, input)
    const row = { said_by: actorId(context.actor), said_by_name: context.actor.name, said_at: context.now }
    await context.db
      .insertInto('distinct_pairs')
      .values({ workspace_id: context.workspace.id, ...inOrder(input.id, input.other_id), ...row })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'a', 'b']).doUpdateSet(row))
      .execute()
    context.changed({ kind: 'person', id: input.id, after: { not_same_as: input.other_id } })
    return judged
  },
})

export const perhapsSame = operation({
  name: 'people.perhaps_same',
  method: 'POST',
  path: '/people/{id}/perhaps-same',
  summary: 'Take back that two people are not the same',
  input: { id: Id, other_id: Id },
  output: Judged,
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':person', other_id: ':person' },
  done: 'They may be one again.',
  async run(context, input) {
    const judged = await judgedOf(context, input)
    const { a, b } = inOrder(input.id, input.other_id)
    await context.db
      .deleteFrom('distinct_pairs')
      .where('workspace_id', '=', context.workspace.id)
      .where('a', '=', a)
      .where('b', '=', b)
      .execute()
    context.changed({ kind: 'person', id: input.id, before: { not_same_as: input.other_id } })
    return judged
  },
})

async function judgedOf(context: Context, { id, other_id }: { id: string; other_id: string }) {
  const [one, other] = await findTwo(context, id, other_id)
  return { id, other_id, name: one.name, other_name: other.name }
}

/** Two different people who are here; refuses one twice, and who is not. */
export async function findTwo(context: Context, id: string, otherId: string): Promise<[PersonFound, PersonFound]> {
  const one = await findPerson(context, id)
  if (id === otherId)
    throw new Refusal('invalid', 'That is one person, not two.', [{ path: 'other_id', message: 'must be someone else than id' }])
  return [one, await findPerson(context, otherId)]
}

async function peopleOf(context: Context, ids: string[]): Promise<Map<string, PersonFound>> {
  if (ids.length === 0) return new Map()
  const rows = await selectPeople(context)
    .where('p.id', 'in', [...new Set(ids)])
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

async function isSearching(context: Context): Promise<boolean> {
  const job = await context.db
    .selectFrom('jobs')
    .select('id')
    .where('workspace_id', '=', context.workspace.id)
    .where('kind', 'like', 'people.search_%')
    .limit(1)
    .executeTakeFirst()
  return job !== undefined
}
