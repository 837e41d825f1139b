/** Rows as they lie in the database. A day or an instant that is not there is ''; money is minor units of the row's currency. */
declare module '../platform/tables.ts' {
  interface Tables {
    journeys: JourneyRow
    journey_people: JourneyPersonRow
    journey_events: JourneyEventRow
  }
}

export interface JourneyRow {
  workspace_id: string
  id: string
  person_id: string
  organization_id: string | null
  guide_id: string | null
  audience: string
  from_words: string
  source: string
  stage: string
  stage_on: string
  moved_on: string
  opened_on: string
  committed_on: string
  arrived_on: string
  ended_on: string
  ended_as: string
  ended_because: string
  purpose_id: string | null
  purpose_words: string
  purpose_confirmed_on: string
  value: number | null
  currency: string | null
  staying: string
  playbook_id: string | null
  round: number
  rescue_because: string
  created_at: string
  updated_at: string
  removed_at: string
  removed_by: string | null
}

export interface JourneyPersonRow {
  workspace_id: string
  journey_id: string
  person_id: string
  role: string
  words: string
  joined_on: string
  left_on: string
}

export interface JourneyEventRow {
  workspace_id: string
  id: string
  journey_id: string
  kind: string
  on_day: string
  at: string
  person_id: string | null
  by_name: string
  words: string
  data: string
}
