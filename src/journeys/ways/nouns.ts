import type { Noun } from '../../platform/noun.ts'
import { getBalance } from './balance.ts'
import { createWay, listWays, recommendWay, removeWay, restoreWay, shareWay, updateWay, withdrawWay } from './operations.ts'
import { createEffect, createRisk, listRisks, removeEffect, removeRisk, updateRisk } from './parts.ts'

/** Ways forward: what they cost, what each gains and loses on them, what could go wrong. */
export const ways: readonly Noun[] = [
  { name: 'ways', operations: [listWays, createWay, updateWay, getBalance, recommendWay, shareWay, withdrawWay, removeWay, restoreWay] },
  { name: 'effects', operations: [createEffect, removeEffect] },
  { name: 'risks', operations: [listRisks, createRisk, updateRisk, removeRisk] },
]
