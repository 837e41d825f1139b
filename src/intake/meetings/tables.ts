declare module '../../platform/tables.ts' {
  interface Tables {
    connection_items: ConnectionItemRow
    meetings: MeetingRow
    meeting_people: { workspace_id: string; meeting_id: string; person_id: string }
  }
}

/** One entry of a calendar or address book as it was when it was last read. */
export interface ConnectionItemRow {
  workspace_id: string
  connection_id: string
  /** The address of the calendar or book; '' for a calendar that is one file. */
  collection: string
  href: string
  /** Tells whether it has changed since. */
  etag: string
  /** Of a card, whose it is. */
  person_id: string | null
  /** JSON: of a card the person it gave, of an event the keys of what became contact; '' for nothing. */
  kept: string
}

/** A meeting that is still to come; once its day is there it becomes a touch. */
export interface MeetingRow {
  workspace_id: string
  id: string
  connection_id: string
  member_id: string | null
  collection: string
  href: string
  /** As its arrival will be called: the event's uid with the recurrence. */
  uid: string
  /** ISO 8601 in UTC. */
  starts_at: string
  /** '' where the calendar tells none. */
  ends_at: string
  on_day: string
  /** 1: it lasts whole days. */
  whole_day: number
  title: string
  /** 1: everyone may read the title, as they will the touch's words. */
  title_open: number
  /** JSON of `{ address, name }`, without the member. */
  parties: string
}
