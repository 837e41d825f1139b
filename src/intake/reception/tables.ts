declare module '../../platform/tables.ts' {
  interface Tables {
    reception: ReceptionRow
    visits: VisitRow
    handovers: HandoverRow
  }
}

/** How reception is set; one row a workspace, none until it is set for the first time. */
export interface ReceptionRow {
  workspace_id: string
  /** '' while it is closed. */
  opened_at: string
  question: string
  /** Working days until somebody answers. */
  days: number
  /** The member who takes what fits nobody. */
  fallback_id: string | null
  /** JSON list of origins. */
  sites: string
  updated_at: string
  updated_by_name: string
}

/** Someone who came and said what brings them here. */
export interface VisitRow {
  workspace_id: string
  id: string
  /** The digest of the stamp of the page it came from: the same page sent twice is one visit. */
  stamp: string
  on_day: string
  through: string
  name: string
  email: string
  phone: string
  organization: string
  words: string
  person_id: string
  /** 1: nobody was known by that address. */
  made_person: number
  worry_id: string
  promise_id: string
  member_id: string | null
  member_name: string
  because: string
  due_on: string
  state: string
  settled_at: string
  settled_by_name: string
  /** The organization that was made with them; '' for none. */
  made_organization: string
  /** 1: whom it had made went to the trash with it. */
  removed_person: number
  /** 1: answering kept its promise. */
  kept_promise: number
  /** 1: answering took its worry. */
  took_worry: number
  created_at: string
  updated_at: string
}

/** Someone was given to another member, with the words that go with them. */
export interface HandoverRow {
  workspace_id: string
  id: string
  person_id: string
  visit_id: string | null
  from_id: string | null
  from_name: string
  to_id: string | null
  to_name: string
  words: string
  /** JSON list of `Waited`: who was to answer what waited, and why. */
  waits: string
  on_day: string
  by_name: string
  created_at: string
}
