import { namesPeople } from '../../people/index.ts'
import { listen } from '../../platform/events.ts'
import './check.ts'
import {
  addCorrespondent,
  addManyCorrespondents,
  leaveOutCorrespondent,
  listCorrespondents,
  restoreCorrespondent,
} from './correspondents.ts'
import { addExclusion, listExclusions, removeExclusion } from './exclusions.ts'
import { forgetPerson } from './forget.ts'
import { listArrivals } from './list.ts'
import { followSaved } from './settle.ts'
import './tables.ts'
import { takeBackManyCorrespondents } from './take-back-many.ts'

/** What came in by itself, with whom, and from whom nothing is taken. */
export const arrivalOperations = [
  listArrivals,
  listCorrespondents,
  addCorrespondent,
  addManyCorrespondents,
  takeBackManyCorrespondents,
  leaveOutCorrespondent,
  restoreCorrespondent,
  listExclusions,
  addExclusion,
  removeExclusion,
]

listen('people.saved', followSaved)
namesPeople('correspondents', { merged: 'moves', erased: 'by hand' })
listen('person.erased', forgetPerson)

export type { Arrival, Party } from './arrival.ts'
export { automaticBecause, automaticSender } from './automatic.ts'
export { arrivalPages, correspondenceOf, correspondentPages, exclusionPages } from './hand-out.ts'
export { receive } from './receive.ts'
export { shareSource } from './share.ts'
export { asMember, ourAddresses } from './whose.ts'
export { withdraw } from './withdraw.ts'
