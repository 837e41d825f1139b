import type { Context } from '../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { holdsMore, keptFigure } from '../../platform/kept/figure.ts'
import { type Spoiler, spoilersNow, toSpoiler } from './spoiler.ts'
import { noneMet, type TimesMet, timesMet } from './times-met.ts'

type State = 'open' | 'fixed' | 'back'

interface Asked {
  state?: State | undefined
  limit: number
  after?: string | undefined
}

/**
 * A page of the spoilers with how many there are of each state. Their order and figures may be a while old; their words, and whether one is
 * fixed, are of now, and one that is part of another since is left out.
 */
export async function spoilersInOrder(context: Context, { state, limit, after }: Asked) {
  const last = after === undefined ? null : (readCursor(after, 'weight', 5) as Weight)
  const { all, counts, as_of } = await inOrder(context, {})
  const asked = state === undefined ? all : all.filter((one) => one.state === state)
  const rest = last ? asked.filter((one) => compareWeights(one.weight, last) > 0) : asked
  const { items, next } = pageOf(rest, limit, (one) => cursor('weight', one.weight))
  const now = await spoilersNow(
    context,
    items.map((one) => one.weight[4]),
  )
  return { items: items.flatMap(({ weight, met }) => now.get(weight[4])?.(met) ?? []), next, counts, as_of }
}

/** A spoiler in its place. */
interface Placed {
  state: State
  weight: Weight
  met: TimesMet
}

/** All spoilers in their order, whatever page is asked for; kept where spoilers were met very often. */
const inOrder = keptFigure('spoilers.list', {
  large: (context) => holdsMore(context, 'spoiler_sightings'),
  async reckon(context, _asked: Record<string, never>) {
    const all = await allSpoilers(context)
    const counts = { open: 0, fixed: 0, back: 0 }
    for (const one of all) counts[one.state]++
    return { all, counts }
  },
})

/** Where a spoiler stands. */
function stateOf({ fixed_on, came_back_on }: Spoiler): State {
  if (came_back_on) return 'back'
  return fixed_on ? 'fixed' : 'open'
}

/** Every spoiler that was not put together with another: what has come back first, then by what it cost and how often it was met. */
async function allSpoilers(context: Context): Promise<Placed[]> {
  const rows = await context.db
    .selectFrom('spoilers')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('merged_into', 'is', null)
    .execute()
  const times = await timesMet(context)
  return rows
    .map((row) => {
      const met = times.get(row.id) ?? noneMet
      const spoiler = toSpoiler(row, met)
      return { state: stateOf(spoiler), weight: weightOf(spoiler), met }
    })
    .sort((a, b) => compareWeights(a.weight, b.weight))
}

/** What a spoiler is put in its place by: its state, what it cost, how often it was met, the beginning of its words, its id. */
type Weight = [rank: number, cost: number, times: number, words: string, id: string]

function weightOf(spoiler: Spoiler): Weight {
  return [rank(spoiler), spoiler.costs[0]?.amount ?? 0, spoiler.times, spoiler.words.slice(0, 40), spoiler.id]
}

/** Below nought where the first is to stand before the second: the weightier one, then by the words. */
function compareWeights(a: Weight, b: Weight): number {
  return b[0] - a[0] || b[1] - a[1] || b[2] - a[2] || compare(a[3], b[3]) || compare(a[4], b[4])
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Come back, open, fixed. */
function rank({ came_back_on, fixed_on }: Spoiler): number {
  if (came_back_on) return 2
  return fixed_on ? 0 : 1
}
