/** Rows as they lie in the database. */
declare module '../../platform/tables.ts' {
  interface Tables {
    trail_links: TrailLinkRow
    frictions: FrictionRow
  }
}

export interface TrailLinkRow {
  workspace_id: string
  id: string
  journey_id: string
  person_id: string
  made_by_name: string
  created_at: string
  expires_at: string
  revoked_at: string
  first_opened_at: string
  last_opened_at: string
  opened: number
}

export interface FrictionRow {
  workspace_id: string
  id: string
  journey_id: string | null
  person_id: string | null
  place: string
  words: string
  met_by: string
  by_name: string
  on_day: string
  settled_on: string
  settled_because: string
  created_at: string
}
