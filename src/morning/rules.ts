import type { Day } from '../platform/days.ts'

/** Why someone should hear from us today: a fact with its day, and how much it presses. */
export interface Candidate {
  person_id: string
  /** The kind of reason: `overdue`. */
  kind: string
  /** The day of the fact. */
  since: Day
  /** How much it presses, 0 to 1. */
  presses: number
  /** The fact, in words. */
  words: string
}

/** Someone chosen, for their most pressing reason; the others are kept. */
export interface Chosen extends Candidate {
  score: number
  also: Candidate[]
}

/**
 * Chooses the people of a morning (M34). Someone's score is how much their most pressing reason presses, plus a tenth of what each of
 * their other reasons presses. The highest scores are taken in order, but of one kind of reason no more than two while people with
 * another kind are left. The same candidates give the same people: ties go by the older fact, then by id.
 */
export function chooseFive(candidates: Candidate[], size: number): Chosen[] {
  const people = Map.groupBy(candidates, (candidate) => candidate.person_id)
  const ranked = [...people.values()].map(weigh).sort(byScore)
  const chosen: Chosen[] = []
  for (const most of [2, Number.POSITIVE_INFINITY]) {
    for (const person of ranked) {
      if (chosen.length >= size) break
      if (chosen.includes(person) || chosen.filter((one) => one.kind === person.kind).length >= most) continue
      chosen.push(person)
    }
  }
  return chosen.sort(byScore)
}

/**
 * Whether quiet reasons cannot change who is chosen of these candidates: the morning is whole, of no kind there are more than two, and nobody
 * else comes before those of their kind, or before any where there is room for their kind, even with as many quiet reasons as there can be.
 */
export function isFull(chosen: readonly Chosen[], candidates: readonly Candidate[], size: number): boolean {
  const kinds = Map.groupBy(chosen, ({ kind }) => kind)
  if (chosen.length < size || [...kinds.values()].some((own) => own.length > 2)) return false
  const least = lowest(chosen)
  // Who is chosen keeps their kind; whoever has quiet reasons alone comes after them.
  if (chosen.some(({ presses }) => presses <= quiet.presses) || least <= quiet.presses + besides) return false
  const ids = new Set(chosen.map((one) => one.person_id))
  const others = Map.groupBy(
    candidates.filter((one) => !ids.has(one.person_id)),
    (one) => one.person_id,
  )
  return [...others.values()].map(weigh).every((one) => {
    const own = one.presses > quiet.presses ? kinds.get(one.kind) : undefined
    const reaches = one.score + Math.max(0, quiet.presses - one.presses) + besides
    return reaches + rounding < (own?.length === 2 ? lowest(own) : least)
  })
}

/** The most that a quiet reason presses, and how many of them someone may have: one for each of the newest resources. */
export const quiet = { presses: 0.55, each: 4 }

/** What quiet reasons add to someone's score at most. */
const besides = (quiet.presses / 10) * quiet.each

/** Scores are sums, and sums in another order differ in their last places. */
const rounding = 1e-9

function lowest(some: readonly Chosen[]): number {
  return Math.min(...some.map(({ score }) => score))
}

/** How much being overdue presses: half, more the longer it is against the circle's days, and more in a closer circle. */
export function overduePresses(daysOver: number, circleDays: number): number {
  return 0.5 + 0.3 * Math.min(1, daysOver / circleDays) + 0.2 * Math.min(1, 14 / circleDays)
}

/** A birthday presses most today, less for each of the seven days before. */
export function birthdayPresses(daysUntil: number): number {
  return daysUntil === 0 ? 0.95 : 0.7 - 0.05 * daysUntil
}

/** A worry that nobody has taken presses more for each day it is carried, up to a month, and more when it costs something. */
export function worryPresses(daysCarried: number, costs: boolean): number {
  return 0.6 + 0.25 * Math.min(1, daysCarried / 30) + (costs ? 0.1 : 0)
}

/** Long without recognition: teammates from 60 days on, others from 180, more the longer it is. */
export function recognitionPresses(days: number, teammate: boolean): number {
  return teammate ? 0.55 + 0.3 * Math.min(1, (days - 60) / 120) : 0.3 + 0.2 * Math.min(1, (days - 180) / 180)
}

/** Someone brought in whom nobody has greeted presses most while they are new; more if someone brought them. */
export function greetingPresses(daysHere: number, brought: boolean): number {
  return 0.55 + 0.2 * Math.max(0, 1 - daysHere / 60) + (brought ? 0.1 : 0)
}

/** A message that waits for an answer presses from the first day, fully after a week. */
export function waitingPresses(days: number): number {
  return 0.7 + 0.28 * Math.min(1, days / 7)
}

/**
 * A promise of ours presses on its day, more with each day after it, fully after a week: it is our word. One of theirs presses from the
 * day after, less, fully after two weeks: there may be a reason that we can take away.
 */
export function promisePresses(daysOver: number, ours: boolean): number {
  return ours ? 0.84 + 0.15 * Math.min(1, daysOver / 7) : 0.5 + 0.25 * Math.min(1, daysOver / 14)
}

/** What someone did on their trail presses on that day and a tenth less on the next: a decision most, then a question, then their word on the purpose. */
export function trailPresses(kind: string, daysAgo: number): number {
  const first = kind.startsWith('decision.') ? 0.97 : kind === 'request.asked' ? 0.92 : kind.startsWith('purpose.') ? 0.88 : 0.7
  return first - 0.1 * Math.min(1, Math.max(0, daysAgo))
}

/** A doubt presses from its day on, fully after a week: who doubts and hears nothing doubts more. */
export function doubtPresses(days: number): number {
  return 0.85 + 0.13 * Math.min(1, Math.max(0, days) / 7)
}

/** A check-in without an answer presses less than a doubt that was said, and more the longer it is, up to two weeks. */
export function silentPresses(days: number): number {
  return 0.72 + 0.15 * Math.min(1, Math.max(0, days) / 14)
}

/** A stalling decision presses with its score (0 to 1): never more than a doubt of someone who has decided. */
export function indecisionPresses(score: number): number {
  return 0.5 + 0.35 * Math.min(1, Math.max(0, score))
}

/** A thank-you that is owed for someone they brought presses most at first: after half a year it is an old story. */
export function thanksPresses(days: number): number {
  return 0.35 + 0.45 * Math.max(0, 1 - Math.max(0, days) / 180)
}

/** Something to lend presses most while it is new in the library, and less than what somebody waits for. */
export function resourcePresses(daysHere: number): number {
  return quiet.presses - 0.1 * Math.min(1, Math.max(0, daysHere) / 30)
}

/** A testimonial presses a little, and more the longer ago they arrived: while they still remember how it was. */
export function testimonialPresses(daysAgo: number): number {
  return 0.5 + 0.15 * Math.min(1, Math.max(0, daysAgo) / 60)
}

/** A low answer that someone gave under their own name presses at once, and more for a week: they said it to be heard. */
export function lowAnswerPresses(days: number): number {
  return 0.8 + 0.15 * Math.min(1, Math.max(0, days) / 7)
}

/** A letter that came back presses more each day of its first week: they may be waiting for it. */
export function bouncePresses(days: number): number {
  return 0.6 + 0.2 * Math.min(1, Math.max(0, days) / 7)
}

/** Two who both said yes wait for us, fully after three days; asking how it went and thanking press less, fully after two weeks. */
export function introductionPresses(kind: 'ready' | 'follow_up' | 'thank', days: number): number {
  if (kind === 'ready') return 0.86 + 0.1 * Math.min(1, Math.max(0, days) / 3)
  return 0.6 + 0.2 * Math.min(1, Math.max(0, days) / 14)
}

function weigh(reasons: Candidate[]): Chosen {
  const inOrder = [...reasons].sort((a, b) => b.presses - a.presses || compare(a.since, b.since) || compare(a.kind, b.kind))
  const [first, ...also] = inOrder as [Candidate, ...Candidate[]]
  return { ...first, also, score: first.presses + also.reduce((sum, one) => sum + one.presses / 10, 0) }
}

function byScore(a: Chosen, b: Chosen): number {
  return b.score - a.score || compare(a.since, b.since) || compare(a.person_id, b.person_id)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
