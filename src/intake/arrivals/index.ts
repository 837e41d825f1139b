import { namesPeople } from '../../people/index.ts'
import { listen } from '../../platform/events.ts'
import './check.ts'
import {
  addCorrespondent,
  addManyCorrespondents,
  leaveOutCorrespondent,
  listCorrespondents,
  restoreCorrespondent,
} from './correspondents/correspondents.ts'
import { addExclusion, listExclusions, removeExclusion } from './correspondents/exclusions.ts'
import { forgetPerson } from './correspondents/forget.ts'
import { followSaved } from './correspondents/settle.ts'
import { listArrivals } from './list.ts'
import './tables.ts'
import { takeBackManyCorrespondents } from './correspondents/take-back-many.ts'

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
export { arrivalPages, correspondenceOf, correspondentPages, exclusionPages } from './coming-in/hand-out.ts'
export { receive } from './coming-in/receive.ts'
export { shareSource } from './coming-in/share.ts'
export { withdraw } from './coming-in/withdraw.ts'
export { asMember, ourAddresses } from './whose.ts'
