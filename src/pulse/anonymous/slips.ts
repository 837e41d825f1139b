import type { Context } from '../../platform/context.ts'
import { downloadOf, FileOutput } from '../../platform/files/download.ts'
import { Id } from '../../platform/inputs/schema.ts'
import { enqueue } from '../../platform/jobs/jobs.ts'
import { mailReady } from '../../platform/mail.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import { findPulse, holdOpen, WholePulse } from '../asking/pulse.ts'
import { wholePulse } from '../asking/whole.ts'
import type { AskedRow, PulseRow } from '../tables.ts'
import { addSlips, makeSlips, type Slip, shuffled } from './ballots.ts'
import { addressOf, handOutJob } from './hand-out.ts'

export const slipsOfPulse = operation({
  name: 'pulses.slips',
  method: 'POST',
  path: '/pulses/{id}/slips',
  summary: 'Take the links of those of a team whom no letter reaches, as slips to be drawn like lots; they are given out once',
  input: { id: Id },
  output: FileOutput,
  may: 'lead',
  refuses: ['not_found', 'conflict'],
  example: { id: ':team_pulse' },
  secret: true,
  async run(context, { id }) {
    const found = await findPulse(context, id)
    if (found.asks === 'customers') throw new Refusal('conflict', 'Customers are asked by name: make a link for each instead.')
    const pulse = await holdOpen(context, id)
    if (!pulse) throw new Refusal('conflict', 'This pulse is not open.')
    const people = await inState(context, id, ['slip'])
    if (people.length === 0) throw new Refusal('conflict', 'Nobody waits for a slip: everybody has a link, or a letter on its way.')
    const slips = makeSlips(people.map((row) => row.cut))
    await addSlips(context, id, slips)
    await setState(context, id, 'slip', 'by_hand')
    context.changed({ kind: 'pulse', id, after: { slips: slips.length } })
    const text = slipsText(context, pulse, slips)
    async function* pieces(): AsyncGenerator<string> {
      yield text
    }
    return downloadOf(
      { name: `slips-${context.today}.txt`, type: 'text/plain; charset=utf-8', told: () => `${slips.length} slips` },
      pieces(),
    )
  },
})

export const sendAgain = operation({
  name: 'pulses.send_again',
  method: 'POST',
  path: '/pulses/{id}/send-again',
  summary: 'Make a new link for those of a team whose letter did not arrive, or perhaps did not: by mail, or as a slip where no mail goes',
  input: { id: Id },
  output: WholePulse,
  may: 'lead',
  refuses: ['not_found', 'conflict'],
  example: { id: ':team_pulse' },
  done: 'A new link is on its way, or waits as a slip.',
  jobs: [handOutJob],
  async run(context, { id }) {
    const pulse = await findPulse(context, id)
    if (pulse.asks === 'customers') throw new Refusal('conflict', 'Customers are asked by name: remind them, or make a link for each.')
    if (pulse.state !== 'open') throw new Refusal('conflict', 'This pulse is not open.')
    const byMail = mailReady(context.settings)
    for (const state of ['failed', 'unsure', 'slip'] as const) await setState(context, id, state, byMail ? 'waiting' : 'slip')
    if (byMail) await enqueue(context, { kind: handOutJob, subject_id: id })
    context.changed({ kind: 'pulse', id, after: { sent_again: true } })
    return wholePulse(context, pulse)
  },
})

/** One slip to a line, to be cut apart and drawn; of several groups, each group's apart. */
function slipsText({ settings }: Context, pulse: PulseRow, slips: readonly Slip[]): string {
  const names = JSON.parse(pulse.cuts) as string[]
  const head = [
    pulse.name,
    'Cut these apart, fold them, and let everybody draw one, unseen. Each works once, until ' +
      `${sayDay(pulse.closes_on)}. They cannot be had again.`,
  ]
  const groups = names.map((name, cut) => {
    const some = shuffled(slips.filter((slip) => slip.cut === String(cut)))
    return some.length === 0
      ? ''
      : [...(name ? [`For ${name}:`] : []), ...some.map((slip) => addressOf(settings.url, pulse, slip))].join('\n\n')
  })
  return `${[...head, ...groups.filter((text) => text !== '')].join('\n\n')}\n`
}

function inState({ db, workspace }: Context, pulseId: string, states: AskedRow['state'][]): Promise<AskedRow[]> {
  return db
    .selectFrom('pulse_asked')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('pulse_id', '=', pulseId)
    .where('state', 'in', states)
    .execute()
}

async function setState({ db, workspace }: Context, pulseId: string, from: AskedRow['state'], to: AskedRow['state']): Promise<void> {
  await db
    .updateTable('pulse_asked')
    .set({ state: to, why: '' })
    .where('workspace_id', '=', workspace.id)
    .where('pulse_id', '=', pulseId)
    .where('state', '=', from)
    .execute()
}
