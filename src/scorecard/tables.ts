/** Rows as they lie in the database. */
declare module '../platform/tables.ts' {
  interface Tables {
    fact_days: FactDayRow
    yardsticks: YardstickRow
    yardstick_targets: TargetRow
    gauge_points: GaugePointRow
    review_wishes: ReviewWishRow
  }
}

/** Kept: how many facts of a kind (and a cut of it) there are on a day, with a sum where there is something to add up. */
export interface FactDayRow {
  workspace_id: string
  fact: string
  on_day: string
  cut: string
  n: number
  total: number
}

/** A measure of the workspace's own, counted from facts. */
export interface YardstickRow {
  workspace_id: string
  id: string
  name: string
  name_key: string
  /** What is counted. */
  counts: string
  /** JSON of what it is kept to: channel, side, relation and so on. */
  only: string
  per: string
  serves: string
  /** Who looks at it, in words. */
  shown_to: string
  made_by_name: string
  created_at: string
  updated_at: string
}

export interface TargetRow {
  workspace_id: string
  /** The key of the measure. */
  measure: string
  /** A decimal number as text: exact on both engines. */
  target: string
  /** The key of the measure that keeps it honest; '' for one that serves them anyway. */
  counterpart: string
  because: string
  set_by_name: string
  set_at: string
}

/** What a gauge read at the end of a week; of the workspace under ''. */
export interface GaugePointRow {
  workspace_id: string
  member_id: string
  week_on: string
  gauge: string
  /** In ten-thousandths; -1 where nothing could be said. */
  reading: number
  /** JSON of its parts. */
  parts: string
}

/** The weekday (1: Monday) on which a member wants the review by mail; 0: not. */
export interface ReviewWishRow {
  workspace_id: string
  member_id: string
  weekday: number
  timezone: string | null
  updated_at: string
}
