import { addDays, type Day, weekEnd } from '../platform/days.ts'

/** As much of a promise as it is judged by. */
export interface PromiseFact {
  /** The day it is judged by: the one agreed on last. */
  due_on: Day
  state: 'open' | 'kept' | 'broken'
  /** The day it was kept or broken. */
  closed_on: Day | null
}

/** How a promise stands on a day: open, open past its day, kept on time, kept late, broken. */
export type Standing = 'open' | 'overdue' | 'kept' | 'late' | 'broken'

/** How a promise stands at the end of a day; what happened after that day has not happened yet. */
export function standingOf({ due_on, state, closed_on }: PromiseFact, on: Day): Standing {
  if (state === 'open' || (closed_on !== null && closed_on > on)) return due_on < on ? 'overdue' : 'open'
  if (state === 'broken') return 'broken'
  return closed_on !== null && closed_on > due_on ? 'late' : 'kept'
}

/** How many promises stand how. `open` are all that are open, those overdue among them; `kept` are those kept on time. */
export interface Counts {
  kept: number
  late: number
  broken: number
  overdue: number
  open: number
}

export const noPromises: Counts = { kept: 0, late: 0, broken: 0, overdue: 0, open: 0 }

/** Counts promises as they stand on a day. */
export function countsOf(promises: Iterable<PromiseFact>, on: Day): Counts {
  const counts = { ...noPromises }
  for (const promise of promises) {
    const standing = standingOf(promise, on)
    counts[standing]++
    if (standing === 'overdue') counts.open++
  }
  return counts
}

/** Both counts in one. */
export function sumOf(one: Counts, other: Counts): Counts {
  return {
    kept: one.kept + other.kept,
    late: one.late + other.late,
    broken: one.broken + other.broken,
    overdue: one.overdue + other.overdue,
    open: one.open + other.open,
  }
}

/** The formula as it is shown beside every score. */
export const formula = '(kept on time + 1) / (came due + 2)'

/**
 * How many came due: those kept, kept late, broken, and open past their day. One whose day is still to come has not, while it is open.
 * One that was kept before its day counts as come due and kept: it can only be among the kept if it is among the due as well (a share
 * above one would say nothing), and leaving it out until its day would make whoever delivers early look as if they had not. For the same
 * reason one broken before its day counts at once: what is known needs no waiting for.
 */
function dueOf({ kept, late, broken, overdue }: Counts): number {
  return kept + late + broken + overdue
}

/**
 * Trust (M14): (kept on time + 1) / (came due + 2), Laplace's rule of succession. Above 0 and below 1; one half where nothing has come
 * due. A promise kept on its due day is on time; late, broken and open past the day are not.
 */
export function scoreOf(counts: Counts): number {
  return (counts.kept + 1) / (dueOf(counts) + 2)
}

/** Counts with the score and how many it rests on. */
export function trustFrom(counts: Counts): Counts & { due: number; score: number } {
  return { ...counts, due: dueOf(counts), score: scoreOf(counts) }
}

/** Where an open promise stands in a list by weeks: `late`, `today`, or the Monday of its week. */
export function weekOf(due: Day, today: Day): 'late' | 'today' | Day {
  if (due < today) return 'late'
  return due === today ? 'today' : addDays(weekEnd(due), -6)
}
