import type { Context } from '../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { holdsMore, keptFigure } from '../../platform/kept/figure.ts'
import { type Spoiler, toSpoiler } from './spoiler.ts'
import { noneMet, timesMet } from './times-met.ts'

type State = 'open' | 'fixed' | 'back'

interface Asked {
  state?: State | undefined
  limit: number
  after?: string | undefined
}

/** A page of all spoilers in their order with how many there are of each state; kept where spoilers were met very often. */
export const spoilersInOrder = keptFigure('spoilers.list', {
  large: (context) => holdsMore(context, 'spoiler_sightings'),
  async reckon(context, { state, limit, after }: Asked) {
    const last = after === undefined ? null : (readCursor(after, 'weight', 5) as Weight)
    const all = await allSpoilers(context)
    const asked = state === undefined ? all : all.filter((one) => stateOf(one) === state)
    const rows = last ? asked.filter((one) => compareWeights(weightOf(one), last) > 0) : asked
    const counts = { open: 0, fixed: 0, back: 0 }
    for (const one of all) counts[stateOf(one)]++
    return { ...pageOf(rows, limit, (one) => cursor('weight', weightOf(one))), counts }
  },
})

/** Where a spoiler stands. */
function stateOf({ fixed_on, came_back_on }: Spoiler): State {
  if (came_back_on) return 'back'
  return fixed_on ? 'fixed' : 'open'
}

/** Every spoiler that was not put together with another: what has come back first, then by what it cost and how often it was met. */
async function allSpoilers(context: Context): Promise<Spoiler[]> {
  const rows = await context.db
    .selectFrom('spoilers')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('merged_into', 'is', null)
    .execute()
  const met = await timesMet(context)
  return rows.map((row) => toSpoiler(row, met.get(row.id) ?? noneMet)).sort((a, b) => compareWeights(weightOf(a), weightOf(b)))
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
