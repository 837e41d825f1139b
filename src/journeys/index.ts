import { listen } from '../platform/events.ts'
import type { Noun } from '../platform/noun.ts'
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
import { followMerge, followPart, forgetPerson } from './core/follow.ts'
import { createJourney, getJourney, listJourneys, removeJourney, restoreJourney, updateJourney } from './core/operations.ts'
import { joinJourney, leaveJourney } from './core/parts.ts'
import { goals } from './goals/noun.ts'
import { listening } from './listening/nouns.ts'
import { checkPurposeSentence } from './operations/check-purpose.ts'
import { computeValueFigures } from './operations/compute-value.ts'
import './purpose/check.ts'
import { getStance, moveJourney } from './leading/operations.ts'
import { confirmByHand, listVersions, playBackPurpose, rewordByHand, stateThePurpose } from './purpose/operations.ts'
import { requests } from './requests/noun.ts'
import { ways } from './ways/nouns.ts'
import { getValue, setDowntime } from './ways/value.ts'

/** From where someone is to where they want to arrive: listening, purpose, ways, decision, arrival. */
export const journeys: Noun[] = [
  {
    name: 'journeys',
    operations: [
      listJourneys,
      createJourney,
      getJourney,
      updateJourney,
      joinJourney,
      leaveJourney,
      moveJourney,
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
  goals,
]

listen('people.merged', followMerge)
listen('people.parted', followPart)
listen('person.erased', forgetPerson)
