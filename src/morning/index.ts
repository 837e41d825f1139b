import { namesPeople } from '../people/index.ts'
import type { Noun } from '../platform/noun.ts'
import type { Page } from '../ui/page.ts'
import { getBrief } from './brief/operations.ts'
import { backMorning, getMorning, laterMorning, skipMorning, touchedMorning } from './operations.ts'
import './tables.ts'

/** The people of today, each with the reason and a way to help. */
export const morning: Noun = {
  name: 'morning',
  operations: [getMorning, touchedMorning, laterMorning, skipMorning, backMorning, getBrief],
}

// Of two choices on one morning, that of the one who stays stands.
namesPeople('morning_choices', { key: ['on_day'], merged: { oneOf: { on_day: null } }, erased: 'goes' })

export { meetingsFrom } from './brief/meetings.ts'
export { addReason } from './reasons.ts'

/** The screen of the morning. */
export async function morningPages(): Promise<readonly Page[]> {
  return (await import('./pages.ts')).pages
}
