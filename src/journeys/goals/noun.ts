import type { Noun } from '../../platform/noun.ts'
import {
  createGoal,
  getGoal,
  linkGoal,
  listGoals,
  pursueGoal,
  reachGoal,
  removeGoal,
  restoreGoal,
  unlinkGoal,
  updateGoal,
} from './operations.ts'

/** What we are after together, and whose own wish each goal is. */
export const goals: Noun = {
  name: 'goals',
  operations: [listGoals, createGoal, getGoal, updateGoal, reachGoal, pursueGoal, linkGoal, unlinkGoal, removeGoal, restoreGoal],
}
