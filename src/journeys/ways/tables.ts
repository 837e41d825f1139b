/** Rows as they lie in the database. */
declare module '../../platform/tables.ts' {
  interface Tables {
    ways: WayRow
    way_effects: WayEffectRow
    risks: RiskRow
  }
}

export interface WayRow {
  workspace_id: string
  id: string
  journey_id: string
  kind: string
  name: string
  words: string
  price: number | null
  effort: number | null
  running_a_day: number | null
  currency: string | null
  inputs: string
  recommended: number
  because: string
  shared_on: string
  shared_by_name: string
  shared_because: string
  position: number
  created_at: string
  updated_at: string
  removed_at: string
  removed_by: string | null
}

export interface WayEffectRow {
  workspace_id: string
  id: string
  way_id: string
  journey_id: string
  person_id: string | null
  sign: string
  words: string
  weight: number
  likelihood: number
  said: number
  noted_on: string
  created_at: string
}

export interface RiskRow {
  workspace_id: string
  id: string
  journey_id: string
  way_id: string | null
  words: string
  likelihood: number
  cost: number | null
  currency: string | null
  net_kind: string
  net_words: string
  created_at: string
  updated_at: string
}
