/** Rows as they lie in the database. */
declare module '../../platform/tables.ts' {
  interface Tables {
    checkins: CheckinRow
    doubts: DoubtRow
    outcomes: OutcomeRow
  }
}

export interface CheckinRow {
  workspace_id: string
  id: string
  journey_id: string
  person_id: string
  round: number
  day_number: number
  due_on: string
  due_at: string
  state: string
  sent_at: string
  sent_how: string
  answered_on: string
  answered_at: string
  confidence: number | null
  words: string
  created_at: string
}

export interface DoubtRow {
  workspace_id: string
  id: string
  journey_id: string
  checkin_id: string
  kind: string
  words: string
  remedy: string
  raised_on: string
  settled_on: string
  settled_because: string
  settled_by_name: string
  created_at: string
}

export interface OutcomeRow {
  workspace_id: string
  id: string
  journey_id: string
  measure: string
  unit: string
  baseline: string | null
  target: string | null
  actual: string | null
  by_on: string | null
  measured_on: string
  said_by_name: string
  created_at: string
  updated_at: string
  removed_at: string
  removed_by: string | null
}
