import { z } from 'zod'
import { findPerson } from '../people/index.ts'
import { newId } from '../platform/clock.ts'
import { actorId, type Context } from '../platform/context.ts'
import { Day, Id, Line, List, listing, Words } from '../platform/inputs/schema.ts'
import { operation } from '../platform/operation.ts'
import { Refusal } from '../platform/refusal.ts'
import { sayDay } from '../platform/wording.ts'
import { changePromise } from './change.ts'
import { Promised, PromisedWithSteps, sides } from './promise.ts'
import { findMember, findPromise, memberNamed, pageOfPromises, stepsOf, toPromise } from './queries.ts'
import { remindFrom } from './reminders/schedule.ts'
import { savePromises, stepOf, writeSteps } from './save.ts'
import type { PromiseRow, Side } from './tables.ts'

const SomeWords = Words(2000).refine((text) => text !== '', 'must not be empty')
const MemberId = Line(64).meta({ description: 'Who answers for it on our side: keeps ours, follows theirs' })
const Remind = z.boolean().meta({ description: 'A letter to whoever answers for it, the day before it is due and on the day' })

export const listPromises = operation({
  name: 'promises.list',
  method: 'GET',
  path: '/promises',
  summary: 'List promises, ours and theirs, by the day they are due',
  input: {
    ...listing,
    person_id: Id.optional(),
    journey_id: Id.optional(),
    member_id: MemberId.optional(),
    by: z.enum(sides).optional().meta({ description: 'Whose promise it is' }),
    state: z
      .enum(['open', 'overdue', 'kept', 'late', 'broken', 'renegotiated'])
      .optional()
      .meta({ description: 'overdue: open past its day; kept: on time or late; late: kept late; renegotiated: another day was agreed on' }),
    due_before: Day.optional(),
    sort: z.enum(['due_on', '-due_on']).default('due_on'),
  },
  output: List(Promised),
  may: 'viewer',
  columns: ['due_on', 'by', 'person', 'words', 'standing', 'member', 'id'],
  async run(context, filters) {
    const { items, next } = await pageOfPromises(context, filters)
    return { items: items.map((row) => toPromise(row, context.today)), next }
  },
})

export const createPromise = operation({
  name: 'promises.create',
  method: 'POST',
  path: '/promises',
  summary: 'Note what someone said they would do by a day: us, or them',
  input: {
    person_id: Id,
    journey_id: Id.nullable().optional(),
    by: z.enum(sides).default('us').meta({ description: 'Whose promise it is' }),
    words: SomeWords,
    made_on: Day.optional().meta({ description: 'Today if absent' }),
    due_on: Day,
    member_id: MemberId.optional(),
    remind: Remind.default(false),
  },
  output: Promised,
  may: 'guide',
  refuses: ['not_found'],
  example: { person_id: ':person', words: 'Send the drawing of the cables', due_on: '2035-05-04' },
  done: 'Noted: {due_on}.',
  async run(context, { person_id, journey_id = null, by, words, made_on = context.today, due_on, member_id, remind }) {
    const person = await findPerson(context, person_id)
    refuseDays(context, made_on, due_on)
    const member = member_id ? await findMember(context, member_id) : await answersFor(context, by, person.guide_id)
    if (remind) refuseNobody(member.member_id)
    const row: PromiseRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      person_id,
      journey_id,
      side: by,
      words,
      made_on,
      due_on,
      ...member,
      state: 'open',
      closed_on: null,
      because: '',
      renegotiated: 0,
      remind: remind ? 1 : 0,
      shown: 1,
      made_by: context.actor.kind === 'system' ? null : actorId(context.actor),
      made_by_name: context.actor.name,
      created_at: context.now,
      updated_at: context.now,
      removed_at: '',
      removed_by: null,
    }
    await savePromises(context, [{ before: null, after: row }])
    await writeSteps(context, [stepOf(context, row.id, { kind: 'made', on_day: made_on, due_after: due_on })])
    const promise = toPromise({ ...row, person: person.name }, context.today)
    context.changed({ kind: 'promise', id: row.id, after: promise })
    if (remind) await remindFrom(context)
    await context.tell('promises.made', { promise })
    return promise
  },
})

export const getPromise = operation({
  name: 'promises.get',
  method: 'GET',
  path: '/promises/{id}',
  summary: 'Show a promise with all its steps',
  input: { id: Id },
  output: PromisedWithSteps,
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: ':promise' },
  async run(context, { id }) {
    return { ...toPromise(await findPromise(context, id), context.today), steps: await stepsOf(context, id) }
  },
})

export const updatePromise = operation({
  name: 'promises.update',
  method: 'PATCH',
  path: '/promises/{id}',
  summary: 'Correct the words of a promise, or who answers for it; another day is agreed on with promises.renegotiate',
  input: {
    id: Id,
    words: SomeWords.optional(),
    member_id: MemberId.optional(),
    journey_id: Id.nullable().optional(),
    remind: Remind.optional(),
  },
  output: Promised,
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':promise', words: 'Send the drawing of the new cables' },
  done: 'Saved.',
  async run(context, { id, words, member_id, journey_id, remind }) {
    const before = await findPromise(context, id)
    if (remind) refuseNobody(member_id ?? before.member_id)
    const after = await changePromise(context, before, {
      ...(words === undefined ? {} : { words }),
      ...(journey_id === undefined ? {} : { journey_id }),
      ...(remind === undefined ? {} : { remind: remind ? 1 : 0 }),
      ...(member_id === undefined ? {} : await findMember(context, member_id)),
    })
    await context.tell('promises.changed', { before: toPromise(before, context.today), after, removed: false })
    return after
  },
})

export const removePromise = operation({
  name: 'promises.remove',
  method: 'DELETE',
  path: '/promises/{id}',
  summary: 'Put a promise in the trash; it counts for nothing there',
  input: { id: Id },
  output: Promised,
  may: 'guide',
  refuses: ['not_found'],
  done: 'The promise is in the trash.',
  undo: { operation: 'promises.restore', values: { id: '{id}' } },
  async run(context, { id }) {
    const before = await findPromise(context, id)
    const after = await changePromise(context, before, { removed_at: context.now, removed_by: actorId(context.actor), shown: 0 })
    await context.tell('promises.changed', { before: toPromise(before, context.today), after, removed: true })
    return after
  },
})

export const restorePromise = operation({
  name: 'promises.restore',
  method: 'POST',
  path: '/promises/{id}/restore',
  summary: 'Take a promise out of the trash',
  input: { id: Id },
  output: Promised,
  may: 'guide',
  refuses: ['not_found'],
  done: 'The promise is back.',
  async run(context, { id }) {
    const before = await findPromise(context, id, 'trash')
    const person = await findPerson(context, before.person_id, 'anywhere')
    const shown = person.removed_at === '' ? 1 : 0
    const after = await changePromise(context, before, { removed_at: '', removed_by: null, shown })
    await context.tell('promises.changed', { before: toPromise(before, context.today), after, removed: false })
    return after
  },
})

function refuseDays(context: Context, made_on: string, due_on: string): void {
  if (made_on > context.today)
    throw new Refusal('invalid', 'A promise cannot have been made in the future.', [
      { path: 'made_on', message: `must not be after today (${sayDay(context.today)})` },
    ])
  if (due_on < made_on)
    throw new Refusal('invalid', 'A promise cannot be due before it was made.', [
      { path: 'due_on', message: `must not be before the day it was made (${sayDay(made_on)})` },
    ])
}

function refuseNobody(memberId: string | null): void {
  if (memberId === null)
    throw new Refusal('invalid', 'Nobody answers for this promise: say who is to be reminded.', [
      { path: 'member_id', message: 'is missing' },
    ])
}

/** Who promises answers for it; what they promise is followed by whoever looks after them. */
async function answersFor(context: Context, by: Side, guideId: string | null): Promise<{ member_id: string | null; member_name: string }> {
  const { actor } = context
  const me = actor.kind === 'member' ? { member_id: actor.member_id, member_name: actor.name } : undefined
  const guide = guideId && (by === 'them' || !me) ? await memberNamed(context, guideId) : undefined
  return guide ?? me ?? { member_id: null, member_name: '' }
}
