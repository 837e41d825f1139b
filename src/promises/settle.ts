import type { Context } from '../platform/context.ts'
import type { Day as DayText } from '../platform/days.ts'
import { Day, Id, Words } from '../platform/inputs/schema.ts'
import { operation } from '../platform/operation.ts'
import { Refusal } from '../platform/refusal.ts'
import { sayDay } from '../platform/wording.ts'
import { changePromise, settlePromise } from './change.ts'
import { AgreedHow, Promised } from './promise.ts'
import { findPromise, type PromiseFound } from './queries.ts'

const Because = Words(2000).refine((text) => text !== '', 'must not be empty')

export const keepPromise = operation({
  name: 'promises.keep',
  method: 'POST',
  path: '/promises/{id}/keep',
  summary: 'Record that a promise was kept; after its day it is kept late',
  input: { id: Id, on: Day.optional().meta({ description: 'Today if absent' }) },
  output: Promised,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':promise' },
  done: 'Kept.',
  undo: { operation: 'promises.reopen', values: { id: '{id}' } },
  async run(context, { id, on = context.today }) {
    const promise = await findPromise(context, id)
    refuseClosed(promise, 'Nothing is left to keep.')
    refuseDay(context, promise, on, 'kept')
    return settlePromise(context, promise, { state: 'kept', closed_on: on }, { kind: 'kept', on_day: on }, 'promises.kept')
  },
})

export const breakPromise = operation({
  name: 'promises.break',
  method: 'POST',
  path: '/promises/{id}/break',
  summary: 'Record that a promise was broken, and why',
  input: { id: Id, because: Because, on: Day.optional().meta({ description: 'Today if absent' }) },
  output: Promised,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':promise', because: 'The part is no longer made.' },
  done: 'Noted. Better known than hoped for.',
  undo: { operation: 'promises.reopen', values: { id: '{id}' } },
  async run(context, { id, because, on = context.today }) {
    const promise = await findPromise(context, id)
    refuseClosed(promise, 'It cannot be broken any more.')
    refuseDay(context, promise, on, 'broken')
    const given = { state: 'broken', closed_on: on, because } as const
    return settlePromise(context, promise, given, { kind: 'broken', on_day: on, because }, 'promises.broken')
  },
})

export const renegotiatePromise = operation({
  name: 'promises.renegotiate',
  method: 'POST',
  path: '/promises/{id}/renegotiate',
  summary: 'Record another day that both sides agreed on; from then on the promise is judged by it',
  input: {
    id: Id,
    due_on: Day.meta({ description: 'The new day' }),
    because: Because,
    agreed_how: AgreedHow.meta({ description: 'How the other side said yes' }),
    agreed_on: Day.optional().meta({ description: 'When both sides said yes; today if absent' }),
  },
  output: Promised,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':promise', due_on: '2035-06-01', because: 'The switch comes a week later.', agreed_how: 'call' },
  done: 'Both agreed on {due_on}.',
  async run(context, { id, due_on, because, agreed_how, agreed_on = context.today }) {
    const promise = await findPromise(context, id)
    refuseClosed(promise, 'There is no other day to agree on; reopen it first.')
    refuseDay(context, promise, agreed_on, 'agreed on', 'agreed_on')
    refuseNewDay(promise, due_on, agreed_on)
    const step = { kind: 'renegotiated', on_day: agreed_on, because, agreed_how } as const
    const after = await changePromise(
      context,
      promise,
      { due_on, renegotiated: promise.renegotiated + 1 },
      { ...step, due_before: promise.due_on, due_after: due_on, agreed_by_us_on: agreed_on, agreed_by_them_on: agreed_on },
    )
    await context.tell('promises.renegotiated', { promise: after, due_before: promise.due_on })
    return after
  },
})

export const reopenPromise = operation({
  name: 'promises.reopen',
  method: 'POST',
  path: '/promises/{id}/reopen',
  summary: 'Take back that a promise was kept or broken: it is open again',
  input: { id: Id, because: Words(2000).default('') },
  output: Promised,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':promise' },
  done: 'The promise is open again.',
  async run(context, { id, because }) {
    const promise = await findPromise(context, id)
    if (promise.state === 'open') throw new Refusal('conflict', 'This promise is open already.')
    const step = { kind: 'reopened', on_day: context.today, because } as const
    return settlePromise(context, promise, { state: 'open', closed_on: null, because: '' }, step, 'promises.reopened')
  },
})

function refuseClosed({ state, closed_on }: PromiseFound, then: string): void {
  if (state !== 'open') throw new Refusal('conflict', `This promise was ${state} on ${sayDay(closed_on ?? '')}. ${then}`)
}

function refuseDay(context: Context, { made_on }: PromiseFound, on: DayText, what: string, path = 'on'): void {
  if (on > context.today)
    throw new Refusal('invalid', `A promise cannot be ${what} in the future.`, [
      { path, message: `must not be after today (${sayDay(context.today)})` },
    ])
  if (on < made_on)
    throw new Refusal('invalid', `A promise cannot be ${what} before it was made.`, [
      { path, message: `must not be before the day it was made (${sayDay(made_on)})` },
    ])
}

function refuseNewDay(promise: PromiseFound, due_on: DayText, agreed_on: DayText): void {
  if (due_on < agreed_on)
    throw new Refusal('invalid', 'Nobody can agree on a day that has passed.', [
      { path: 'due_on', message: `must not be before the day it was agreed on (${sayDay(agreed_on)})` },
    ])
  if (due_on === promise.due_on)
    throw new Refusal('invalid', 'It is due on this day already.', [
      { path: 'due_on', message: `is the day it has already (${sayDay(due_on)})` },
    ])
}
