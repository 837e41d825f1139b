import type { Noun } from '../../platform/noun.ts'
import './check.ts'
import { followPlaybook, getFocus, getJourneyRun, playbookFromJourney, suggestPlaybooks } from './operations.ts'

/** What journeys and playbooks have to do with each other. */
export const practice: Noun[] = [
  { name: 'playbooks', operations: [getJourneyRun, suggestPlaybooks, followPlaybook, playbookFromJourney] },
  { name: 'focus', operations: [getFocus] },
]
