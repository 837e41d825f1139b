/** Rows as they lie in the database. */
declare module '../../platform/tables.ts' {
  interface Tables {
    requests: RequestRow
  }
}

export interface RequestRow {
  workspace_id: string
  id: string
  journey_id: string
  person_id: string | null
  words: string
  asked_on: string
  verdict: string
  verdict_because: string
  judged_on: string
  answer: string
  answer_words: string
  answered_on: string
  answered_by_name: string
  created_at: string
  updated_at: string
  removed_at: string
  removed_by: string | null
}
