import { type Caller, reading } from '../../../platform/call.ts'
import type { Context } from '../../../platform/context.ts'
import type { SaidRow } from '../../tables.ts'
import type { Side } from '../pairs.ts'
import { likenessOf, toVector } from './vectors.ts'

/** A need or an offer with what it means. */
export interface Meant {
  row: SaidRow
  vector: Float32Array
}

/** One of the other side that means alike, as it was said at that time. */
export interface Near {
  id: string
  said_at: string
  likeness: number
}

/** The latest so many of the other side are compared, so many at a time; so many of the nearest are kept of each. */
const most = { compared: 5_000, slice: 250, kept: 12 }

/** Below this, in ten-thousandths, no workspace may want to see it. */
const leastKept = 3000

/** For each of some needs (or offers) the offers (or needs) of others that mean most alike, the nearest first. */
export async function nearest(caller: Caller, side: Side, model: string, meant: Meant[]): Promise<Near[][]> {
  const found: Near[][] = meant.map(() => [])
  let before: string | null = null
  for (let seen = 0; seen < most.compared; seen += most.slice) {
    const others = await reading(caller, (context) => slice(context, side === 'needs' ? 'offers' : 'needs', model, before))
    for (const { item_id, said_at, person_id, vector } of others) {
      const other = toVector(vector)
      for (const [at, one] of meant.entries()) {
        const likeness = one.row.person_id === person_id ? 0 : likenessOf(one.vector, other)
        if (likeness >= leastKept) found[at]?.push({ id: item_id, said_at, likeness })
      }
    }
    for (const list of found) list.sort((a, b) => b.likeness - a.likeness || (a.id < b.id ? -1 : 1)).splice(most.kept)
    before = others.at(-1)?.item_id ?? null
    if (before === null || others.length < most.slice) break
    await Bun.sleep(0)
  }
  return found
}

/** The latest first, of those that stand. */
function slice({ db, workspace }: Context, side: Side, model: string, before: string | null) {
  const query = db
    .selectFrom('match_vectors as v')
    // Both tables are alike.
    .innerJoin(`${side as 'needs'} as s`, (join) =>
      join.onRef('s.workspace_id', '=', 'v.workspace_id').onRef('s.id', '=', 'v.item_id').onRef('s.updated_at', '=', 'v.said_at'),
    )
    .select(['v.item_id', 'v.said_at', 'v.vector', 's.person_id'])
    .where('v.workspace_id', '=', workspace.id)
    .where(side === 'needs' ? 'v.need_id' : 'v.offer_id', 'is not', null)
    .where('v.model', '=', model)
    .where('s.removed_at', '=', '')
    .where('s.settled_on', '=', '')
    .orderBy('v.item_id', 'desc')
    .limit(most.slice)
  return (before === null ? query : query.where('v.item_id', '<', before)).execute()
}
