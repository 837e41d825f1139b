declare module '../platform/tables.ts' {
  interface Tables {
    touches: TouchRow
    touch_people: TouchPersonRow
    touch_texts: { workspace_id: string; touch_id: string; words: string }
    recency_spans: SpanRow
  }
}

export interface TouchRow {
  workspace_id: string
  id: string
  on_day: string
  channel: string
  direction: string
  kind: string
  phase: string | null
  words: string
  made_by: string | null
  made_by_name: string
  created_at: string
  updated_at: string
  /** '' for those not in the trash. */
  removed_at: string
  removed_by: string | null
  /** JSON of whom it reached, while it is in the trash. */
  removed_people: string
}

/** Who was touched: one row a person, for touches that are not in the trash. */
export interface TouchPersonRow {
  workspace_id: string
  person_id: string
  on_day: string
  touch_id: string
  kind: string
  direction: string
}

/** How many people of a circle were last touched on `from_on` (or, never touched, known since) until the week that ends on `to_week`. */
export interface SpanRow {
  workspace_id: string
  circle_id: string
  /** 1: since a touch; 0: known since then, never touched. */
  touched: number
  from_on: string
  to_week: string
  people: number
}
