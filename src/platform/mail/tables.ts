declare module '../tables.ts' {
  interface Tables {
    mail_outbox: LetterRow
  }
}

/** What became of a letter: `unsure` when the program or the connection ended while the mail server had it. */
export const letterStates = ['waiting', 'sending', 'sent', 'failed', 'unsure'] as const
export type LetterState = (typeof letterStates)[number]

/** A letter on its way out. Its key is there once in a workspace, whatever became of it. */
export interface LetterRow {
  workspace_id: string
  id: string
  key: string
  /** The person it is about, so that it goes with them when they are erased. */
  about_id: string | null
  to_address: string
  reply_to: string | null
  /** Of the member who writes it; '' where the program does. */
  from_name: string
  from_address: string
  subject: string
  text: string
  html: string | null
  state: LetterState
  tries: number
  /** Not before this instant. */
  next_at: string
  /** Why it has not gone, in words; '' while nothing went wrong. */
  last_error: string
  created_at: string
  updated_at: string
}
