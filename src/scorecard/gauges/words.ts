import { percent } from '../wording.ts'
import type { Gauge, movesOf, PartName } from './rules.ts'

/** What a part is called, and its formula as people read it. */
export const partWords: Record<PartName, { name: string; formula: string }> = {
  purposes: { name: 'Purposes confirmed', formula: 'open journeys of two weeks and more whose purpose they confirmed' },
  wishes: { name: 'Wishes known', formula: 'people on an open journey who told us a wish' },
  goals: { name: 'Goals somebody owns', formula: 'goals pursued that are linked to somebody’s own wish' },
  promises: { name: 'Promises kept', formula: 'our promises of the last 90 days kept by their day, (kept + 1) / (due + 2)' },
  confidence: { name: 'How sure they are', formula: 'the mean answer to check-ins of the last 90 days, of 10' },
  undoubted: { name: 'Journeys without a doubt', formula: 'decided journeys that go on without an open doubt' },
  each: { name: 'Touched in time', formula: 'people in circles touched within their circle’s days' },
  two_way: { name: 'They spoke as well', formula: 'touches of the last 28 days that did not only go out' },
  moving: { name: 'Journeys that move', formula: 'open journeys with a step forward in the last 30 days' },
  relief: { name: 'Worries that went', formula: 'worries gone in the last 90 days, of those and all that still weigh' },
  pulse: { name: 'What the pulse says', formula: 'marks of 4 and 5, of all, on the principles that belong here' },
}

export const gaugeWords: Record<Gauge, { name: string; asks: string }> = {
  vision: { name: 'Vision', asks: 'Do those you lead see where they are going, and is it their own place?' },
  trust: { name: 'Trust', asks: 'Is what you say done, and do they stand by their choice?' },
  communication: { name: 'Communication', asks: 'Do you speak with each of them, recently, and do they speak too?' },
  energy: { name: 'Energy', asks: 'Does it move, and does less weigh on them?' },
}

/** What moved a gauge since last time, in a sentence; the two strongest. */
export function sayMoves(moves: ReturnType<typeof movesOf>): string {
  if (moves.length === 0) return 'Nothing has moved it since last time.'
  return moves
    .slice(0, 2)
    .map(({ name, from, to }) => {
      const what = partWords[name].name
      if (from === null) return `${what} can be read now: ${percent(to ?? 0)}.`
      if (to === null) return `${what} can be read no longer.`
      return `${what} ${to > from ? 'rose' : 'fell'} from ${percent(from)} to ${percent(to)}.`
    })
    .join(' ')
}
