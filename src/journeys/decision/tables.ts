/** Rows as they lie in the database. */
declare module '../../platform/tables.ts' {
  interface Tables {
    decisions: DecisionRow
  }
}

export interface DecisionRow {
  workspace_id: string
  id: string
  journey_id: string
  round: number
  way_id: string | null
  person_id: string | null
  by_name: string
  answer: string
  words: string
  by_link: number
  decided_on: string
  created_at: string
}
