import { within } from '../../platform/call.ts'
import { milliseconds } from '../../platform/clock.ts'
import type { Caller, Context } from '../../platform/context.ts'
import { enqueue, jobKind } from '../../platform/jobs/jobs.ts'
import { canMail, sendUnwritten } from '../../platform/mail.ts'
import { invitation } from '../asking/letters.ts'
import { holdOpen } from '../asking/pulse.ts'
import { workspaceName } from '../asking/workspace-name.ts'
import type { AskedRow, PulseRow } from '../tables.ts'
import { addSlips, dropSlips, makeSlips, type Slip, shuffled } from './ballots.ts'

/** The kind of job that hands a team its links. */
export const handOutJob = 'pulse.hand_out'

/** Milliseconds between tries; a mail server that has had this long has had enough. */
const waits = [60_000, 300_000, 1_800_000, 7_200_000]

interface Letter {
  person_id: string
  name: string
  to: string
  slip: Slip
}

/**
 * Sends a team its links. A link is made here, in memory, and goes straight to the mail server: the outbox never holds it, nor does
 * anything else say whose it is. Those whose letter did not leave the house get another link later, and theirs is taken back.
 */
jobKind(handOutJob, async (caller, job, going) => {
  const pulseId = job.subject_id ?? ''
  const { tries = 0 } = JSON.parse(job.input) as { tries?: number }
  const begun = await within(caller, handOutJob, (context) => begin(context, pulseId, job.id))
  if (!begun) return
  const became = new Map<string, Pick<AskedRow, 'state' | 'why'>>()
  const back: Slip[] = []
  for (const letter of shuffled(begun.letters)) {
    const sent = going() ? await sendOne(caller, begun, letter) : ({ state: 'waiting', why: '' } as const)
    const givenUp = sent.state === 'waiting' && tries >= waits.length
    became.set(letter.person_id, givenUp ? { ...sent, state: 'failed' } : sent)
    if (sent.state === 'waiting' || sent.state === 'failed') back.push(letter.slip)
  }
  await within(caller, handOutJob, async (context) => {
    if (await holdOpen(context, pulseId)) await dropSlips(context, pulseId, back)
    for (const [personId, columns] of became) await mark(context, pulseId, personId, columns)
    const again = [...became.values()].some(({ state }) => state === 'waiting')
    const run_at = new Date(milliseconds() + (waits[tries] ?? 0)).toISOString()
    if (again) await enqueue(context, { kind: handOutJob, subject_id: pulseId, input: { tries: tries + 1 }, run_at })
    context.changed({ kind: 'pulse', id: null })
  })
})

type Begun = { pulse: PulseRow; from: string; letters: Letter[] }

/** Makes a link for everybody who waits for one. Whoever an earlier run of this very job was sending to is not sent another. */
async function begin(context: Context, pulseId: string, jobId: string): Promise<Begun | null> {
  const pulse = await holdOpen(context, pulseId)
  if (!pulse) return null
  const rows = await context.db
    .selectFrom('pulse_asked')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('pulse_id', '=', pulseId)
    .where('state', 'in', ['waiting', 'handing'])
    .execute()
  for (const row of rows.filter((one) => one.state === 'handing' && one.why === jobId))
    await mark(context, pulseId, row.person_id, { state: 'unsure', why: 'The program ended while this was being sent.' })
  const waiting = rows.filter((row) => row.state === 'waiting').map((row) => row.person_id)
  if (waiting.length === 0) return null
  const cuts = new Map(rows.map((row) => [row.person_id, row.cut]))
  const letters: Letter[] = []
  // Who lies in the trash by now is not written to, and waits until they are back.
  const here = await context.db
    .selectFrom('people')
    .select(['id', 'name', 'given_name', 'emails'])
    .where('workspace_id', '=', context.workspace.id)
    .where('id', 'in', waiting)
    .where('removed_at', '=', '')
    .orderBy('id')
    .execute()
  for (const person of here) {
    const to = (JSON.parse(person.emails) as string[]).find(canMail)
    const [slip] = makeSlips([cuts.get(person.id) ?? '0'])
    await mark(context, pulseId, person.id, to ? { state: 'handing', why: jobId } : { state: 'slip', why: '' })
    if (to && slip) letters.push({ person_id: person.id, name: person.given_name || person.name, to, slip })
  }
  await addSlips(
    context,
    pulseId,
    letters.map(({ slip }) => slip),
  )
  return { pulse, from: await workspaceName(context), letters }
}

async function sendOne({ settings }: Caller, { pulse, from }: Begun, { name, to, slip }: Letter): Promise<Pick<AskedRow, 'state' | 'why'>> {
  const address = addressOf(settings.url, pulse, slip)
  const delivery = await sendUnwritten(settings, { to, ...invitation(pulse, from, name, address) })
  if (delivery.how === 'sent') return { state: 'sent', why: '' }
  if (delivery.how === 'unsure') return { state: 'unsure', why: delivery.why }
  return { state: delivery.how === 'never' ? 'failed' : 'waiting', why: delivery.why }
}

/** Where a slip leads: what all have in common, and what is this one's alone. */
export function addressOf(url: string, { address }: Pick<PulseRow, 'address'>, { secret }: Slip): string {
  return `${url}/p/${address}${secret}`
}

async function mark(
  { db, workspace }: Context,
  pulseId: string,
  personId: string,
  columns: Pick<AskedRow, 'state' | 'why'>,
): Promise<void> {
  await db
    .updateTable('pulse_asked')
    .set(columns)
    .where('workspace_id', '=', workspace.id)
    .where('pulse_id', '=', pulseId)
    .where('person_id', '=', personId)
    .execute()
}
