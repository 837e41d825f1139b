/** A table as a database has it, for moving its rows to another. */
export interface TableLayout {
  name: string
  /** Whether its rows belong to workspaces. */
  ofWorkspace: boolean
  /** What its rows are ordered by and known by, without `workspace_id`. */
  key: string[]
  /** Columns by name, in words of the engine. */
  columns: Record<string, string>
}

export type Row = Record<string, unknown>
