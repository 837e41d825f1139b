import { listen } from '../platform/events.ts'
import type { Noun } from '../platform/noun.ts'
import type { Page } from '../ui/page.ts'
import './core/for-offerings.ts'
import './core/trash.ts'
import './after/tables.ts'
import './decision/tables.ts'
import './goals/tables.ts'
import './listening/tables.ts'
import './purpose/tables.ts'
import './requests/tables.ts'
import './tables.ts'
import './trail/tables.ts'
import './trash.ts'
import './ways/tables.ts'
import { getBoard } from './core/board.ts'
import { listEvents } from './core/events.ts'
import './names-people.ts'
import { createJourney, getJourney, listJourneys, removeJourney, restoreJourney, updateJourney } from './core/operations.ts'
import { joinJourney, leaveJourney } from './core/parts.ts'
import { findJourney } from './core/queries.ts'
import { showNextStep } from './core/show-next-step.ts'
import { goals } from './goals/noun.ts'
import { listening } from './listening/nouns.ts'
import { checkPurposeSentence } from './operations/check-purpose.ts'
import { computeValueFigures } from './operations/compute-value.ts'
import './purpose/check.ts'
import { after } from './after/nouns.ts'
import { arriveJourney, declineJourney, endJourney, reopenJourney } from './decision/close.ts'
import { getFit, judgeFit } from './decision/fit.ts'
import { listDecisions, makeDecision } from './decision/make.ts'
import { getStance, moveJourney } from './leading/operations.ts'
import { practice } from './practice/nouns.ts'
import { confirmByHand, listVersions, playBackPurpose, rewordByHand, stateThePurpose } from './purpose/operations.ts'
import { requests } from './requests/noun.ts'
import type { Asking } from './trail/behind.ts'
import { trail } from './trail/nouns.ts'
import { ways } from './ways/nouns.ts'
import { getValue, setDowntime } from './ways/value.ts'

/** From where someone is to where they want to arrive: listening, purpose, ways, decision, arrival. */
export const journeys: Noun[] = [
  {
    name: 'journeys',
    operations: [
      listJourneys,
      getBoard,
      createJourney,
      getJourney,
      updateJourney,
      joinJourney,
      leaveJourney,
      moveJourney,
      declineJourney,
      endJourney,
      arriveJourney,
      reopenJourney,
      showNextStep,
      listEvents,
      removeJourney,
      restoreJourney,
    ],
  },
  ...listening,
  { name: 'stance', operations: [getStance] },
  { name: 'purpose', operations: [checkPurposeSentence, listVersions, stateThePurpose, playBackPurpose, confirmByHand, rewordByHand] },
  requests,
  ...ways,
  { name: 'value', operations: [computeValueFigures, getValue, setDowntime] },
  ...trail,
  { name: 'decisions', operations: [listDecisions, makeDecision] },
  { name: 'fit', operations: [getFit, judgeFit] },
  ...after,
  ...practice,
  goals,
]

// A promise made along a journey is made along one that is here.
listen('promises.made', async (context, { promise }) => {
  if (promise.journey_id) await findJourney(context, promise.journey_id)
})

export { listOutcomes } from './after/outcomes.ts'
export { mailable } from './core/mailable.ts'
export { getJourney, listJourneys } from './core/operations.ts'
export { journeyWords } from './known-words.ts'
export { getListening } from './listening/listening.ts'
export { stillFirst } from './listening/question-rows.ts'
export { listQuestions } from './listening/questions.ts'
export { openDoubts, stalls, trailNews } from './news.ts'
export { waysGone } from './practice/ways-gone.ts'
export { takeUpJourneys } from './take-up.ts'

/** The pages that are handed to those who are led: their trail, and their check-ins. */
export const handedPages = [
  {
    path: '/t/:token',
    show: async (asking: Asking) => (await import('./trail/screens/handed.tsx')).showTrail(asking),
    take: async (asking: Asking, fields: Readonly<Record<string, string>>) =>
      (await import('./trail/screens/handed.tsx')).takeFromTrail(asking, fields),
  },
  {
    path: '/c/:token',
    show: async (asking: Asking) => (await import('./after/screens/handed.tsx')).showCheckin(asking),
    take: async (asking: Asking, fields: Readonly<Record<string, string>>) =>
      (await import('./after/screens/handed.tsx')).takeFromCheckin(asking, fields),
  },
]

/** The screens of journeys. */
export async function journeyPages(): Promise<readonly Page[]> {
  return (await import('./pages.ts')).pages
}
