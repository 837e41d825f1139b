import { type Day, daysBetween } from '../../../platform/days.ts'
import { quote, sayDay } from '../../../platform/wording.ts'
import { sayCount, sayNames, stopped } from '../say.ts'

/** The dated facts of an undecided journey. What lies after today has not happened yet. */
export interface IndecisionFacts {
  /** The day from which there was something to decide. */
  opened_on: Day
  /** The days of the steps forward. */
  steps: readonly Day[]
  /** The playbook's median days from one step forward to the next; null without a playbook or runs. */
  median_days: number | null
  /** Options that had been put aside and were taken up again. */
  reopened: readonly { on: Day; words: string }[]
  /** What they promised us; renegotiated ones with their new day. */
  promises: readonly { words: string; due_on: Day; state: 'open' | 'kept' | 'broken'; closed_on: Day | null }[]
  /** Messages and talks, and who spoke. */
  messages: readonly { on: Day; by: 'us' | 'them' }[]
  /** Who decides, and since when they take part. */
  deciders: readonly { name: string; joined_on: Day }[]
  /** The day a recommendation was shared; null: none yet. */
  recommended_on: Day | null
  /** The day of their decision; null: not decided. */
  decided_on: Day | null
}

export type IndecisionReason = 'no_step' | 'reopened' | 'promises_missed' | 'silent' | 'late_deciders'
export type Move = 'judge' | 'recommend' | 'limit_exploring' | 'take_risk_off'

export interface Indecision {
  /** 0 (nothing holds them) to 1. */
  score: number
  /** The weightiest first; `adds` is what it would score alone. */
  reasons: { code: IndecisionReason; adds: number; since: Day; words: string }[]
  /** null when there is nothing to do but the next step. */
  next: { move: Move; words: string } | null
}

export interface IndecisionSettings {
  /** The median days between steps where no playbook tells. 14: two weeks are a usual rhythm of meetings. */
  median_days: number
  /** At how many medians without a step the reason is full. 3: one may be a holiday and two an illness. */
  full_at_medians: number
  /** How many re-opened options, missed promises or late deciders make a reason full. 2: once is chance, twice is a pattern. */
  full_at_count: number
  /** Days of silence that mean nothing (7: a week is busy) and those that mean all (28: four weeks are an answer). */
  silent_from_days: number
  silent_full_days: number
  /** What each reason scores alone when it is full. Standing still weighs most, for the others are often its causes; a new decider least,
   *  for they may also be the one who decides. */
  weights: Record<IndecisionReason, number>
  /** The score from which a next move is proposed. A quarter: one clear reason. */
  move_from: number
}
export const indecisionDefaults: IndecisionSettings = {
  median_days: 14,
  full_at_medians: 3,
  full_at_count: 2,
  silent_from_days: 7,
  silent_full_days: 28,
  weights: { no_step: 0.6, reopened: 0.5, promises_missed: 0.5, silent: 0.5, late_deciders: 0.4 },
  move_from: 0.25,
}

/**
 * How undecided a journey is (M22). Each reason has a strength from 0 to 1 (below) and adds weight x strength; the score is
 * 1 - (1 - first) x (1 - second) x ...: each takes its part of what is left, so that reasons heap up and never pass 1.
 *
 * - no_step: days since the last step forward, from 0 at the median to 1 at three medians.
 * - reopened, promises_missed (broken, kept late, or open past their day), late_deciders (joined after the recommendation, or without
 *   one after the decision was opened): half for one, full for two.
 * - silent: days since the first message of ours that they have not answered, from 0 at 7 days to 1 at 28.
 *
 * A decided journey scores 0. The move answers the weightiest reason: options that come back need a recommendation, or, once there is
 * one, an end to the exploring; so do late deciders. Missed promises and silence after a recommendation are fear: take risk off the table. Otherwise judge first.
 */
export function indecisionOf(facts: IndecisionFacts, today: Day, settings: IndecisionSettings = indecisionDefaults): Indecision {
  if (facts.decided_on !== null && facts.decided_on <= today) return { score: 0, reasons: [], next: null }
  const found = [
    noStep(facts, today, settings),
    reopened(facts, today, settings),
    missed(facts, today, settings),
    silent(facts, today, settings),
    late(facts, today, settings),
  ]
  const reasons = found
    .filter((one) => one !== null)
    .map(({ strength, ...one }) => ({ ...one, adds: hundredths(strength * settings.weights[one.code]) }))
    .filter((one) => one.adds > 0)
    .sort((a, b) => b.adds - a.adds)
  const score = hundredths(1 - reasons.reduce((left, one) => left * (1 - Math.min(1, one.adds)), 1))
  const first = reasons[0]
  const next =
    first && score >= settings.move_from ? moveFor(first.code, facts.recommended_on !== null && facts.recommended_on <= today) : null
  return { score, reasons, next }
}

interface Found {
  code: IndecisionReason
  strength: number
  since: Day
  words: string
}

function noStep({ steps, opened_on, median_days }: IndecisionFacts, today: Day, settings: IndecisionSettings): Found | null {
  const known = median_days !== null && median_days > 0
  const median = known ? median_days : settings.median_days
  const last = [opened_on, ...steps.filter((on) => on <= today)].sort().at(-1) ?? opened_on
  const days = daysBetween(last, today)
  const strength = ramp(days, median, median * settings.full_at_medians)
  const usual = known ? `the playbook's median is ${sayCount(median, 'day')}` : `${sayCount(median, 'day')} are usual`
  const step = last > opened_on ? `The last step forward was on ${sayDay(last, today)}` : `No step forward since ${sayDay(last, today)}`
  return { code: 'no_step', strength, since: last, words: `${step}, ${sayCount(days, 'day')} ago; ${usual}.` }
}

function reopened(facts: IndecisionFacts, today: Day, { full_at_count }: IndecisionSettings): Found | null {
  const again = facts.reopened.filter((one) => one.on <= today).sort((a, b) => compare(b.on, a.on))
  const [latest] = again
  if (!latest) return null
  const more = again.length === 1 ? '' : ` ${sayCount(again.length, 'option')} came back in all.`
  const words = `${quote(latest.words)} was taken up again on ${sayDay(latest.on, today)}.${more}`
  return { code: 'reopened', strength: Math.min(1, again.length / full_at_count), since: latest.on, words }
}

function missed(facts: IndecisionFacts, today: Day, { full_at_count }: IndecisionSettings): Found | null {
  const all = facts.promises
    .filter(({ due_on, state, closed_on }) => {
      const closed = state !== 'open' && closed_on !== null && closed_on <= today
      return closed ? state === 'broken' || closed_on > due_on : due_on < today
    })
    .sort((a, b) => compare(b.due_on, a.due_on))
  const [latest] = all
  if (!latest) return null
  const more = all.length === 1 ? '' : ` ${sayCount(all.length, 'promise')} of theirs were missed.`
  const words = `${stopped(`They missed what they had promised for ${sayDay(latest.due_on, today)}: ${quote(latest.words)}`)}${more}`
  return {
    code: 'promises_missed',
    strength: Math.min(1, all.length / full_at_count),
    since: latest.state === 'broken' && latest.closed_on && latest.closed_on < latest.due_on ? latest.closed_on : latest.due_on,
    words,
  }
}

function silent(facts: IndecisionFacts, today: Day, settings: IndecisionSettings): Found | null {
  const past = facts.messages.filter((one) => one.on <= today)
  const said = (who: 'us' | 'them') => past.filter((one) => one.by === who).map((one) => one.on)
  const heard = said('them').sort().at(-1) ?? ''
  // Both on one day: which came first is not known, and a day with a word of theirs is no silence.
  const since = said('us')
    .sort()
    .find((on) => on > heard)
  if (since === undefined) return null
  const days = daysBetween(since, today)
  const strength = ramp(days, settings.silent_from_days, settings.silent_full_days)
  return { code: 'silent', strength, since, words: `No reply since ${sayDay(since, today)}, ${sayCount(days, 'day')} ago.` }
}

function late(facts: IndecisionFacts, today: Day, { full_at_count }: IndecisionSettings): Found | null {
  const from = facts.recommended_on !== null && facts.recommended_on <= today ? facts.recommended_on : facts.opened_on
  const joined = facts.deciders
    .filter((one) => one.joined_on > from && one.joined_on <= today)
    .sort((a, b) => compare(a.joined_on, b.joined_on))
  const latest = joined.at(-1)
  if (!latest) return null
  const who = sayNames(joined.map((one) => one.name))
  const words = `${who} joined those who decide late, ${joined.length === 1 ? 'on' : 'the last on'} ${sayDay(latest.joined_on, today)}.`
  return { code: 'late_deciders', strength: Math.min(1, joined.length / full_at_count), since: latest.joined_on, words }
}

function moveFor(reason: IndecisionReason, recommended: boolean): { move: Move; words: string } {
  const move = {
    no_step: 'judge' as const,
    reopened: recommended ? ('limit_exploring' as const) : ('recommend' as const),
    promises_missed: recommended ? ('take_risk_off' as const) : ('judge' as const),
    silent: recommended ? ('take_risk_off' as const) : ('judge' as const),
    late_deciders: recommended ? ('limit_exploring' as const) : ('recommend' as const),
  }[reason]
  return { move, words: moves[move] }
}

const moves: Record<Move, string> = {
  judge: 'Judge it: ask what holds them, whether it is the choice, what they do not know yet, or the fear of choosing wrong.',
  recommend: 'Recommend: say which one way you would take in their place, and why it serves their purpose.',
  limit_exploring: 'Limit the exploring: ask what they still need to know to decide, answer that, and agree on a day.',
  take_risk_off: 'Take risk off the table: offer a net for what they fear most, such as a trial, a way out or a guarantee.',
}

function ramp(value: number, from: number, full: number): number {
  if (value <= from) return 0
  return full <= from ? 1 : Math.min(1, (value - from) / (full - from))
}

function hundredths(value: number): number {
  return Math.round(value * 100) / 100
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
