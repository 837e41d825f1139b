declare module '../../platform/tables.ts' {
  interface Tables {
    imports: ImportRow
    import_chunks: { workspace_id: string; import_id: string; position: number; bytes: Uint8Array }
    import_rows: ImportedRow
    import_problems: { workspace_id: string; import_id: string; position: number; line: number; message: string }
  }
}

export interface ImportRow {
  workspace_id: string
  id: string
  name: string
  /** csv or vcard. */
  kind: string
  state: string
  /** Bytes. */
  size: number
  /** JSON of what the new ones get: circle, relation, tags; and how the file is written. */
  options: string
  /** JSON of a mapping; '' for a file without columns. */
  mapping: string
  /** JSON of how the file was understood: encoding, delimiter and why. */
  described: string
  /** How many records have been dealt with; the next slice begins after them. */
  rows: number
  made: number
  changed: number
  skipped: number
  problem_count: number
  failed_because: string | null
  made_by: string | null
  made_by_name: string
  created_at: string
  finished_at: string | null
  undone_at: string | null
  undone_by: string | null
}

/** What one record of a file did to one person. */
export interface ImportedRow {
  workspace_id: string
  import_id: string
  line: number
  /** made or changed. */
  action: string
  subject_kind: string
  subject_id: string
  /** JSON of what changed: `{ column: [before, after] }`. */
  before: string | null
}
