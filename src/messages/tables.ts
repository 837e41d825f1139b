/** Rows as they lie in the database. A phase that is not said is ''. */
declare module '../platform/tables.ts' {
  interface Tables {
    drafts: DraftRow
    message_templates: TemplateRow
    core_messages: CoreMessageRow
    messages: MessageRow
    bounces: BounceRow
    touch_phases: TouchPhaseRow
    phase_counts: PhaseCountRow
  }
}

interface Stamped {
  created_at: string
  updated_at: string
  /** '' for those not in the trash. */
  removed_at: string
  removed_by: string | null
}

/** What is being written to someone. Once it has gone it is a message, and no draft any more. */
export interface DraftRow extends Stamped {
  workspace_id: string
  id: string
  person_id: string
  /** '': their first address. */
  to_address: string
  subject: string
  text: string
  phase: string
  made_by: string | null
  made_by_name: string
}

export interface TemplateRow extends Stamped {
  workspace_id: string
  id: string
  name: string
  name_key: string
  subject: string
  text: string
  phase: string
  made_by_name: string
}

/** One version of what we stand for. */
export interface CoreMessageRow {
  workspace_id: string
  id: string
  version: number
  words: string
  because: string
  made_by_name: string
  made_at: string
}

/** `copied`: someone sent it by themselves; `unsure`: nobody knows whether it arrived; `bounced`: it came back. */
export const messageStates = ['copied', 'waiting', 'sent', 'refused', 'unsure', 'bounced'] as const
export type MessageState = (typeof messageStates)[number]

/** What was written to someone, and what became of it. */
export interface MessageRow {
  workspace_id: string
  id: string
  person_id: string
  /** Of the draft that it was. */
  draft_id: string | null
  /** The letter in the outbox; null for one that someone sent by themselves. */
  letter_id: string | null
  touch_id: string
  to_address: string
  channel: string
  on_day: string
  subject: string
  text: string
  phase: string
  /** 1: it carries the core message, 0: it doesn't, -1: there was none. */
  woven: number
  /** The version that it was held against; 0 for none. */
  core_version: number
  state: MessageState
  /** What the mail server said, in its words. */
  said: string
  state_at: string
  made_by: string | null
  made_by_name: string
  created_at: string
}

/** An address from which a letter came back. */
export interface BounceRow {
  workspace_id: string
  id: string
  address: string
  message_id: string
  said: string
  at: string
}

/** What was found out of a touch when it was written down; there is none for a touch of which nothing was. */
export interface TouchPhaseRow {
  workspace_id: string
  touch_id: string
  /** The phase it was in as far as could be told, where nobody said one. */
  phase: string
  /** 1: our own words in it carry the core message, 0: they don't, -1: it holds none, or there was no core message. */
  woven: number
}

/** How many touches of a month are alike. */
export interface PhaseCountRow {
  workspace_id: string
  month: string
  /** '' where nobody said it and it could not be found out. */
  phase: string
  /** 1: it was found out. */
  found: number
  direction: string
  woven: number
  touches: number
}
