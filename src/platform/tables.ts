/**
 * The tables of the database, by name. Each noun adds its own rows here by declaration merging:
 *
 *     declare module '../platform/tables.ts' { interface Tables { people: PersonRow } }
 */
export interface Tables {
  audit_events: AuditRow
  idempotency_keys: IdempotencyRow
  jobs: JobRow
  adjustments: AdjustmentRow
  due_jobs: DueJobRow
  rounds: RoundRow
  kept_figures: KeptFigureRow
}

export interface AuditRow {
  workspace_id: string
  id: string
  at: string
  actor_kind: 'member' | 'key' | 'system'
  actor_id: string | null
  actor_name: string
  operation: string
  subject_kind: string
  subject_id: string | null
  /** JSON: `{ field: [before, after] }`. */
  changes: string
}

export interface IdempotencyRow {
  workspace_id: string
  actor_id: string
  key: string
  operation: string
  fingerprint: string
  /** JSON of the answer given the first time. */
  answer: string
  created_at: string
}

export interface JobRow {
  workspace_id: string
  id: string
  kind: string
  subject_id: string | null
  /** JSON of what to do. */
  input: string
  run_at: string
  attempts: number
  /** Until when the process that took it may keep it without a sign of life. */
  claimed_until: string | null
  claimed_by: string | null
  last_error: string | null
  created_at: string
}

/** When a job of any workspace is next to be looked at; the database keeps it beside the job. */
export interface DueJobRow {
  workspace: string
  job: string
  kind: string
  at: string
}

/** How far a round through all workspaces has come. */
export interface RoundRow {
  name: string
  after_id: string
  begins_at: string
}

/** A figure of a formula as this workspace wants it. */
export interface AdjustmentRow {
  workspace_id: string
  key: string
  /** JSON: a number or a list of numbers. */
  value: string
  because: string
  changed_by_name: string
  changed_at: string
}

/** An answer over all of a large workspace, as it was reckoned last. */
export interface KeptFigureRow {
  workspace_id: string
  /** The operation that gives it. */
  figure: string
  /** JSON of what was asked. */
  asked: string
  /** JSON of the answer. */
  body: string
  today: string
  reckoned_at: string
  /** The last change that it knows of; '' where that is not certain. */
  seen: string
  /** How long reckoning it took, in milliseconds. */
  took: number
}
