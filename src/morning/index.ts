import type { Noun } from '../platform/noun.ts'
import { backMorning, getMorning, laterMorning, skipMorning, touchedMorning } from './operations.ts'
import './tables.ts'

/** The people of today, each with the reason and a way to help. */
export const morning: Noun = { name: 'morning', operations: [getMorning, touchedMorning, laterMorning, skipMorning, backMorning] }

export { getMorning } from './operations.ts'
export { addReason } from './reasons.ts'
export { sayAgo, sayDay } from './wording.ts'
