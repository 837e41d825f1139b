import { namesPeople } from '../people/index.ts'
import { listen } from '../platform/events.ts'
import type { Noun } from '../platform/noun.ts'
import type { Page } from '../ui/page.ts'
import './check.ts'
import './finder.ts'
import './tables.ts'
import './trash.ts'
import { captureTouch } from './capture.ts'
import { followMerge, followPart, forgetPerson } from './follow-merge.ts'
import { createTouch, getTouch, listTouches, removeTouch, restoreTouch, updateTouch } from './operations.ts'
import { getRecency } from './recency.ts'
import { followPeople } from './save.ts'

/** Contact made, and what follows from it: due days, *each* and *recently*. */
export const touches: Noun = {
  name: 'touches',
  operations: [listTouches, createTouch, captureTouch, getTouch, updateTouch, removeTouch, restoreTouch, getRecency],
}

listen('people.saved', followPeople)
listen('person.erased', forgetPerson)
listen('people.merged', followMerge)
listen('people.parted', followPart)
namesPeople('touch_people', { merged: 'by hand', erased: 'by hand' })

export { createTouch, listTouches, removeTouch, restoreTouch } from './operations.ts'
export { getRecency } from './recency.ts'
export { spansOf, summaryOf } from './rules.ts'
export { peopleRows, saveTouches, type TouchChange, textRows } from './save.ts'
export { SpanChanges } from './spans.ts'
export type { TouchRow } from './tables.ts'
export { channels, kinds, phases, Touch } from './touch.ts'

/** The screens of touches, and their part of a person's screen. */
export async function touchPages(): Promise<readonly Page[]> {
  return (await import('./pages.ts')).pages
}
