import { listen } from '../platform/events.ts'
import type { Noun } from '../platform/noun.ts'
import type { Page } from '../ui/page.ts'
import { getBrief } from './brief/operations.ts'
import { followMerge, followPart } from './follow-merge.ts'
import { backMorning, getMorning, laterMorning, skipMorning, touchedMorning } from './operations.ts'
import './tables.ts'

/** The people of today, each with the reason and a way to help. */
export const morning: Noun = {
  name: 'morning',
  operations: [getMorning, touchedMorning, laterMorning, skipMorning, backMorning, getBrief],
}

listen('people.merged', followMerge)
listen('people.parted', followPart)

export { meetingsFrom } from './brief/meetings.ts'
export { addReason } from './reasons.ts'

/** The screen of the morning. */
export async function morningPages(): Promise<readonly Page[]> {
  return (await import('./pages.ts')).pages
}
