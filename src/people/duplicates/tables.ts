declare module '../../platform/tables.ts' {
  interface Tables {
    duplicate_pairs: PairRow
    duplicate_searches: SearchRow
    distinct_pairs: DistinctRow
    merges: MergeRow
  }
}

/** Two people who may be one; `a` is the lower id. */
export interface PairRow {
  workspace_id: string
  a: string
  b: string
  /** Millionths. */
  score: number
  /** JSON. */
  reasons: string
  /** Of the search that found them last. */
  search_id: string
}

/** The last search through everyone: one row a workspace. */
export interface SearchRow {
  workspace_id: string
  id: string
  /** JSON of the model it estimated. */
  model: string
  people: number
  pairs: number
  began_at: string
  ended_at: string
}

/** Two who were said not to be one; `a` is the lower id. */
export interface DistinctRow {
  workspace_id: string
  a: string
  b: string
  said_by: string | null
  said_by_name: string
  said_at: string
}

/** Someone who was made one with another, and all that it takes to part them again. */
export interface MergeRow {
  workspace_id: string
  id: string
  /** Who stayed. */
  person_id: string
  /** Who became part of them. */
  other_id: string
  other_name: string
  /** JSON of rows: the other's, and the one's who stayed before and after. */
  other: string
  before: string
  after: string
  /** JSON: what was chosen where both had a value. */
  chosen: string
  /** JSON: what each noun moved. */
  moved: string
  merged_by: string | null
  merged_by_name: string
  merged_at: string
  undone_by: string | null
  undone_at: string | null
}
