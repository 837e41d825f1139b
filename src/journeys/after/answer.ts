import { z } from 'zod'
import { within } from '../../platform/call.ts'
import type { Context } from '../../platform/context.ts'
import { dayIn } from '../../platform/days.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Day, Id, List, listing, Words } from '../../platform/inputs/schema.ts'
import { jobKind } from '../../platform/jobs/jobs.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import { note } from '../core/save.ts'
import { Checkin, type CheckinFound, checkinStates, findCheckin, moveCheckin, selectCheckins, toCheckin } from './checkin.ts'
import { heedSilence, unanswered } from './plan.ts'
import { weigh } from './weigh.ts'

/** How sure someone is that they chose well. */
export const Confidence = z.int().min(0, 'must be from 0 to 10').max(10, 'must be from 0 to 10')

export const listCheckins = operation({
  name: 'checkins.list',
  method: 'GET',
  path: '/checkins',
  summary: 'List check-ins by the day they are due; those in state ready wait to be handed on',
  input: {
    ...listing,
    journey_id: Id.optional(),
    person_id: Id.optional(),
    state: z.enum(checkinStates).optional(),
    due_before: Day.optional(),
  },
  output: List(Checkin),
  may: 'viewer',
  columns: ['due_on', 'person', 'state', 'confidence', 'words', 'journey_id', 'id'],
  async run(context, { limit, after, journey_id, person_id, state, due_before }) {
    let query = selectCheckins(context)
    if (journey_id) query = query.where('c.journey_id', '=', journey_id)
    if (person_id) query = query.where('c.person_id', '=', person_id)
    if (state) query = query.where('c.state', '=', state)
    if (due_before) query = query.where('c.due_on', '<', due_before)
    if (after !== undefined) {
      const [day, id] = readCursor(after, 'due_on', 2)
      query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('c.due_on', 'c.id'), '>', tuple(String(day), String(id))))
    }
    const rows = await query
      .orderBy('c.due_on')
      .orderBy('c.id')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('due_on', [last.due_on, last.id]))
    return { items: page.items.map(toCheckin), next: page.next }
  },
})

export const answerCheckin = operation({
  name: 'checkins.answer',
  method: 'POST',
  path: '/checkins/{id}/answer',
  summary: 'Write down how sure they are that they chose well, such as they said on the telephone',
  input: { id: Id, confidence: Confidence, words: Words(2000).default(''), on: Day.optional() },
  output: Checkin,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':checkin', confidence: 9, words: 'It runs by itself.' },
  done: 'Written down.',
  run: async (context, { id, ...given }) => toCheckin(await takeConfidence(context, await findCheckin(context, id), given)),
})

/** Takes an answer once, and weighs what it means; refuses a second one (`conflict`), and a day on which nobody can have answered. */
export async function takeConfidence(
  context: Context,
  checkin: CheckinFound,
  { confidence, words, on = context.today }: { confidence: number; words: string; on?: string | undefined },
): Promise<CheckinFound> {
  refuseAhead(context, on)
  const answered = { state: 'answered', answered_on: on, answered_at: context.now, confidence, words } as const
  if (!(await moveCheckin(context, checkin, unanswered, answered)))
    throw new Refusal(
      'conflict',
      checkin.state === 'skipped' ? 'This check-in was left out.' : `This was answered on ${checkin.answered_on || on}.`,
    )
  const person = { id: checkin.person_id, name: checkin.person }
  await note(context, checkin.journey_id, 'checkin.answered', { on, words, person, data: { checkin_id: checkin.id, confidence } })
  await weigh(context, checkin.journey_id, checkin.person_id)
  return findCheckin(context, checkin.id)
}

/** Refuses a day on which nobody can have answered. */
export function refuseAhead({ today }: Context, on: string): void {
  if (on > today)
    throw new Refusal('invalid', 'Nobody can have answered on that day.', [{ path: 'on', message: `must not be after ${sayDay(today)}` }])
}

/** Once a check-in has waited for long enough it is silent, and that raises a doubt. */
jobKind(heedSilence, (caller, job) =>
  within(caller, heedSilence, async (context) => {
    const checkin = await selectCheckins(context)
      .where('c.id', '=', job.subject_id ?? '')
      .executeTakeFirst()
    if (checkin?.state !== 'sent' || checkin.journey_stage !== 'committed') return
    // One that was sent anew has a job of its own, later.
    if (dayIn(checkin.sent_at, context.workspace.timezone) !== (JSON.parse(job.input) as { sent_on: string }).sent_on) return
    await moveCheckin(context, checkin, ['sent'], { state: 'silent' })
    await weigh(context, checkin.journey_id, checkin.person_id)
  }),
)
