import { newId } from './clock.ts'
import type { Context } from './context.ts'
import { addDays } from './days.ts'
import { enqueue } from './jobs/jobs.ts'
import './mail/tables.ts'
import './mail/health.ts'
import { type Delivery, deliver, type MailSettings, type Outgoing } from './mail/deliver.ts'
import { type Letter, readLetter } from './mail/letter.ts'
import { sendJob } from './mail/sending.ts'
import type { LetterState } from './mail/tables.ts'
import { Refusal } from './refusal.ts'
import type { Settings } from './settings.ts'

export { canMail } from './mail/letter.ts'
export { meansAddress } from './mail/of-address.ts'
export { letters } from './mail/operations.ts'
export { sendJob } from './mail/sending.ts'

/** Whether mail can go out at all. Where it cannot, callers show what they would have sent, ready to copy. */
export function mailReady(settings: Pick<Settings, 'smtpUrl'>): boolean {
  return settings.smtpUrl !== undefined
}

/** A letter in the outbox. `posted` is false where one of the same key was there already: then that one is told, and nothing is sent. */
export interface Posted {
  id: string
  state: LetterState
  posted: boolean
}

/**
 * Puts a letter into the outbox, in the transaction of what it tells of; some process sends it once that is committed. Of the same
 * `key` only one is ever sent. An operation that calls this names `sendJob` among its `jobs`. Refuses (`invalid`) an address, a subject or a
 * text that cannot be sent, and (`conflict`) everything while there is no mail server: ask `mailReady` first.
 */
export async function post(context: Context, given: Letter): Promise<Posted> {
  const { to, reply_to = null, html = null, about_id = null, from, ...letter } = readLetter(given)
  if (!mailReady(context.settings)) throw new Refusal('conflict', 'There is no mail server to send it through (SMTP_URL is not set).')
  const row = await context.db
    .insertInto('mail_outbox')
    .values({
      workspace_id: context.workspace.id,
      id: newId(),
      ...letter,
      ...{ to_address: to, reply_to, html, about_id, from_name: from?.name ?? '', from_address: from?.address ?? '' },
      state: 'waiting',
      tries: 0,
      next_at: context.now,
      last_error: '',
      created_at: context.now,
      updated_at: context.now,
    })
    .onConflict((conflict) => conflict.columns(['workspace_id', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!row) return { ...(await already(context, letter.key)), posted: false }
  await enqueue(context, { kind: sendJob, subject_id: row.id })
  context.changed({ kind: 'letter', id: null })
  return { id: row.id, state: 'waiting', posted: true }
}

/** Sends a letter that belongs to no workspace (a new password), here and now; throws when it could not be sent. */
export async function sendNow(settings: MailSettings, { to, subject, text }: Pick<Outgoing, 'to' | 'subject' | 'text'>): Promise<void> {
  const letter = readLetter({ key: 'now', to, subject, text })
  const delivery = await deliver(settings, { ...letter, id: newId() })
  if (delivery.how !== 'sent') throw new Error(delivery.why)
}

/**
 * Sends a letter that must be written down nowhere, since it holds a secret that is tied to nobody: here and now, past the outbox. Tells how
 * it went; refuses (`invalid`) what cannot be sent.
 */
export function sendUnwritten(settings: MailSettings, given: Pick<Outgoing, 'to' | 'subject' | 'text'>): Promise<Delivery> {
  return deliver(settings, { ...readLetter({ key: 'unwritten', ...given }), id: newId() })
}

/** Letters about someone go with them when they are erased, whatever became of them; one that waits is not sent. */
export async function forgetLetters(context: Context, aboutId: string): Promise<void> {
  await context.db.deleteFrom('mail_outbox').where('workspace_id', '=', context.workspace.id).where('about_id', '=', aboutId).execute()
}

/** Letters of these keys go, whatever became of them: those to someone else that tell of whoever is erased. One that waits is not sent. */
export async function forgetLettersKeyed(context: Context, keys: readonly string[]): Promise<void> {
  for (let at = 0; at < keys.length; at += 500)
    await context.db
      .deleteFrom('mail_outbox')
      .where('workspace_id', '=', context.workspace.id)
      .where('key', 'in', keys.slice(at, at + 500))
      .execute()
}

/**
 * What was written in letters that went, or did not, more than a month ago goes; their keys stay, so that none is sent again. Nobody tries
 * again what a month ago did not go.
 */
export async function tidyLetters(context: Context): Promise<void> {
  await context.db
    .updateTable('mail_outbox')
    .set({ to_address: '', reply_to: null, from_name: '', from_address: '', subject: '', text: '', html: null })
    .where('workspace_id', '=', context.workspace.id)
    .where('state', 'in', ['sent', 'failed', 'unsure'])
    .where('updated_at', '<', addDays(context.today, -30))
    .where('text', '!=', '')
    .execute()
}

function already(context: Context, key: string): Promise<{ id: string; state: LetterState }> {
  return context.db
    .selectFrom('mail_outbox')
    .select(['id', 'state'])
    .where('workspace_id', '=', context.workspace.id)
    .where('key', '=', key)
    .executeTakeFirstOrThrow()
}
