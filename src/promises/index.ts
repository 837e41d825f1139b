import { namesPeople } from '../people/index.ts'
import { listen } from '../platform/events.ts'
import type { Noun } from '../platform/noun.ts'
import type { Page } from '../ui/page.ts'
import './check.ts'
import './reminders/job.ts'
import './subject-names.ts'
import './tables.ts'
import './trash.ts'
import { followMerge, followPart, followSaved, forgetPerson } from './follow.ts'
import { createPromise, getPromise, listPromises, removePromise, restorePromise, updatePromise } from './operations.ts'
import { reminders } from './reminders/operations.ts'
import { breakPromise, keepPromise, renegotiatePromise, reopenPromise } from './settle.ts'
import { getTrust } from './trust.ts'

/** What someone said they would do by a day, what became of it, and the trust that grows from it. */
export const promises: Noun[] = [
  {
    name: 'promises',
    operations: [
      listPromises,
      createPromise,
      getPromise,
      updatePromise,
      keepPromise,
      breakPromise,
      renegotiatePromise,
      reopenPromise,
      removePromise,
      restorePromise,
    ],
  },
  { name: 'trust', operations: [getTrust] },
  reminders,
]

listen('people.saved', followSaved)
listen('person.erased', forgetPerson)
listen('people.merged', followMerge)
listen('people.parted', followPart)
namesPeople('promises', { merged: 'by hand', erased: 'by hand' })

export { promisesDue } from './due.ts'
export { createPromise, listPromises, removePromise, restorePromise, updatePromise } from './operations.ts'
export type { Promised } from './promise.ts'
export { type PromiseFound, pageOfPromises } from './queries.ts'
export { savePromises, Tallies, writeSteps } from './save.ts'
export { keepPromise } from './settle.ts'
export type { PromiseRow, StepRow } from './tables.ts'
export { type Trust, trustOf, trustOfPeople } from './trust.ts'

/** The screens of promises, and their part of a person's screen. */
export async function promisePages(): Promise<readonly Page[]> {
  return (await import('./pages.ts')).pages
}
