import type { GaugeRead, PartName } from '../gauges/rules.ts'
import { gaugeWords, partWords } from '../gauges/words.ts'
import { percent } from '../wording.ts'
import type { Measured } from '../yardsticks/measure.ts'

/** One thing to change, why that one, and where to begin. */
export interface OneThing {
  words: string
  because: string
  href: string
}

/** Fewer than so many tell nothing of a part. */
const fewest = 3

/**
 * The one thing to change. First comes the measure of theirs that misses its target by most (as a part of the target). Is every target met,
 * or none set, it is the part of a gauge with the smallest share, of at least three; of two alike the one that weighs more. Null where
 * nothing can be read yet.
 */
export function oneThing(theirs: readonly Measured[], gauges: readonly GaugeRead[]): OneThing | null {
  const missed = theirs
    .flatMap((one) => (one.target?.met === false && one.now.value !== null ? [{ one, gap: gapOf(one) }] : []))
    .sort((a, b) => b.gap - a.gap)[0]
  if (missed) {
    const { name } = missed.one
    return {
      words: `Bring ${name.toLowerCase()} to what you aim at.`,
      because: `Of all that serves the people you lead, ${name.toLowerCase()} is furthest from its target.`,
      href: '/scorecard',
    }
  }
  const thin = gauges
    .flatMap(({ gauge, parts }) => parts.filter((part) => part.of >= fewest).map((part) => ({ gauge, ...part })))
    .sort((a, b) => a.share - b.share || b.weight - a.weight)[0]
  if (!thin) return null
  const { name, gauge, share } = thin
  const because = `“${partWords[name].name}” is the thinnest of what can be read: ${percent(share)}, a part of ${gaugeWords[gauge].name.toLowerCase()}.`
  return { ...changes[name], because }
}

function gapOf({ better, now, target, unit }: Measured): number {
  const is = unit === 'money' ? (now.value ?? 0) / 100 : (now.value ?? 0)
  const wanted = target?.value ?? 0
  if (better === 'more') return wanted === 0 ? 0 : (wanted - is) / wanted
  return is === 0 ? 0 : (is - wanted) / is
}

const changes: Record<PartName, { words: string; href: string }> = {
  purposes: { words: 'Play one purpose back this week, and let them confirm it or say it better.', href: '/journeys' },
  wishes: {
    words: 'Ask one person on a journey what they want to achieve for themselves, and write it down in their words.',
    href: '/journeys',
  },
  goals: { words: 'Take one goal that nobody owns and find whose own wish it serves, or let it go.', href: '/goals' },
  promises: { words: 'Promise less this week, or agree on another day before the day is over.', href: '/promises' },
  confidence: { words: 'Call whoever was least sure of their choice, and ask what would help.', href: '/rescue' },
  undoubted: { words: 'Settle the oldest open doubt this week.', href: '/rescue' },
  each: { words: 'Call one person each morning whom nobody has spoken with for longest.', href: '/people?sort=due_on' },
  two_way: { words: 'Send one message less and ask one question more: let them speak.', href: '/messages' },
  moving: { words: 'Take the journey that has stood still for longest, and agree on one next step.', href: '/journeys' },
  relief: { words: 'Take one worry off somebody this week and see it gone.', href: '/people' },
  pulse: { words: 'Read the lowest answer of the last pulse with the team, and change one thing that it names.', href: '/pulse' },
}
