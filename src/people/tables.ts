/** Rows as they lie in the database. Lists and objects are JSON text; a day that is not there is '' where lists sort by it. */
declare module '../platform/tables.ts' {
  interface Tables {
    circles: CircleRow
    organizations: OrganizationRow
    organization_keys: { workspace_id: string; kind: string; key: string; organization_id: string }
    custom_fields: CustomFieldRow
    tags: { workspace_id: string; key: string; name: string; people: number }
    people: PersonRow
    person_keys: { workspace_id: string; kind: string; key: string; person_id: string }
    name_variants: { workspace_id: string; variant: string; word: string }
    wishes: WishRow
    worries: WorryRow
    saved_views: SavedViewRow
  }
}

export interface CircleRow {
  workspace_id: string
  id: string
  name: string
  name_key: string
  /** How many days may pass between touches; null: none are due. */
  days: number | null
  position: number
  /** How many people are in it, kept. */
  people: number
  created_at: string
}

export interface OrganizationRow {
  workspace_id: string
  id: string
  name: string
  name_key: string
  domain: string
  phone: string
  website: string
  /** JSON of an address. */
  address: string
  differs: string
  /** How many people are in it, kept. */
  people: number
  created_at: string
  updated_at: string
  removed_at: string
  removed_by: string | null
}

export interface CustomFieldRow {
  workspace_id: string
  id: string
  key: string
  label: string
  kind: string
  /** JSON list of texts, for a choice. */
  choices: string
  position: number
  created_at: string
}

export interface PersonRow {
  workspace_id: string
  id: string
  name: string
  given_name: string
  family_name: string
  /** The name folded, for sorting. */
  name_key: string
  relation: string
  organization_id: string | null
  title: string
  circle_id: string | null
  /** The member who looks after this person. */
  guide_id: string | null
  emails: string
  phones: string
  addresses: string
  /** YYYY-MM-DD, or --MM-DD without a year. */
  birthday: string | null
  /** MM-DD. */
  birthday_in_year: string | null
  tags: string
  custom: string
  differs: string
  /** Where they came from, in words. */
  source: string
  /** JSON list of their ids in the systems they were brought in from. */
  source_keys: string
  met_on: string
  /** Kept: the last touch, the day the next is due, the last recognition, and since when a message of theirs waits; '' if none. */
  last_touch_on: string
  due_on: string
  recognized_on: string
  waiting_since: string
  created_at: string
  updated_at: string
  /** '' for those not in the trash. */
  removed_at: string
  removed_by: string | null
}

export interface WishRow {
  workspace_id: string
  id: string
  person_id: string
  words: string
  /** Why they want it, in their words. */
  motive: string
  said_on: string
  reached_on: string | null
  reached_by: string | null
  created_at: string
  updated_at: string
  removed_at: string
  removed_by: string | null
}

export interface WorryRow {
  workspace_id: string
  id: string
  person_id: string
  words: string
  /** Minor units of `currency`. */
  cost_per_day: number | null
  currency: string | null
  said_on: string
  state: string
  taken_by: string | null
  taken_by_name: string | null
  taken_on: string | null
  gone_on: string | null
  gone_because: string | null
  created_at: string
  updated_at: string
  removed_at: string
  removed_by: string | null
}

export interface SavedViewRow {
  workspace_id: string
  id: string
  member_id: string
  screen: string
  name: string
  query: string
  created_at: string
}
