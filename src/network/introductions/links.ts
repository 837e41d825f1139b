import { behindValue, endLinks, makeLink } from '../../access/index.ts'
import { findPerson, toPerson } from '../../people/index.ts'
import { adjustable, adjusted } from '../../platform/adjustable.ts'
import { milliseconds, newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { canMail, forgetLettersKeyed, mailReady, post } from '../../platform/mail.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { LinkRow } from '../tables.ts'
import type { Found } from './introduction.ts'
import type { Who } from './rules.ts'

const linkDays = adjustable({
  key: 'introductions.link_days',
  title: 'Days for which someone can answer whether they want to be introduced',
  unit: 'days',
  default: 30,
  why: 'Whoever has not answered after a month has answered; by then the need may be met.',
  least: 1,
  most: 180,
})

const day = 86_400_000
/** How long an address that is over still says so, in days. */
const remembered = 365

/** Makes the link by which one of the two answers; an earlier one of theirs ends. Answers its address and whom it was mailed to. */
export async function linkFor(
  context: Context,
  introduction: Pick<Found, 'id' | 'seeker_id' | 'giver_id'>,
  who: Who,
  mail: boolean,
): Promise<{ address: string; mailed_to: string | null }> {
  const person = await findPerson(context, introduction[`${who}_id`])
  const to = mail ? mailableTo(context, toPerson(person).emails) : null
  await endLinksOf(context, introduction.id, who)
  const { days } = await adjusted(context, { days: linkDays })
  const row: LinkRow = {
    workspace_id: context.workspace.id,
    id: newId(),
    introduction_id: introduction.id,
    ...{ who, created_at: context.now, ended_at: '' },
    expires_at: new Date(milliseconds() + days * day).toISOString(),
  }
  await context.db.insertInto('introduction_links').values(row).execute()
  const token = await makeLink(context.db, 'introduction', behindValue('introduction', row), (days + remembered) * day)
  const address = `${context.settings.url}/i/${token}`
  if (to)
    await post(context, {
      key: askKey(row.id),
      to,
      about_id: person.id,
      ...letter(person.given_name || person.name, address, days),
    })
  return { address, mailed_to: to }
}

/** Where mail to someone can go; refuses, saying what to do instead, where none can. */
export function mailableTo(context: Context, emails: string[]): string {
  if (!mailReady(context.settings)) throw new Refusal('conflict', 'Mail is not set up here (SMTP_URL): copy the link and send it yourself.')
  const to = emails.find(canMail)
  if (!to) throw new Refusal('conflict', 'No e-mail address of theirs that mail can go to is known: copy the link and send it yourself.')
  return to
}

/** Ends the links of an introduction, of one of the two or of both: whoever opens one is told that it is over. */
export async function endLinksOf({ db, workspace, now }: Context, introductionId: string, who?: Who): Promise<void> {
  let query = db
    .updateTable('introduction_links')
    .set({ ended_at: now })
    .where('workspace_id', '=', workspace.id)
    .where('introduction_id', '=', introductionId)
    .where('ended_at', '=', '')
  if (who) query = query.where('who', '=', who)
  await query.execute()
}

/** The keys of the two letters that make an introduction: of each it says who the other is. */
export function madeKeys(introductionId: string): Record<Who, string> {
  return { seeker: `introduction ${introductionId} made seeker`, giver: `introduction ${introductionId} made giver` }
}

/** Leaves nothing behind the links of introductions that go for good, nor of the letters that were written for them to either. */
export async function forgetLinksOf(context: Context, introductionId: string): Promise<void> {
  const { db, workspace } = context
  const rows = await db
    .selectFrom('introduction_links')
    .select('id')
    .where('workspace_id', '=', workspace.id)
    .where('introduction_id', '=', introductionId)
    .execute()
  for (const { id } of rows) await endLinks(db, behindValue('introduction', { workspace_id: workspace.id, id }))
  await forgetLettersKeyed(context, [...rows.map(({ id }) => askKey(id)), ...Object.values(madeKeys(introductionId))])
}

function askKey(linkId: string): string {
  return `introduction ${linkId}`
}

/** It says nothing of the other: who reads along in a mailbox learns nothing either. */
function letter(name: string, address: string, days: number): { subject: string; text: string } {
  return {
    subject: 'May I introduce someone to you?',
    text: `Hello ${name},\n\nI know someone whom you might be glad to meet. What it is about stands here, and you can say yes or no thanks with one click, without an account:\n\n${address}\n\nNeither of you learns who the other is before you have both said yes. A no needs no reason. The page works for ${days} days.\n`,
  }
}
