import type { Day } from '../../platform/days.ts'

/** Contact that came in by itself: a message, or a meeting of one day. */
export interface Arrival {
  /** What makes it the same one next time: a message's id, or a meeting's uid with its recurrence. */
  key: string
  channel: 'email' | 'meeting'
  /** The instant, ISO 8601 in UTC. */
  at: string
  /** The day in the workspace's time zone; for what lasts whole days its own day. */
  on: Day
  direction: 'in' | 'out' | 'both'
  /** Everybody but the member, at most 100. */
  parties: Party[]
  /** What it was about, and its words where that was chosen; '' for none. */
  words: string
  /** Why it is not a person's (a robot, a newsletter, a mailing list); null for a person's. */
  automatic: string | null
  /** Where it stands in a file. */
  line?: number
  /** Of a meeting: when it ends, where that is told; whether it lasts whole days. */
  ends?: string
  whole?: boolean
}

export interface Party {
  address: string
  name: string | null
}

/** Whose arrivals these are and through what they came. */
export interface Given {
  /** null where a key brings them. */
  memberId: string | null
  source: Source
  arrivals: Arrival[]
  /** Whether the owner of the workspace may see which ones came and whom they propose; the touches that follow are everyone's. */
  shared?: boolean
}

export interface Source {
  kind: 'import' | 'connection'
  id: string
}

/**
 * touched: with someone known, and kept as a touch; proposed: with nobody known yet, it waits until one of them is added;
 * known: it was there already; left_out: nothing is kept of it, `because` says why.
 */
export interface Became {
  key: string
  line?: number
  outcome: 'touched' | 'proposed' | 'known' | 'left_out'
  because: string | null
  touch_id: string | null
}

/** What became of some arrivals, in their order, and how many of each. */
export interface Received {
  touched: number
  known: number
  left_out: number
  proposed: number
  each: Became[]
}
