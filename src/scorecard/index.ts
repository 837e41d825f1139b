import type { Noun } from '../platform/noun.ts'
import { getParameters, simulateWoods } from './woods/operations.ts'

/** Where we stand, and what would come of going another way. */
export const scorecard: Noun[] = [{ name: 'woods', operations: [getParameters, simulateWoods] }]
