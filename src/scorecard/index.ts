import type { Noun } from '../platform/noun.ts'
import type { Page } from '../ui/page.ts'
import { getParameters, simulateWoods } from './woods/operations.ts'

/** Where we stand, and what would come of going another way. */
export const scorecard: Noun[] = [{ name: 'woods', operations: [getParameters, simulateWoods] }]

/** The screens of the scorecard. */
export async function scorecardPages(): Promise<readonly Page[]> {
  return (await import('./pages.ts')).pages
}
