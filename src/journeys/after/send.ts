import { z } from 'zod'
import { behindValue, endLinks, makeLink } from '../../access/index.ts'
import { within } from '../../platform/call.ts'
import type { Context } from '../../platform/context.ts'
import { Id } from '../../platform/inputs/schema.ts'
import { jobKind } from '../../platform/jobs/jobs.ts'
import { mailReady, post, sendJob } from '../../platform/mail.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import { firstAddress, mailable } from '../core/mailable.ts'
import { checkinLetter } from '../trail/letters.ts'
import {
  Checkin,
  type CheckinFound,
  type CheckinState,
  findCheckin,
  moveCheckin,
  refuseOver,
  selectCheckins,
  toCheckin,
} from './checkin.ts'
import { heedAfter, heedSilence, sendCheckin as sendCheckinJob } from './plan.ts'

const day = 86_400_000
/** How long the address of a check-in works, in days; past its answer it says thank you. */
const addressLasts = 180

export const sendCheckin = operation({
  name: 'checkins.send',
  method: 'POST',
  path: '/checkins/{id}/send',
  summary: 'Hand a check-in on now: make its private link (shown this once; an earlier one ends), or mail it',
  input: { id: Id, mail: z.boolean().default(false).meta({ description: 'Send it to their first e-mail address' }) },
  output: Checkin.extend({ address: z.url(), mailed_to: z.string().nullable() }),
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':checkin' },
  done: 'The link is ready. It is shown this once: {address}',
  secret: true,
  jobs: [sendJob, heedSilence],
  async run(context, { id, mail }) {
    const checkin = await findCheckin(context, id)
    if (checkin.state === 'answered') throw new Refusal('conflict', `They answered this on ${sayDay(checkin.answered_on)}.`)
    refuseOver(checkin)
    const to = mail ? await mailable(context, checkin.person_id) : null
    const address = await handOn(context, checkin, to, ['planned', 'ready', 'sent', 'silent', 'skipped'])
    if (address === null) throw new Refusal('conflict', 'This check-in has just been answered.')
    return { ...toCheckin(await findCheckin(context, id)), address, mailed_to: to }
  },
})

/**
 * At its hour a check-in goes out by mail, or waits ready to be handed on where mail cannot go. Whoever moves it on first sends it; the
 * outbox takes one letter of it alone, so it is never sent twice.
 */
jobKind(sendCheckinJob, (caller, job) =>
  within(caller, sendCheckinJob, async (context) => {
    const checkin = await selectCheckins(context)
      .where('c.id', '=', job.subject_id ?? '')
      .executeTakeFirst()
    if (checkin?.state !== 'planned' || checkin.due_at > context.now) return
    if (checkin.journey_stage !== 'committed') return void (await moveCheckin(context, checkin, ['planned'], { state: 'skipped' }))
    const to = mailReady(context.settings) ? await firstAddress(context, checkin.person_id) : null
    if (to) await handOn(context, checkin, to, ['planned'])
    else await moveCheckin(context, checkin, ['planned'], { state: 'ready' })
  }),
)

/** Makes the link and sends it, where somebody is to be sent it; null where the check-in is past that. */
async function handOn(context: Context, checkin: CheckinFound, to: string | null, from: CheckinState[]): Promise<string | null> {
  const how = to ? 'mail' : 'link'
  if (!(await moveCheckin(context, checkin, from, { state: 'sent', sent_at: context.now, sent_how: how }))) return null
  const value = behindValue('checkin', checkin)
  await endLinks(context.db, value)
  const address = `${context.settings.url}/c/${await makeLink(context.db, 'checkin', value, addressLasts * day)}`
  if (to) {
    const again = checkin.sent_at ? ` ${context.now}` : ''
    await post(context, {
      key: `check-in ${checkin.id}${again}`,
      to,
      about_id: checkin.person_id,
      ...checkinLetter(checkin.person, address),
    })
  }
  await heedAfter(context, { id: checkin.id, sent_at: context.now })
  return address
}
