import type { Context, Events } from '../platform/context.ts'
import type { Promised } from './promise.ts'
import { bare, type PromiseFound, toPromise } from './queries.ts'
import { remindFrom } from './reminders/schedule.ts'
import { savePromises, stepOf, writeSteps } from './save.ts'
import type { PromiseRow, StepRow } from './tables.ts'

declare module '../platform/context.ts' {
  interface Events {
    /** A promise was made; who knows its journey may refuse one that is not there. */
    'promises.made': { promise: Promised }
    'promises.kept': { promise: Promised }
    'promises.broken': { promise: Promised }
    /** Both sides agreed on another day. */
    'promises.renegotiated': { promise: Promised; due_before: string }
    /** It is open again: keeping or breaking it was taken back. */
    'promises.reopened': { promise: Promised }
    /** Its words, its journey or who answers for it were corrected, or it was put into the trash or taken out of it. */
    'promises.changed': { before: Promised; after: Promised; removed: boolean }
  }
}

type Step = Pick<StepRow, 'kind' | 'on_day'> & Partial<StepRow>
type Told = 'promises.kept' | 'promises.broken' | 'promises.reopened'

/** Writes a promise that was changed, with the step that changed it, and notes it for the audit. */
export async function changePromise(context: Context, before: PromiseFound, given: Partial<PromiseRow>, step?: Step): Promise<Promised> {
  const after: PromiseFound = { ...before, ...given, updated_at: context.now }
  await savePromises(context, [{ before: bare(before), after: bare(after) }])
  if (step) await writeSteps(context, [stepOf(context, before.id, step)])
  if (remembers(after)) await remindFrom(context)
  const [was, is] = [toPromise(before, context.today), toPromise(after, context.today)]
  context.changed({
    kind: 'promise',
    id: before.id,
    before: { ...was, removed: before.removed_at !== '' },
    after: { ...is, removed: after.removed_at !== '' },
  })
  return is
}

/** Whether somebody is to be reminded of a promise: it was asked for, and there is still something to do. */
export function remembers({ remind, state, shown }: Pick<PromiseRow, 'remind' | 'state' | 'shown'>): boolean {
  return remind === 1 && state === 'open' && shown === 1
}

/** The same, and tells the nouns below. */
export async function settlePromise(
  context: Context,
  before: PromiseFound,
  given: Partial<PromiseRow>,
  step: Step,
  event: Told,
): Promise<Promised> {
  const promise = await changePromise(context, before, given, step)
  await context.tell<Told>(event, { promise } satisfies Events[Told])
  return promise
}
