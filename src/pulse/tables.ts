/** Rows as they lie in the database. A day that is not there is ''. */
declare module '../platform/tables.ts' {
  interface Tables {
    pulses: PulseRow
    pulse_asked: AskedRow
    pulse_ballots: BallotRow
    pulse_answers: AnswerByNameRow
    pulse_views: ViewRow
  }
}

export const audiences = ['customers', 'teammates'] as const
export type Audience = (typeof audiences)[number]
export const pulseStates = ['draft', 'open', 'closed'] as const
export const cutsBy = ['none', 'circle', 'organization'] as const

export interface PulseRow {
  workspace_id: string
  id: string
  name: string
  /** Customers are asked by name; teammates so that nobody can tell who said what. */
  asks: Audience
  /** What is said above the questions. */
  words: string
  cut_by: (typeof cutsBy)[number]
  state: (typeof pulseStates)[number]
  /** How many were asked. */
  asked: number
  /** From how many answers on there are results, and free words; as it stood when it was asked. */
  least: number
  least_words: number
  asked_on: string
  closes_on: string
  remind_on: string
  reminded_on: string
  closed_on: string
  /** JSON: the names of the groups that answers are counted in, by their number. */
  cuts: string
  /** The part of the address that all who are asked have in common. It opens the questions and answers nothing. */
  address: string
  /** What the team has answered so far, counted and sealed; '' where there is none. */
  box: string
  /** JSON of what may be seen of a team's answers, written once when it is closed; '' until then. */
  published: string
  made_by_name: string
  created_at: string
}

/** How a link came to someone. Of a team it says nothing about whether they answered, nor which link it was. */
export const askedStates = ['waiting', 'handing', 'sent', 'failed', 'unsure', 'slip', 'by_hand'] as const

export interface AskedRow {
  workspace_id: string
  pulse_id: string
  person_id: string
  id: string
  state: (typeof askedStates)[number]
  why: string
  /** The number of the group that their answers count in, as it was told when they were asked; '0' before. */
  cut: string
}

/** One question that one link may still answer: the digest of both and of the link's group, tied to nobody. It is deleted when it is answered. */
export interface BallotRow {
  workspace_id: string
  pulse_id: string
  digest: string
}

/** What a customer answered, under their name. */
export interface AnswerByNameRow {
  workspace_id: string
  id: string
  pulse_id: string
  person_id: string
  /** JSON: 1 to 5 by the key of a principle; those not answered are not in it. */
  scores: string
  words: string
  answered_on: string
  /** The day a low answer was first given; '' for none. */
  low_on: string
}

/** How one who leads sees the same fifteen. */
export interface ViewRow {
  workspace_id: string
  pulse_id: string
  by_id: string
  by_name: string
  scores: string
  given_on: string
  /** 1: it was given before there were results to see. */
  before_results: number
}
