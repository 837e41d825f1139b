import type { Context } from '../../platform/context.ts'
import type { Vector } from './model/fields.ts'
import type { Model } from './model/model.ts'
import { reasonsOf } from './reasons.ts'
import type { PairRow, SearchRow } from './tables.ts'

/** Pairs below this are not kept. */
export const leastKept = 0.5

/** Two ids, the lower first. */
export function inOrder(one: string, two: string): { a: string; b: string } {
  return one < two ? { a: one, b: two } : { a: two, b: one }
}

/** The row of a pair that was found. */
export function pairRow(
  context: Context,
  searchId: string,
  ids: [string, string],
  found: { score: number; vector: Vector; bits: number[] },
): PairRow {
  return {
    workspace_id: context.workspace.id,
    ...inOrder(...ids),
    score: Math.round(found.score * 1_000_000),
    reasons: JSON.stringify(reasonsOf(found.vector, found.bits)),
    search_id: searchId,
  }
}

/**
 * Writes pairs of those who are still here, over those that are there already; those that an import left to be judged stay its own. Other
 * processes may be finding the same ones: whoever writes last is right, and all write in one order, so that none waits for another that
 * waits for it.
 */
export async function writePairs(context: Context, found: PairRow[]): Promise<void> {
  const sorted = found.toSorted((one, two) => (`${one.a} ${one.b}` < `${two.a} ${two.b}` ? -1 : 1))
  for (let at = 0; at < sorted.length; at += 100) {
    const some = await withoutLeft(context, await stillHere(context, sorted.slice(at, at + 100)))
    if (some.length === 0) continue
    await context.db
      .insertInto('duplicate_pairs')
      .values(some)
      .onConflict((conflict) =>
        conflict.columns(['workspace_id', 'a', 'b']).doUpdateSet(({ ref }) => ({
          score: ref('excluded.score'),
          reasons: ref('excluded.reasons'),
          search_id: ref('excluded.search_id'),
        })),
      )
      .execute()
  }
}

/**
 * The pairs of whom nobody has gone since they were found. They stay until this transaction has ended: whoever erases one of them meanwhile
 * waits, and takes the pair along.
 */
export async function stillHere<T extends { a: string; b: string }>(context: Context, pairs: T[]): Promise<T[]> {
  if (pairs.length === 0) return pairs
  const here = await context.db
    .selectFrom('people')
    .select('id')
    .where('workspace_id', '=', context.workspace.id)
    .where('id', 'in', [...new Set(pairs.flatMap(({ a, b }) => [a, b]))])
    .where('removed_at', '=', '')
    .orderBy('id')
    .forKeyShare()
    .execute()
  const known = new Set(here.map(({ id }) => id))
  return pairs.filter(({ a, b }) => known.has(a) && known.has(b))
}

async function withoutLeft(context: Context, rows: PairRow[]): Promise<PairRow[]> {
  if (rows.length === 0) return rows
  const left = await context.db
    .selectFrom('duplicate_pairs')
    .select(['a', 'b'])
    .where('workspace_id', '=', context.workspace.id)
    .where(({ eb, refTuple, tuple }) =>
      eb(
        refTuple('a', 'b'),
        'in',
        rows.map((row) => tuple(row.a, row.b)),
      ),
    )
    .where('search_id', 'like', 'import:%')
    .execute()
  const kept = new Set(left.map(({ a, b }) => `${a} ${b}`))
  return rows.filter(({ a, b }) => !kept.has(`${a} ${b}`))
}

/** Takes every pair of a person away; `found`: only those that a search found, not what an import left to be judged. */
export async function dropPairsOf(context: Context, id: string, which: 'all' | 'found' = 'all'): Promise<void> {
  for (const side of ['a', 'b'] as const) {
    const pairs = context.db.deleteFrom('duplicate_pairs').where('workspace_id', '=', context.workspace.id).where(side, '=', id)
    await (which === 'all' ? pairs : pairs.where('search_id', 'not like', 'import:%')).execute()
  }
}

/** The last search through everyone; none yet: undefined. */
export function lastSearch(context: Context): Promise<SearchRow | undefined> {
  return context.db.selectFrom('duplicate_searches').selectAll().where('workspace_id', '=', context.workspace.id).executeTakeFirst()
}

/** A search through fewer people than this taught little: what is taken for granted, for as many as there are by now, serves better. */
const fewestToLearnFrom = 200

/** Its model; null where there is none to go by. Parsed once for each search: every new person is compared with it. */
export function modelOf(search: SearchRow | undefined): Model | null {
  if (!search || search.people < fewestToLearnFrom) return null
  const known = models.get(search.id)
  if (known) return known
  const model = JSON.parse(search.model) as Model
  if (models.size >= 100) models.clear()
  models.set(search.id, model)
  return model
}

const models = new Map<string, Model>()

/** Those of whom it was said that they are not this one. */
export async function distinctFrom(context: Context, id: string): Promise<Set<string>> {
  const rows = await context.db
    .selectFrom('distinct_pairs')
    .select(['a', 'b'])
    .where('workspace_id', '=', context.workspace.id)
    .where((eb) => eb.or([eb('a', '=', id), eb('b', '=', id)]))
    .execute()
  return new Set(rows.map(({ a, b }) => (a === id ? b : a)))
}
