import { z } from 'zod'
import { behindValue, makeLink } from '../../access/index.ts'
import { findPeople } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { Id } from '../../platform/inputs/schema.ts'
import { canMail, mailReady, post } from '../../platform/mail.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { AskedRow, PulseRow } from '../tables.ts'
import { invitation } from './letters.ts'
import { findPulse } from './pulse.ts'
import { workspaceName } from './workspace-name.ts'

/** Milliseconds: past its pulse a link says that it is over. */
const lasts = 365 * 86_400_000

export const linkOfPulse = operation({
  name: 'pulses.link',
  method: 'POST',
  path: '/pulses/{id}/link',
  summary: 'Make a link for a customer who is asked by name, to hand on yourself; shown this once. Earlier ones go on working',
  input: { id: Id, person_id: Id },
  output: z.object({ address: z.url() }),
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':open_pulse', person_id: ':asked_person' },
  done: 'The link is ready. It is shown this once: {address}',
  secret: true,
  async run(context, { id, person_id }) {
    const pulse = await findPulse(context, id)
    if (pulse.asks === 'teammates')
      throw new Refusal('conflict', 'A link to one of the team would tell who uses it: take the slips instead.')
    if (pulse.state !== 'open') throw new Refusal('conflict', 'This pulse is not open.')
    const asked = await rowsOf(context, id).where('person_id', '=', person_id).executeTakeFirst()
    if (!asked) throw new Refusal('not_found', 'They are not asked in this pulse.')
    if (asked.state === 'slip') await mark(context, asked, 'by_hand')
    context.changed({ kind: 'pulse', id, after: { link: 'made by hand' } })
    return { address: await linkByName(context, asked) }
  },
})

/** Sends everybody their own link, by mail where it can go. */
export async function askByName(context: Context, pulse: PulseRow): Promise<void> {
  const from = await workspaceName(context)
  for (const asked of await rowsOf(context, pulse.id).execute()) {
    const [person] = await findPeople(context, [asked.person_id])
    const to = person && (JSON.parse(person.emails) as string[]).find(canMail)
    if (!to || !mailReady(context.settings)) {
      await mark(context, asked, 'slip')
      continue
    }
    const letter = invitation(pulse, from, person.given_name || person.name, await linkByName(context, asked))
    await post(context, { key: `pulse ${pulse.id} ${asked.id}`, to, about_id: person.id, ...letter })
    await mark(context, asked, 'sent')
  }
}

/** A link of someone who is asked by name. */
export async function linkByName({ db, workspace, settings }: Context, { id }: Pick<AskedRow, 'id'>): Promise<string> {
  const value = behindValue('pulse_by_name', { workspace_id: workspace.id, id })
  return `${settings.url}/p/${await makeLink(db, 'pulse_by_name', value, lasts)}`
}

function rowsOf({ db, workspace }: Context, pulseId: string) {
  return db.selectFrom('pulse_asked').selectAll().where('workspace_id', '=', workspace.id).where('pulse_id', '=', pulseId)
}

async function mark({ db }: Context, asked: AskedRow, state: AskedRow['state']): Promise<void> {
  await db
    .updateTable('pulse_asked')
    .set({ state })
    .where('workspace_id', '=', asked.workspace_id)
    .where('pulse_id', '=', asked.pulse_id)
    .where('person_id', '=', asked.person_id)
    .execute()
}
