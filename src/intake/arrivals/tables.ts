declare module '../../platform/tables.ts' {
  interface Tables {
    arrivals: ArrivalRow
    arrival_sources: ArrivalSourceRow
    arrival_parties: { workspace_id: string; arrival_id: string; address: string; name: string }
    correspondents: CorrespondentRow
    exclusions: ExclusionRow
  }
}

/** One message or meeting, however many mailboxes and calendars it lies in. */
export interface ArrivalRow {
  workspace_id: string
  id: string
  /** Of its channel and key, so that nothing of the other program's own is kept. */
  key_hash: string
  channel: string
  at: string
  on_day: string
  direction: string
  words: string
  /** null while nobody in it is known. */
  touch_id: string | null
  received_at: string
}

/** Through which door of which member it came; '' where a key brought it. */
export interface ArrivalSourceRow {
  workspace_id: string
  arrival_id: string
  member_id: string
  source_kind: string
  source_id: string
  shared: number
}

/** Someone a member is in contact with, as far as mail and calendars tell; how often and when is counted from what arrived. */
export interface CorrespondentRow {
  workspace_id: string
  id: string
  address: string
  member_id: string
  name: string
  /** 1: the owner of the workspace may see it too. */
  shared: number
  first_on: string
  last_on: string
  count_in: number
  count_out: number
  /** Meetings. */
  count_met: number
  /** proposed, added (made a person, or known before) or left_out. */
  state: string
  /** Whom they were added as. */
  person_id: string | null
  decided_by: string | null
  decided_by_name: string
  decided_at: string
  because: string
  created_at: string
}

/** An address or a domain from which nothing is taken. */
export interface ExclusionRow {
  workspace_id: string
  id: string
  /** '': for the whole workspace. */
  member_id: string
  kind: string
  value: string
  made_by_name: string
  created_at: string
}
