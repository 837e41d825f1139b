import { nameRows } from '../../access/index.ts'
import { namesPeople } from '../../people/index.ts'
import { listen } from '../../platform/events.ts'
import type { Noun } from '../../platform/noun.ts'
import { followWithdrawn } from './giving.ts'
import { createHandover, listHandovers, takeBackHandover } from './handovers.ts'
import './reasons.ts'
import { getReception, updateReception } from './settings.ts'
import { spamVisit, takeBackVisit } from './spam.ts'
import './tables.ts'
import { answerVisit, createVisit, followKept, followReopened, getVisit, listVisits } from './visits.ts'

/** Who comes and says what brings them here; who is given to whom. */
export const reception: Noun[] = [
  { name: 'reception', operations: [getReception, updateReception] },
  { name: 'visits', operations: [listVisits, createVisit, getVisit, answerVisit, spamVisit, takeBackVisit] },
  { name: 'handovers', operations: [listHandovers, createHandover, takeBackHandover] },
]

listen('promises.kept', followKept)
listen('promises.reopened', followReopened)
listen('members.withdrew', followWithdrawn)
namesPeople('visits', { merged: 'moves', erased: 'goes' })
namesPeople('handovers', { merged: 'moves', erased: 'goes' })

nameRows('visit', 'visits', ({ name }) => name)
