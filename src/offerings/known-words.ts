import { units } from './catalogue/offering.ts'
import { kinds } from './credits/rules.ts'
import { states } from './sheets/sheet.ts'
import { pers } from './sheets/sums.ts'

/** What columns of offerings can hold that hold one of a few words. */
export const offeringWords = { units, states, pers, ledger: kinds } as const
