/** Rows as they lie in the database. A day that is not there is ''. */
declare module '../../platform/tables.ts' {
  interface Tables {
    sources: SourceRow
    referrals: ReferralRow
    growth_pictures: GrowthPictureRow
  }
}

export interface SourceRow {
  workspace_id: string
  id: string
  name: string
  /** The name folded: what the words on people and journeys are looked up by. */
  name_key: string
  kind: string
  position: number
  created_at: string
}

export interface ReferralRow {
  workspace_id: string
  id: string
  /** Who came. */
  person_id: string
  /** Through whom. */
  brought_by: string
  on_day: string
  words: string
  thanked_on: string
  /** The touch by which they were thanked. */
  touch_id: string | null
  made_by_name: string
  created_at: string
  updated_at: string
  /** '' for those not in the trash. */
  removed_at: string
  removed_by: string | null
}

export interface GrowthPictureRow {
  workspace_id: string
  id: string
  made_at: string
  people: number
  ties: number
  /** JSON of a `Picture`: ids and figures, no names. */
  body: string
}
