/** Rows as they lie in the database. */
declare module '../../platform/tables.ts' {
  interface Tables {
    purposes: PurposeRow
  }
}

export interface PurposeRow {
  workspace_id: string
  id: string
  journey_id: string
  version: number
  words: string
  said_by: string | null
  said_by_name: string
  said_by_them: number
  said_on: string
  created_at: string
  played_back_at: string
  confirmed_at: string
  confirmed_on: string
  confirmed_by: string | null
  confirmed_by_name: string
}
