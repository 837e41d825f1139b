import { listen } from '../platform/events.ts'
import type { Noun } from '../platform/noun.ts'
import type { Page } from '../ui/page.ts'
import { board } from './board/operations.ts'
import { gaugesNoun } from './gauges/operations.ts'
import './kept/check.ts'
import './tables.ts'
import { followTouches } from './kept/touch-days.ts'
import { reviews } from './review/operations.ts'
import { getParameters, simulateWoods } from './woods/operations.ts'
import { yardsticks } from './yardsticks/operations.ts'

/** Where we stand, and what would come of going another way. */
export const scorecard: Noun[] = [board, yardsticks, gaugesNoun, reviews, { name: 'woods', operations: [getParameters, simulateWoods] }]

listen('touches.saved', followTouches)

export { gaugeTimes, keepWeeks } from './gauges/points.ts'
export { TouchDays } from './kept/touch-days.ts'
export { bringTargets, bringYardsticks, TargetInFile, targetsOut, YardstickInFile, yardsticksOut } from './yardsticks/whole-file.ts'

/** The screens of the scorecard. */
export async function scorecardPages(): Promise<readonly Page[]> {
  return (await import('./pages.ts')).pages
}
