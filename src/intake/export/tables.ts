declare module '../../platform/tables.ts' {
  interface Tables {
    calendar_links: CalendarLinkRow
  }
}

/** A private address of a calendar. Its token is not here: only its digest is kept, where one-time links keep theirs. */
export interface CalendarLinkRow {
  workspace_id: string
  id: string
  name: string
  /** Whose it is: it ends to answer when they leave. null for those made with a key or at the machine itself. */
  member_id: string | null
  made_by_name: string
  /** 1: only those whom that member looks after. */
  mine: number
  created_at: string
  /** '' until a calendar has asked for it. */
  last_used_on: string
}
