/** Rows as they lie in the database. A day or an instant that is not there is ''; money is minor units of the row's currency. */
declare module '../platform/tables.ts' {
  interface Tables {
    goals: GoalRow
    goal_wishes: GoalWishRow
    questions: QuestionRow
    journeys: JourneyRow
    journey_people: JourneyPersonRow
    journey_events: JourneyEventRow
    listening_sessions: ListeningSessionRow
    answers: AnswerRow
    purposes: PurposeRow
    requests: RequestRow
    ways: WayRow
    way_effects: WayEffectRow
    risks: RiskRow
    trail_links: TrailLinkRow
    decisions: DecisionRow
    checkins: CheckinRow
    doubts: DoubtRow
    outcomes: OutcomeRow
    frictions: FrictionRow
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

export interface QuestionRow {
  workspace_id: string
  id: string
  audience: string
  topic: string
  words: string
  hint: string
  position: number
  created_at: string
  retired_at: string
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
  next_due_on: string
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

export interface ListeningSessionRow {
  workspace_id: string
  id: string
  journey_id: string
  member_name: string
  started_at: string
  ended_at: string
  theirs_seconds: number
  ours_seconds: number
}

export interface AnswerRow {
  workspace_id: string
  id: string
  journey_id: string
  session_id: string | null
  question_id: string | null
  topic: string
  question: string
  words: string
  said_by: string | null
  said_by_name: string
  on_day: string
  became_kind: string
  became_id: string
  created_at: string
  updated_at: string
  removed_at: string
  removed_by: string | null
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
  confirmed_by_name: string
}

export interface RequestRow {
  workspace_id: string
  id: string
  journey_id: string
  person_id: string | null
  words: string
  asked_on: string
  verdict: string
  verdict_because: string
  judged_on: string
  answer: string
  answer_words: string
  answered_on: string
  answered_by_name: string
  created_at: string
  updated_at: string
  removed_at: string
  removed_by: string | null
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
  shared_at: string
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

export interface DecisionRow {
  workspace_id: string
  id: string
  journey_id: string
  round: number
  way_id: string | null
  person_id: string | null
  by_name: string
  answer: string
  words: string
  by_link: number
  decided_on: string
  created_at: string
}

export interface CheckinRow {
  workspace_id: string
  id: string
  journey_id: string
  person_id: string
  day_number: number
  due_on: string
  due_at: string
  state: string
  sent_at: string
  sent_how: string
  answered_on: string
  answered_at: string
  confidence: number | null
  words: string
  created_at: string
}

export interface DoubtRow {
  workspace_id: string
  id: string
  journey_id: string
  checkin_id: string | null
  kind: string
  words: string
  remedy: string
  raised_on: string
  settled_on: string
  settled_because: string
  settled_by_name: string
  created_at: string
}

export interface OutcomeRow {
  workspace_id: string
  id: string
  journey_id: string
  measure: string
  unit: string
  baseline: string | null
  target: string | null
  actual: string | null
  by_on: string | null
  measured_on: string
  said_by_name: string
  created_at: string
  updated_at: string
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
