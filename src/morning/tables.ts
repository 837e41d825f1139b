declare module '../platform/tables.ts' {
  interface Tables {
    morning_choices: ChoiceRow
  }
}

/** What was decided of someone on a morning. */
export interface ChoiceRow {
  workspace_id: string
  on_day: string
  person_id: string
  /** touched, later or skip. */
  choice: string
  because: string
  /** Not before this day again. */
  until_day: string | null
  /** The kind of reason for which they were shown. */
  reason: string
  chosen_by: string | null
  chosen_by_name: string
  at: string
}
