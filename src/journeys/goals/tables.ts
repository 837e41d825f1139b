/** Rows as they lie in the database. */
declare module '../../platform/tables.ts' {
  interface Tables {
    goals: GoalRow
    goal_wishes: GoalWishRow
  }
}

export interface GoalRow {
  workspace_id: string
  id: string
  words: string
  by_on: string | null
  reached_on: string | null
  created_at: string
  updated_at: string
  removed_at: string
  removed_by: string | null
}

export interface GoalWishRow {
  workspace_id: string
  goal_id: string
  wish_id: string
  linked_by_name: string
  linked_at: string
}
