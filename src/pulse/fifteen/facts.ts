import type { Day } from '../../platform/days.ts'
import type { Money } from '../../platform/money.ts'

/** The newest of several, and how many there are. */
export interface Counted {
  count: number
  latest: Day | null
}

/** The dated facts that the fifteen are judged by. Whatever is not known is null, empty or nought. */
export interface FifteenFacts {
  today: Day
  person: {
    id: string
    relation: string
    met_on: Day
    last_touch_on: Day | null
    circle_days: number | null
    differs: string
    /** The day on which what is different about them was last noted; null where no note of that is kept. */
    differs_on: Day | null
  }
  /** The reader's part of all words that name a side in what we sent them lately, 0 to 1. */
  you_we: { share: number; texts: number; latest: Day } | null
  wishes: Counted
  worries: Counted & { carried: number; on_their_behalf: number }
  /** What we measure on their journeys: outcomes serve them, a value serves us. */
  yardsticks: { theirs: number; ours: number; latest: Day | null }
  /** What was shared that they could learn from; and of that, what touches a worry that is open, or was when it was shared. */
  shared: Counted & { touching: Counted }
  costs: { staying_a_day: Money | null; said_on: Day | null; changing: Money | null }
  decision: { journey_id: string | null; opened_on: Day | null; next_on: Day | null; deciders: number }
  options: { ours: number; recommended: number; other: number; nothing: number; latest: Day | null }
  risks: { all: number; with_net: number; latest: Day | null }
  checkins: { due: number; answered: number; latest: Day | null }
  indecision: { score: number; why: string; since: Day } | null
  theirs: { open: number; overdue: number; broken: number; kept: number; oldest_overdue: Day | null; rescue: string }
  confidence: { last: number; before: number | null; on: Day } | null
  doubts: Counted
  purpose: { words: string; confirmed_on: Day | null } | null
  /** Whether there is a journey that is still under way. */
  under_way: boolean
}
