declare module '../platform/tables.ts' {
  interface Tables {
    needs: SaidRow
    offers: SaidRow
    match_terms: { workspace_id: string; side: string; term: string; item_id: string; weight: number }
    match_pairs: PairRow
    match_vectors: VectorRow
    match_likeness: LikenessRow
    synonyms: SynonymsRow
    introductions: IntroductionRow
    introduction_steps: StepRow
    introduction_links: LinkRow
  }
}

/** What someone seeks (in `needs`) or can give (in `offers`). */
export interface SaidRow {
  workspace_id: string
  id: string
  person_id: string
  words: string
  /** JSON list. */
  topics: string
  said_on: string
  /** The day it was met or is given no more; '' while it stands. */
  settled_on: string
  /** JSON list of the terms it is found by; [] while it is not to be found. */
  terms: string
  /** Of a need: every offer that fits better than this, in ten-thousandths, is kept beside it. */
  kept_above: number
  created_at: string
  updated_at: string
  removed_at: string
  removed_by: string | null
}

/** A need and an offer that fit, with how well: ten-thousandths. */
export interface PairRow {
  workspace_id: string
  need_id: string
  offer_id: string
  seeker_id: string
  giver_id: string
  fit: number
}

/** What a need or an offer means to the model of the embeddings endpoint. */
export interface VectorRow {
  workspace_id: string
  item_id: string
  /** The one or the other: it goes with its row. */
  need_id: string | null
  offer_id: string | null
  /** Which endpoint and model made it: only vectors of one can be compared. */
  model: string
  /** When that was changed of which it was made: `updated_at` there, while it holds. */
  said_at: string
  /** Of length 1, as 32-bit floats. */
  vector: Uint8Array
}

/** A need and an offer that mean alike, with how much: ten-thousandths. It holds while neither was changed since. */
export interface LikenessRow {
  workspace_id: string
  need_id: string
  offer_id: string
  need_at: string
  offer_at: string
  likeness: number
}

/** Words that mean the same here. */
export interface SynonymsRow {
  workspace_id: string
  id: string
  /** JSON list. */
  words: string
  made_by_name: string
  created_at: string
  updated_at: string
}

export const states = ['asked', 'one_agreed', 'both_agreed', 'made', 'followed_up', 'thanked', 'declined', 'withdrawn'] as const
export type State = (typeof states)[number]
export type Answer = '' | 'yes' | 'no'

export interface IntroductionRow {
  workspace_id: string
  id: string
  need_id: string | null
  offer_id: string | null
  seeker_id: string
  giver_id: string
  seeker_told: string
  giver_told: string
  state: State
  seeker_answer: Answer
  giver_answer: Answer
  /** What both were written when it was made. */
  message: string
  made_on: string
  follow_up_on: string
  followed_up_on: string
  thanked_on: string
  /** Since when it waits for the next step of ours, '' while it waits for them or is over. */
  ours_since: string
  guide_id: string | null
  asked_on: string
  created_at: string
  updated_at: string
}

/** What happened to an introduction, one row each. */
export interface StepRow {
  workspace_id: string
  id: string
  introduction_id: string
  kind: string
  words: string
  on_day: string
  by_name: string
  created_at: string
}

export interface LinkRow {
  workspace_id: string
  id: string
  introduction_id: string
  who: 'seeker' | 'giver'
  created_at: string
  expires_at: string
  ended_at: string
}
