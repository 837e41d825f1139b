declare module '../platform/tables.ts' {
  interface Tables {
    promises: PromiseRow
    promise_steps: StepRow
    promise_tallies: TallyRow
    promise_reminders: ReminderRow
  }
}

export type Side = 'us' | 'them'

export interface PromiseRow {
  workspace_id: string
  id: string
  person_id: string
  journey_id: string | null
  /** Whose promise it is. */
  side: Side
  words: string
  made_on: string
  /** The day agreed on last. */
  due_on: string
  /** Who answers for it on our side: keeps ours, follows theirs. */
  member_id: string | null
  member_name: string
  state: 'open' | 'kept' | 'broken'
  /** The day it was kept or broken. */
  closed_on: string | null
  /** Why it was broken. */
  because: string
  /** How often another day was agreed on. */
  renegotiated: number
  /** 1: whoever answers for it wants a letter the day before and on the day. */
  remind: number
  /** 1 unless it, or its person, is in the trash. */
  shown: number
  made_by: string | null
  made_by_name: string
  created_at: string
  updated_at: string
  removed_at: string
  removed_by: string | null
}

export const stepKinds = ['made', 'kept', 'broken', 'renegotiated', 'reopened'] as const
export const agreedHow = ['talk', 'call', 'message', 'email', 'letter', 'other'] as const

/** One step of a promise, with the day it happened on and who recorded it. */
export interface StepRow {
  workspace_id: string
  promise_id: string
  id: string
  kind: (typeof stepKinds)[number]
  on_day: string
  due_before: string | null
  due_after: string | null
  because: string
  /** Of another day agreed on: when each side said yes to it, and how they said so. */
  agreed_by_us_on: string | null
  agreed_by_them_on: string | null
  agreed_how: (typeof agreedHow)[number] | null
  by_id: string | null
  by_name: string
  at: string
}

/** Kept: how many promises of a member (and of a side) ended how; those of nobody under ''. */
export interface TallyRow {
  workspace_id: string
  member_id: string
  side: Side
  outcome: 'kept' | 'late' | 'broken'
  promises: number
}

/** Whether a member wants what is due by mail each morning, and where they get up; null: in the workspace's time zone. */
export interface ReminderRow {
  workspace_id: string
  member_id: string
  each_morning: number
  timezone: string | null
  updated_at: string
}
