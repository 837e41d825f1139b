declare module '../platform/tables.ts' {
  interface Tables {
    profiles: ProfileRow
    mismatches: MismatchRow
  }
}

/** What a member says of themselves; its id is the member's. */
export interface ProfileRow {
  workspace_id: string
  id: string
  am_not: string
  am: string
  bring: string
  /** JSON lists of short texts. */
  topics: string
  languages: string
  /** 1: customers may see it. */
  shown: number
  created_at: string
  updated_at: string
}

/** One look of a member at what drains and what drives them. */
export interface MismatchRow {
  workspace_id: string
  id: string
  member_id: string
  member_name: string
  on_day: string
  /** JSON: of each activity that was rated, `drains`, `neutral` or `drives`. */
  ratings: string
  /** JSON: how often each activity was recorded of them in the year before. */
  counts: string
  words: string
  /** 1: leads may see it. */
  shared: number
  created_at: string
}
