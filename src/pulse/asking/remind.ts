import { z } from 'zod'
import { findPeople } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import { Id } from '../../platform/inputs/schema.ts'
import { canMail, mailReady, post, sendJob } from '../../platform/mail.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import type { PulseRow } from '../tables.ts'
import { linkByName } from './by-name.ts'
import { reminderByName, reminderToAll } from './letters.ts'
import { changePulse, findPulse, WholePulse } from './pulse.ts'
import { wholePulse } from './whole.ts'
import { workspaceName } from './workspace-name.ts'

export const remindPulse = operation({
  name: 'pulses.remind',
  method: 'POST',
  path: '/pulses/{id}/remind',
  summary:
    'Remind: customers who have not answered; of a team everybody, since nobody knows who has. Once a day. Without mail, words to pass on yourself',
  input: { id: Id },
  output: WholePulse.extend({ pass_on: z.string().nullable().meta({ description: 'Where no mail goes: what to say to them yourself' }) }),
  may: 'lead',
  refuses: ['not_found', 'conflict'],
  example: { id: ':open_pulse' },
  done: 'Reminded. {pass_on}',
  jobs: [sendJob],
  async run(context, { id }) {
    const pulse = await findPulse(context, id)
    if (pulse.state !== 'open') throw new Refusal('conflict', 'This pulse is not open.')
    if (!mailReady(context.settings)) return { ...(await wholePulse(context, pulse)), pass_on: passOn(pulse) }
    if (pulse.reminded_on === context.today) throw new Refusal('conflict', 'A reminder went out today already.')
    await remind(context, pulse)
    return { ...(await wholePulse(context, await findPulse(context, id))), pass_on: null }
  },
})

function passOn({ name, closes_on }: PulseRow): string {
  return `No mail goes out from here, so say it to all of them: “If you have not answered ‘${name}’ yet, your link works until ${sayDay(closes_on)}. If you have, thank you.”`
}

/** Sends the reminder of a day. Of a team it goes to all who were sent a link, whether or not they have answered. */
export async function remind(context: Context, pulse: PulseRow): Promise<void> {
  const from = await workspaceName(context)
  for (const { id, person_id } of mailReady(context.settings) ? await toRemind(context, pulse) : []) {
    const [person] = await findPeople(context, [person_id])
    const to = person && (JSON.parse(person.emails) as string[]).find(canMail)
    if (!to) continue
    const name = person.given_name || person.name
    const letter =
      pulse.asks === 'teammates' ? reminderToAll(pulse, from, name) : reminderByName(pulse, from, name, await linkByName(context, { id }))
    await post(context, { key: `pulse ${pulse.id} reminder ${context.today} ${person_id}`, to, about_id: person_id, ...letter })
  }
  await changePulse(context, pulse.id, { reminded_on: context.today })
  context.changed({ kind: 'pulse', id: pulse.id, before: { reminded_on: pulse.reminded_on }, after: { reminded_on: context.today } })
}

/** Of a team everybody who has a letter; of customers those who have said nothing yet. People in the trash are left alone. */
function toRemind({ db, workspace }: Context, pulse: PulseRow) {
  const asked = db
    .selectFrom('pulse_asked as a')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'a.workspace_id').onRef('p.id', '=', 'a.person_id'))
    .select(['a.id', 'a.person_id'])
    .where('a.workspace_id', '=', workspace.id)
    .where('a.pulse_id', '=', pulse.id)
    .where('a.state', 'in', ['sent', 'unsure'])
    .where('p.removed_at', '=', '')
  if (pulse.asks === 'teammates') return asked.execute()
  return asked
    .where('a.person_id', 'not in', (eb) =>
      eb
        .selectFrom('pulse_answers as s')
        .select('s.person_id')
        .where('s.workspace_id', '=', workspace.id)
        .where('s.pulse_id', '=', pulse.id),
    )
    .execute()
}
