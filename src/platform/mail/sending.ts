import { within } from '../call.ts'
import { milliseconds } from '../clock.ts'
import type { Context } from '../context.ts'
import { enqueue, type JobRun, jobKind } from '../jobs/jobs.ts'
import { type Delivery, deliver } from './deliver.ts'
import type { LetterRow, LetterState } from './tables.ts'

/** The kind of job that sends one letter. */
export const sendJob = 'mail.send'

const minute = 60_000
/** How long to wait after each try that failed for now; after the last one it has failed. A day and a half in all. */
const waits = [minute, 5 * minute, 30 * minute, 120 * minute, 480 * minute, 1440 * minute]

/**
 * Sends one letter. It is marked as being sent before the mail server hears of it; a letter that is found so by a later run was in the
 * hands of a process that ended, and is not sent again: docs/decisions/letters-at-most-once.md.
 */
const sendOne: JobRun = async (caller, job) => {
  const letter = await within(caller, 'mail.take', (context) => take(context, job.subject_id ?? ''))
  if (!letter) return
  const delivery = await deliver(caller.settings, { ...letter, to: letter.to_address })
  await within(caller, 'mail.settle', (context) => settle(context, letter, delivery))
}

jobKind(sendJob, sendOne)

async function take(context: Context, id: string): Promise<LetterRow | null> {
  const letter = await letterOf(context, id)
  if (letter?.state === 'sending') {
    await mark(context, letter, 'unsure', { last_error: 'The program ended while this was being sent; whether it arrived is not known.' })
    return null
  }
  if (letter?.state !== 'waiting' || letter.next_at > context.now) return null
  return (await mark(context, letter, 'sending', { tries: letter.tries + 1 }))
    ? { ...letter, state: 'sending', tries: letter.tries + 1 }
    : null
}

async function settle(context: Context, letter: LetterRow, delivery: Delivery): Promise<void> {
  if (delivery.how === 'sent') return void (await mark(context, letter, 'sent', { last_error: '' }))
  if (delivery.how === 'unsure') return void (await mark(context, letter, 'unsure', { last_error: delivery.why }))
  const wait = waits[letter.tries - 1]
  const ofAddress = delivery.how === 'never' && delivery.ofAddress
  if (delivery.how === 'never' || wait === undefined)
    return void (await mark(context, letter, 'failed', { last_error: delivery.why }, ofAddress))
  const next_at = new Date(milliseconds() + wait).toISOString()
  await mark(context, letter, 'waiting', { last_error: delivery.why, next_at })
  await enqueue(context, { kind: sendJob, subject_id: letter.id, run_at: next_at })
}

function letterOf(context: Context, id: string): Promise<LetterRow | undefined> {
  return context.db
    .selectFrom('mail_outbox')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Moves a letter on from the state it was found in; false where another process was quicker. */
async function mark(
  context: Context,
  letter: LetterRow,
  state: LetterState,
  also: Partial<LetterRow>,
  ofAddress = false,
): Promise<boolean> {
  const { numUpdatedRows } = await context.db
    .updateTable('mail_outbox')
    .set({ ...also, state, updated_at: context.now })
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', letter.id)
    .where('state', '=', letter.state)
    .executeTakeFirst()
  context.changed({ kind: 'letter', id: null })
  const moved = Number(numUpdatedRows) === 1
  if (moved) await context.tell('letter.moved', { id: letter.id, state, why: also.last_error ?? '', of_address: ofAddress })
  return moved
}

declare module '../context.ts' {
  interface Events {
    /**
     * What became of a letter of the outbox; `why` in words, with those of the mail server. `of_address`: it failed because of the address
     * it went to, and not because of us or of what it says.
     */
    'letter.moved': { id: string; state: LetterState; why: string; of_address: boolean }
  }
}
