import { type Day, daysBetween } from '../../../platform/days.ts'
import { quote, sayDay } from '../../../platform/wording.ts'
import type { Stage } from '../leading/stages.ts'
import { sayCount, stopped } from '../say.ts'
import type { Doubt } from './doubt.ts'

/** What tells whether a journey that was decided on is slipping. */
export interface RescueFacts {
  stage: Stage
  /** The doubts that nobody has settled. */
  doubts: readonly Pick<Doubt, 'kind' | 'since' | 'words'>[]
  promises: readonly { by: 'us' | 'them'; words: string; due_on: Day; state: 'open' | 'kept' | 'broken'; closed_on: Day | null }[]
  outcomes: readonly { measure: string; by_on: Day | null; reached: boolean }[]
  /** The day of the last step forward, the decision among them. */
  moved_on: Day
}

export type Slip = 'low' | 'fall' | 'silence' | 'our_promise' | 'their_promise' | 'outcome_late' | 'standing_still'
export interface SlipReason {
  code: Slip
  since: Day
  presses: number
  words: string
}

export interface RescueSettings {
  /** How much each presses, 0 to 1. Their doubt comes first, then our own broken word, for both can be mended by us today. */
  presses: Record<Slip, number>
  /** Days without a step after which a decided journey stands still. 30: a month, in which something should have been felt. */
  still_days: number
}
export const rescueDefaults: RescueSettings = {
  presses: { low: 0.9, fall: 0.8, our_promise: 0.7, silence: 0.6, outcome_late: 0.6, their_promise: 0.5, standing_still: 0.4 },
  still_days: 30,
}

/** Why a committed journey slips (M23), the most pressing first; empty when it does not, and on every other stage. */
export function slipsOf(facts: RescueFacts, today: Day, settings: RescueSettings = rescueDefaults): SlipReason[] {
  if (facts.stage !== 'committed') return []
  const reasons = [
    ...facts.doubts.filter((doubt) => doubt.since <= today).map(({ kind, since, words }) => ({ code: kind, since, words })),
    ...facts.promises.flatMap((promise) => ofPromise(promise, today) ?? []),
    ...facts.outcomes.flatMap((outcome) => ofOutcome(outcome, today) ?? []),
    ...ofStanding(facts.moved_on, today, settings),
  ]
  return reasons
    .map((one) => ({ ...one, presses: settings.presses[one.code] }))
    .sort((a, b) => b.presses - a.presses || compare(a.since, b.since) || compare(a.words, b.words))
}

/**
 * The rescue list: the committed journeys that slip. Each scores its most pressing reason and a tenth of each other; the highest come
 * first, then the older reason, then the id, so that the same facts give the same list.
 */
export function rescueList<J extends RescueFacts & { id: string }>(
  journeys: readonly J[],
  today: Day,
  settings: RescueSettings = rescueDefaults,
) {
  return journeys
    .map((journey) => ({ journey, reasons: slipsOf(journey, today, settings) }))
    .flatMap(({ journey, reasons }) => {
      const [first, ...others] = reasons
      return first ? [{ journey, reasons, score: others.reduce((sum, one) => sum + one.presses / 10, first.presses) }] : []
    })
    .sort(
      (a, b) => b.score - a.score || compare(a.reasons[0]?.since ?? '', b.reasons[0]?.since ?? '') || compare(a.journey.id, b.journey.id),
    )
}

type Found = Omit<SlipReason, 'presses'>

function ofPromise({ by, words, due_on, state, closed_on }: RescueFacts['promises'][number], today: Day): Found | null {
  const closed = state !== 'open' && closed_on !== null && closed_on <= today
  if (closed ? state === 'kept' : due_on >= today) return null
  const code = by === 'us' ? 'our_promise' : 'their_promise'
  const who = by === 'us' ? 'We' : 'They'
  if (!closed) return { code, since: due_on, words: `${who} promised ${quote(words)} for ${sayDay(due_on, today)}, and it is open.` }
  return {
    code,
    since: closed_on < due_on ? closed_on : due_on,
    words: stopped(`${who} broke a promise for ${sayDay(due_on, today)}: ${quote(words)}`),
  }
}

function ofOutcome({ measure, by_on, reached }: RescueFacts['outcomes'][number], today: Day): Found | null {
  if (reached || by_on === null || by_on >= today) return null
  return { code: 'outcome_late', since: by_on, words: `${quote(measure)} was to be reached by ${sayDay(by_on, today)}.` }
}

function ofStanding(movedOn: Day, today: Day, { still_days }: RescueSettings): Found[] {
  const days = daysBetween(movedOn, today)
  if (days <= still_days) return []
  return [
    { code: 'standing_still', since: movedOn, words: `No step forward since ${sayDay(movedOn, today)}, ${sayCount(days, 'day')} ago.` },
  ]
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
