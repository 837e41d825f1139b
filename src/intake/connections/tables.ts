declare module '../../platform/tables.ts' {
  interface Tables {
    connections: ConnectionRow
  }
}

export interface ConnectionRow {
  workspace_id: string
  id: string
  /** Whose it is; null for the workspace's own, made with a key or at the command line. */
  member_id: string | null
  made_by_name: string
  kind: string
  name: string
  /** JSON of what its kind needs to know, without anything secret. */
  settings: string
  /** The secrets, sealed; '' for none. */
  sealed: string
  /** 1: the owner of the workspace may see what comes through it and whom it proposes. */
  shared: number
  every_minutes: number
  state: string
  state_since: string
  /** What is wrong, for a person; '' while nothing is. */
  state_words: string
  /** The sort of trouble that the last failures were; '' for none. */
  trouble: string
  /** How often in a row it has failed with that. */
  failures: number
  /** JSON of what the last test found; '' before any. */
  found: string
  /** JSON of how far it was read, as its kind keeps it; '' before the first time. */
  place: string
  /** JSON of what came of the last reading, or has come of the one under way. */
  counts: string
  /** When the reading under way began; '' while there is none. */
  started_at: string
  /** The turn that reads now; '' between turns. */
  fetching_by: string
  fetching_until: string
  last_sync_at: string
  next_sync_at: string
  created_at: string
  updated_at: string
}
