import type { Context } from '../../platform/context.ts'
import { addDays } from '../../platform/days.ts'
import { Day, Id } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import { openBox } from '../anonymous/box.ts'
import { publish } from '../anonymous/publish.ts'
import type { PulseRow } from '../tables.ts'
import { heedDay, refusePast, usualDays } from './dates.ts'
import { askedElsewhere, changePulse, findPulse, WholePulse } from './pulse.ts'
import { holdAsking, refuseTooSoon } from './too-soon.ts'
import { wholePulse } from './whole.ts'

export const closePulse = operation({
  name: 'pulses.close',
  method: 'POST',
  path: '/pulses/{id}/close',
  summary: 'Close a pulse. Of a team, what may be seen is told now and for good',
  input: { id: Id },
  output: WholePulse,
  may: 'lead',
  refuses: ['not_found', 'conflict'],
  example: { id: ':open_pulse' },
  done: 'Closed.',
  async run(context, { id }) {
    const pulse = await findPulse(context, id)
    if (pulse.state !== 'open')
      throw new Refusal('conflict', pulse.state === 'draft' ? 'It was not asked yet.' : `It was closed on ${sayDay(pulse.closed_on)}.`)
    return wholePulse(context, await close(context, pulse))
  },
})

export const reopenPulse = operation({
  name: 'pulses.reopen',
  method: 'POST',
  path: '/pulses/{id}/reopen',
  summary: 'Open a pulse again so that more can answer; of a team only as long as nothing of it was shown',
  input: { id: Id, closes_on: Day.optional().meta({ description: 'Two weeks from today if absent' }) },
  output: WholePulse,
  may: 'lead',
  refuses: ['not_found', 'conflict'],
  example: { id: ':closed_pulse' },
  done: 'It is open again.',
  async run(context, { id, closes_on = addDays(context.today, usualDays) }) {
    await holdAsking(context)
    const pulse = await findPulse(context, id)
    if (pulse.state !== 'closed') throw new Refusal('conflict', 'This pulse is not closed.')
    if (pulse.published)
      throw new Refusal('conflict', 'Its results have been shown: one more answer now would be told by the difference. Ask anew instead.')
    if (askedElsewhere(pulse))
      throw new Refusal('conflict', 'This was asked in another workspace, and its links lead nowhere here. Ask anew instead.')
    refusePast(context, closes_on, undefined)
    if (pulse.asks === 'teammates') await refuseTooSoon(context, pulse)
    const after = await changePulse(context, id, { state: 'open', closed_on: '', closes_on })
    await heedDay(context, after)
    context.changed({ kind: 'pulse', id, before: { state: 'closed' }, after: { state: 'open', closes_on } })
    return wholePulse(context, after)
  },
})

/** Closes one that is open; of a team, what may be seen is written down and all else is destroyed. */
export async function close(context: Context, pulse: PulseRow): Promise<PulseRow> {
  const { id, asks } = pulse
  // Whoever is answering at this moment is done first, or comes too late.
  const held = await changePulse(context, id, { state: 'closed', closed_on: context.today })
  context.changed({ kind: 'pulse', id, before: { state: 'open' }, after: { state: 'closed' } })
  if (asks === 'customers') return held
  const seen = publish(openBox(context, held), JSON.parse(held.cuts) as string[], held)
  if (!seen) return held
  await context.db.deleteFrom('pulse_ballots').where('workspace_id', '=', context.workspace.id).where('pulse_id', '=', id).execute()
  return changePulse(context, id, { published: JSON.stringify(seen), box: '' })
}
