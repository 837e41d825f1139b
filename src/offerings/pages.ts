import { addSection, type Page, page } from '../ui/page.ts'
import { newOfferingPage, offeringPage } from './catalogue/screens/offering.tsx'
import { offeringsPage } from './catalogue/screens/offerings.tsx'
import { whatHelps } from './catalogue/screens/what-helps.tsx'
import { creditPage } from './credits/screens/credit.tsx'
import { creditsPage, newCreditPage } from './credits/screens/credits.tsx'
import { lifetimePage } from './lifetime/screens/lifetime.tsx'
import { personLifetime } from './lifetime/screens/person-section.tsx'
import { journeySheets } from './sheets/screens/journey-section.tsx'
import { sheetPage } from './sheets/screens/sheet.tsx'
import { editSheetPage, newSheetPage, sheetsPage } from './sheets/screens/sheets.tsx'

addSection({ on: 'person-help', order: 10, render: whatHelps })
addSection({ on: 'person-help', order: 30, render: personLifetime })
addSection({ on: 'journey', order: 72, render: journeySheets })

/** The screens of offerings, price sheets, credits and clients for life. */
export const pages: readonly Page[] = [
  page('/offerings', 'viewer', offeringsPage),
  page('/offerings/new', 'guide', newOfferingPage),
  page('/offerings/:id', 'viewer', offeringPage),
  page('/price-sheets', 'viewer', sheetsPage),
  page('/price-sheets/new', 'guide', newSheetPage),
  page('/price-sheets/:id', 'viewer', sheetPage),
  page('/price-sheets/:id/edit', 'guide', editSheetPage),
  page('/credits', 'viewer', creditsPage),
  page('/credits/new', 'guide', newCreditPage),
  page('/credits/:id', 'viewer', creditPage),
  page('/lifetime', 'viewer', lifetimePage),
]
