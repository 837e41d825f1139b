/** Rows as they lie in the database. */
declare module '../../platform/tables.ts' {
  interface Tables {
    questions: QuestionRow
    listening_sessions: ListeningSessionRow
    answers: AnswerRow
    answer_drafts: AnswerDraftRow
  }
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

export interface ListeningSessionRow {
  workspace_id: string
  id: string
  journey_id: string
  member_id: string
  member_name: string
  on_day: string
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

export interface AnswerDraftRow {
  workspace_id: string
  journey_id: string
  typed_by: string
  question_id: string
  question: string
  words: string
  updated_at: string
}
