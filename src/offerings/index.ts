import type { Noun } from '../platform/noun.ts'
import type { Page } from '../ui/page.ts'
import './check.ts'
import './lifetime/own-facts.ts'
import './subject-names.ts'
import './tables.ts'
import './trash.ts'
import { namesPeople } from '../people/index.ts'
import { listComparators, updateComparators } from './catalogue/comparators.ts'
import { createOffering, getOffering, listOfferings, removeOffering, restoreOffering, updateOffering } from './catalogue/operations.ts'
import { helpfulOfferings, wantedOfferings } from './catalogue/what-helps.ts'
import { createCredit, getCredit, listCredits, updateCredit } from './credits/operations.ts'
import { correctCredit, drawCredit, sendCredit, useCredit } from './credits/spend.ts'
import type { Asking } from './handed/asking.ts'
import { getLifetime, undatedCustomers } from './lifetime/operations.ts'
import { createPriceSheet, getPriceSheet, listPriceSheets, updatePriceSheet, versionPriceSheet } from './sheets/operations.ts'
import { pricePdf } from './sheets/pdf/operation.ts'
import { acceptPriceSheet, sendPriceSheet, withdrawPriceSheet } from './sheets/send.ts'

/** What is offered and its honest flaws, what it costs, the credit of quiet months, and the worth of a client for life. */
export const offerings: Noun[] = [
  {
    name: 'offerings',
    operations: [
      listOfferings,
      createOffering,
      wantedOfferings,
      getOffering,
      updateOffering,
      removeOffering,
      restoreOffering,
      helpfulOfferings,
    ],
  },
  { name: 'comparators', operations: [listComparators, updateComparators] },
  {
    name: 'price_sheets',
    operations: [
      listPriceSheets,
      createPriceSheet,
      getPriceSheet,
      updatePriceSheet,
      versionPriceSheet,
      sendPriceSheet,
      acceptPriceSheet,
      withdrawPriceSheet,
      pricePdf,
    ],
  },
  { name: 'credits', operations: [listCredits, createCredit, getCredit, updateCredit, useCredit, drawCredit, correctCredit, sendCredit] },
  { name: 'lifetime', operations: [getLifetime, undatedCustomers] },
]

namesPeople('price_sheets', { merged: 'moves', erased: 'goes', link: 'price_sheet' })
namesPeople('credit_agreements', { merged: 'moves', erased: 'goes', link: 'credit_statement' })

export { reasonOf, type Said, Shelf, stemsOf } from './catalogue/match.ts'
export { ownNames } from './catalogue/offering.ts'
export { helpfulOfferings, muchIsSaid } from './catalogue/what-helps.ts'
export { tellOfJourneys } from './journey-facts.ts'
export { offeringWords } from './known-words.ts'
export { addBrought, addDated, addWorth } from './lifetime/hooks.ts'
export { lifetimeDamping, ownWorth } from './lifetime/operations.ts'
export { sumsOf } from './sheets/sums.ts'
export { type Amount, computeValue, longestDays, valueDefaults } from './value/value.ts'

/** The pages that are handed to customers: a price sheet, and the ledger of their credit. */
export const offeringsHanded = [
  {
    path: '/s/:token',
    show: async (asking: Asking) => (await import('./handed/sheet.tsx')).showSheet(asking),
    take: async (asking: Asking, fields: Readonly<Record<string, string>>) =>
      (await import('./handed/sheet.tsx')).takeFromSheet(asking, fields),
  },
  {
    path: '/k/:token',
    show: async (asking: Asking) => (await import('./handed/statement.tsx')).showStatement(asking),
    take: async () => null,
  },
]

/** The PDF of a price sheet, beneath its page's address. */
export const sheetFeed = {
  path: '/s/:token/price-sheet.pdf',
  answer: async (asking: Omit<Asking, 'query'>) => (await import('./handed/sheet.tsx')).sheetFile(asking),
}

/** The screens of offerings, price sheets, credits and clients for life. */
export async function offeringPages(): Promise<readonly Page[]> {
  return (await import('./pages.ts')).pages
}
