import { findPerson, toPerson } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { canMail, mailReady } from '../../platform/mail.ts'
import { Refusal } from '../../platform/refusal.ts'

/** Where mail to someone goes; refuses, saying what to do instead, where none can go. */
export async function mailable(context: Context, personId: string): Promise<string> {
  if (!mailReady(context.settings)) throw new Refusal('conflict', 'Mail is not set up here (SMTP_URL): copy the link and send it yourself.')
  const to = await firstAddress(context, personId)
  if (!to) throw new Refusal('conflict', 'No e-mail address of theirs that mail can go to is known: copy the link and send it yourself.')
  return to
}

/** Someone's first e-mail address that a letter can go to; null where none is known. */
export async function firstAddress(context: Context, personId: string): Promise<string | null> {
  return toPerson(await findPerson(context, personId)).emails.find(canMail) ?? null
}
