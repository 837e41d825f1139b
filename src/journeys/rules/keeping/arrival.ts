import type { Day } from '../../../platform/days.ts'
import { quote, sayDay } from '../../../platform/wording.ts'
import { sayNames, stopped } from '../say.ts'

/** An outcome in their measure. What is not known is null. */
export interface OutcomeFact {
  measure: string
  baseline: number | null
  target: number | null
  actual: number | null
  measured_on: Day | null
}

/** What the person being led said about having arrived; `by` says who said it. */
export interface ArrivalWord {
  by: 'them' | 'us'
  arrived: boolean
  on: Day
  words: string
}

export type Arrival = { arrived: true; how: 'said' | 'measured'; on: Day; words: string } | { arrived: false; words: string }

/**
 * Whether a journey has arrived (M26): only when the person being led says so, or when the measure shows it: each outcome with a target was
 * measured and has reached it. Their latest word counts; ours never does. Refuses otherwise, in words that say what is missing.
 */
export function arrivalOf(said: readonly ArrivalWord[], outcomes: readonly OutcomeFact[], today: Day): Arrival {
  const theirs = said.filter((one) => one.by === 'them' && one.on <= today).sort((a, b) => compare(a.on, b.on))
  const latest = theirs.at(-1)
  if (latest?.arrived) {
    const quoted = latest.words.trim() === '' ? '' : `: ${quote(latest.words)}`
    return {
      arrived: true,
      how: 'said',
      on: latest.on,
      words: stopped(`They said on ${sayDay(latest.on, today)} that they arrived${quoted}`),
    }
  }
  const measured = outcomes.filter((one) => one.target !== null)
  const missing = measured.flatMap((one) => shortfall(one, today) ?? [])
  if (measured.length > 0 && missing.length === 0) {
    const on = measured.reduce((last, one) => (one.measured_on !== null && compare(one.measured_on, last) > 0 ? one.measured_on : last), '')
    const names = sayNames(measured.map((one) => `${quote(one.measure)} (${one.actual})`))
    return { arrived: true, how: 'measured', on, words: `The measure shows it: ${names} reached the target by ${sayDay(on, today)}.` }
  }
  const ours = said.some((one) => one.by === 'us' && one.arrived) ? 'That we say so does not count. ' : ''
  const notYet = latest ? `They said on ${sayDay(latest.on, today)} that they are not there yet. ` : ''
  const lacks =
    measured.length === 0 ? 'no outcome with a target has been agreed to show it.' : `the measure does not show it: ${missing.join(' ')}`
  return {
    arrived: false,
    words: `${ours}${notYet}A journey arrives when the person being led says so, or when the measure shows it. ${latest ? `And ${lacks}` : `They have not said so, and ${lacks}`}`,
  }
}

/** Whether an outcome has reached its target, from where it began: upwards, downwards, or kept where it was. */
export function hasReached({ baseline, target, actual }: OutcomeFact): boolean {
  if (target === null || actual === null) return false
  if (baseline === null || baseline === target) return actual === target
  return target > baseline ? actual >= target : actual <= target
}

/** How much of the way from baseline to target is done: 0 at the baseline (and behind it), 1 at the target (and beyond); null if unknown. */
export function wayDone(outcome: OutcomeFact): number | null {
  const { baseline, target, actual } = outcome
  if (target === null || actual === null) return null
  if (baseline === null || baseline === target) return actual === target ? 1 : baseline === null ? null : 0
  return Math.min(1, Math.max(0, (actual - baseline) / (target - baseline)))
}

function shortfall(outcome: OutcomeFact, today: Day): string | null {
  const { measure, baseline, target, actual, measured_on } = outcome
  const name = quote(measure)
  if (actual === null || measured_on === null || measured_on > today) return `${name} has not been measured.`
  if (hasReached(outcome)) return null
  if (baseline === null) return `${name} has no baseline, so ${actual} says nothing about ${target}.`
  if (baseline === target) return `${name} was to stay at ${target} and is ${actual}.`
  return `${name} is ${actual}; ${target} was agreed, from ${baseline}.`
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
