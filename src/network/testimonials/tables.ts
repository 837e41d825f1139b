/** Rows as they lie in the database. A day or an instant that is not there is ''. */
declare module '../../platform/tables.ts' {
  interface Tables {
    testimonials: TestimonialRow
    testimonial_pages: TestimonialPageRow
  }
}

export interface TestimonialRow {
  workspace_id: string
  id: string
  journey_id: string
  person_id: string
  /** The journey and the person, so that of one journey nobody is asked twice; the row's own id once it is in the trash. */
  asked_once: string
  state: string
  /** The wording they were asked with. */
  suggested: string
  /** What they approved. */
  words: string
  named: string
  /** The name as it is shown, as it was when they approved. */
  shown_name: string
  asked_on: string
  asked_how: string
  asked_by_name: string
  approved_at: string
  approved_by: string
  declined_on: string
  withdrawn_at: string
  hidden_at: string
  hidden_by_name: string
  created_at: string
  updated_at: string
  removed_at: string
  removed_by: string | null
}

/** The page that shows a workspace's testimonials: there is at most one. */
export interface TestimonialPageRow {
  workspace_id: string
  page: string
  lead: string
  /** The instant since which it is on; '' for one that is off. */
  on_since: string
  changed_by_name: string
  updated_at: string
}
