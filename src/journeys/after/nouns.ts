import type { Noun } from '../../platform/noun.ts'
import './check.ts'
import './trash.ts'
import { answerCheckin, listCheckins } from './answer.ts'
import { correctCheckin } from './correct.ts'
import { listDoubts, settleDoubt } from './doubts.ts'
import { restoreCheckin, skipCheckin } from './leave-out.ts'
import { createOutcome, listOutcomes, measureOutcome, removeOutcome, restoreOutcome, updateOutcome } from './outcomes.ts'
import { listRescue } from './rescue.ts'
import { sendCheckin } from './send.ts'

/** What follows a yes: check-ins, the doubts they raise, what success is for them, and whom to rescue. */
export const after: Noun[] = [
  { name: 'checkins', operations: [listCheckins, sendCheckin, answerCheckin, correctCheckin, skipCheckin, restoreCheckin] },
  { name: 'doubts', operations: [listDoubts, settleDoubt] },
  { name: 'outcomes', operations: [listOutcomes, createOutcome, updateOutcome, measureOutcome, removeOutcome, restoreOutcome] },
  { name: 'rescue', operations: [listRescue] },
]
