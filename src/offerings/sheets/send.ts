import { z } from 'zod'
import { behindValue, endLinks, makeLink } from '../../access/index.ts'
import { findPerson, toPerson } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { Day, Id, Line, Words } from '../../platform/inputs/schema.ts'
import { canMail, mailReady, post, sendJob } from '../../platform/mail.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import type { SheetRow } from '../tables.ts'
import { moveSheet, standing } from './move.ts'
import { findSheet, optionsOf, PriceSheet, type SheetFound, stateOf } from './sheet.ts'
import { sumsOf } from './sums.ts'

const day = 86_400_000
/** How long the address of a sheet works, in days: past its validity it still says what was offered. */
const addressLasts = 730

export const sendPriceSheet = operation({
  name: 'price_sheets.send',
  method: 'POST',
  path: '/price-sheets/{id}/send',
  summary: 'Send a price sheet by private link (shown this once; an earlier link of it ends); from then on it is never changed',
  input: { id: Id, mail: z.boolean().default(false).meta({ description: 'Mail the link to their first e-mail address' }) },
  output: PriceSheet.extend({ address: z.url(), mailed_to: z.string().nullable() }),
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':price_sheet' },
  done: 'The link is ready. It is shown this once: {address}',
  secret: true,
  jobs: [sendJob],
  async run(context, { id, mail }) {
    const before = await findSheet(context, id)
    if (before.state !== 'draft' && before.state !== 'sent') throw new Refusal('conflict', `${standing(before)} It cannot be sent.`)
    if (stateOf(before, context.today) === 'expired' || (before.valid_until !== '' && before.valid_until < context.today))
      throw new Refusal('conflict', `It was valid until ${sayDay(before.valid_until)}: make a new version with another day.`)
    const to = mail ? await mailable(context, before.person_id) : null
    const sent_on = before.sent_on || context.today
    const sheet = await moveSheet(context, before, ['draft', 'sent'], { state: 'sent', sent_on, sent_by_name: context.actor.name })
    await supersede(context, before)
    const value = behindValue('price_sheet', before)
    await endLinks(context.db, value)
    const address = `${context.settings.url}/s/${await makeLink(context.db, 'price_sheet', value, addressLasts * day)}`
    if (to) await post(context, { key: `price sheet ${id} ${context.now}`, to, about_id: before.person_id, ...letter(before, address) })
    return { ...sheet, address, mailed_to: to }
  },
})

export const acceptPriceSheet = operation({
  name: 'price_sheets.accept',
  method: 'POST',
  path: '/price-sheets/{id}/accept',
  summary: 'Write down that a price sheet was accepted: which option, by whom and on which day',
  input: {
    id: Id,
    option: z.int().min(0).max(7).optional().meta({ description: 'Which of the options, from 0; the recommended one if it is left out' }),
    name: Line(120).meta({ description: 'Who said yes' }),
    on: Day.optional().meta({ description: 'Today if absent' }),
  },
  output: PriceSheet,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':sent_sheet', name: 'Ada Berger' },
  done: 'Accepted.',
  async run(context, { id, option, name, on = context.today }) {
    return accept(context, await findSheet(context, id), { option, name, on, by: 'guide' })
  },
})

export const withdrawPriceSheet = operation({
  name: 'price_sheets.withdraw',
  method: 'POST',
  path: '/price-sheets/{id}/withdraw',
  summary: 'Withdraw a price sheet with the reason; whoever opens its link is told so, and nobody can accept it any more',
  input: { id: Id, because: Words(300).default('').meta({ description: 'Why; it is not shown to the customer' }) },
  output: PriceSheet,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':sent_sheet', because: 'The switch is not made any more' },
  done: 'The price sheet is withdrawn.',
  async run(context, { id, because }) {
    const before = await findSheet(context, id)
    if (before.state === 'accepted') throw new Refusal('conflict', `${standing(before)} What was agreed on cannot be withdrawn.`)
    if (before.state !== 'draft' && before.state !== 'sent') throw new Refusal('conflict', standing(before))
    return moveSheet(context, before, ['draft', 'sent'], { state: 'withdrawn', withdrawn_on: context.today, withdrawn_because: because })
  },
})

/** Takes a yes to a sheet that was sent and is still valid; of two at once one wins. */
export async function accept(
  context: Context,
  before: SheetFound,
  { option, name, on, by }: { option: number | undefined; name: string; on: string; by: 'link' | 'guide' },
): Promise<PriceSheet> {
  const state = stateOf(before, on)
  if (state === 'expired') throw new Refusal('conflict', `It was valid until ${sayDay(before.valid_until)}: ask for a new version.`)
  if (state !== 'sent') throw new Refusal('conflict', state === 'draft' ? 'This price sheet was not sent yet.' : standing(before))
  if (on > context.today || on < before.sent_on)
    throw new Refusal('invalid', 'Nobody can have accepted it on that day.', [
      { path: 'on', message: `must be from ${sayDay(before.sent_on)}, when it was sent, to today (${sayDay(context.today)})` },
    ])
  const options = optionsOf(before)
  const at = option ?? options.findIndex((one) => one.recommended)
  const chosen = options[at]
  if (!chosen)
    throw new Refusal('invalid', 'There is no such option.', [{ path: 'option', message: `must be from 0 to ${options.length - 1}` }])
  const { once, a_year } = sumsOf(chosen)
  return moveSheet(context, before, ['sent'], {
    ...{ state: 'accepted', accepted_option: at, accepted_name: name, accepted_on: on, accepted_by: by },
    ...{ accepted_once: once, accepted_a_year: a_year },
  })
}

/** Earlier versions that wait for an answer give way to the one that is sent now. */
async function supersede({ db, workspace, now }: Context, { family_id, version }: SheetRow): Promise<void> {
  await db
    .updateTable('price_sheets')
    .set({ state: 'superseded', updated_at: now })
    .where('workspace_id', '=', workspace.id)
    .where('family_id', '=', family_id)
    .where('version', '<', version)
    .where('state', '=', 'sent')
    .execute()
}

/** Where mail to someone goes; refuses, saying what to do instead, where none can go. */
async function mailable(context: Context, personId: string): Promise<string> {
  if (!mailReady(context.settings)) throw new Refusal('conflict', 'Mail is not set up here (SMTP_URL): copy the link and send it yourself.')
  const to = toPerson(await findPerson(context, personId)).emails.find(canMail)
  if (!to) throw new Refusal('conflict', 'No e-mail address of theirs that mail can go to is known: copy the link and send it yourself.')
  return to
}

function letter({ person, title, valid_until }: SheetFound, address: string): { subject: string; text: string } {
  const until = valid_until ? `It is valid until ${sayDay(valid_until)}. ` : ''
  return {
    subject: title,
    text: `Hello ${person},\n\nhere is the price sheet we spoke about: ${title}.\n\n${address}\n\n${until}You can look at it, print it, and say yes to one of its options there. No account is needed.\n`,
  }
}
