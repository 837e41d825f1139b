import type { Context } from '../../platform/context.ts'
import { Id } from '../../platform/inputs/schema.ts'
import { enqueue } from '../../platform/jobs/jobs.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import { Checkin, type CheckinFound, type CheckinState, findCheckin, moveCheckin, refuseOver, toCheckin } from './checkin.ts'
import { heedAfter, heedSilence, sendCheckin as sendCheckinJob, unanswered } from './plan.ts'
import { keepRescue, weigh } from './weigh.ts'

export const skipCheckin = operation({
  name: 'checkins.skip',
  method: 'POST',
  path: '/checkins/{id}/skip',
  summary: 'Leave a check-in out: you have just spoken, or this is no time to ask',
  input: { id: Id },
  output: Checkin,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':checkin' },
  done: 'Left out.',
  undo: { operation: 'checkins.restore', values: { id: '{id}' } },
  async run(context, { id }) {
    const checkin = await findCheckin(context, id)
    if (!(await moveCheckin(context, checkin, unanswered, { state: 'skipped' })))
      throw new Refusal(
        'conflict',
        checkin.state === 'answered' ? `They answered this on ${sayDay(checkin.answered_on)}.` : 'This check-in is left out already.',
      )
    if (checkin.sent_at) await weigh(context, checkin.journey_id, checkin.person_id, { because: leftOut })
    return toCheckin(await findCheckin(context, id))
  },
})

export const restoreCheckin = operation({
  name: 'checkins.restore',
  method: 'POST',
  path: '/checkins/{id}/restore',
  summary: 'Take a check-in up again that was left out: it waits for its day, or for their answer, as it did before',
  input: { id: Id },
  output: Checkin,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':checkin' },
  done: 'It is asked again.',
  jobs: [sendCheckinJob, heedSilence],
  async run(context, { id }) {
    const checkin = await findCheckin(context, id)
    refuseOver(checkin)
    if (!(await moveCheckin(context, checkin, ['skipped'], { state: await stateBefore(context, checkin) })))
      throw new Refusal('conflict', 'This check-in was not left out.')
    const after = await findCheckin(context, id)
    if (after.state === 'planned') await enqueue(context, { kind: sendCheckinJob, subject_id: id, run_at: after.due_at })
    else if (after.state === 'sent') await heedAfter(context, after)
    return toCheckin(after)
  },
})

const leftOut = 'The check-in was left out.'

/** How it stood when it was left out. What should have gone out meanwhile waits to be handed on: a letter of days ago surprises. */
async function stateBefore(context: Context, checkin: CheckinFound): Promise<CheckinState> {
  if (!checkin.sent_at) return checkin.due_at > context.now ? 'planned' : 'ready'
  return (await doubtAgain(context, checkin)) ? 'silent' : 'sent'
}

/** Whether its silence had been a doubt; that is open again. */
async function doubtAgain(context: Context, { id, journey_id }: CheckinFound): Promise<boolean> {
  const doubt = await context.db
    .updateTable('doubts')
    .set({ settled_on: '', settled_because: '', settled_by_name: '' })
    .where('workspace_id', '=', context.workspace.id)
    .where('checkin_id', '=', id)
    .where('kind', '=', 'silence')
    .where('settled_because', '=', leftOut)
    .returning('id')
    .executeTakeFirst()
  if (!doubt) return false
  context.changed({ kind: 'doubt', id: doubt.id, before: { settled_because: leftOut }, after: { settled_because: null } })
  await keepRescue(context, journey_id)
  return true
}
