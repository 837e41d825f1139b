import { addSettingsPage } from '../access/index.ts'
import { addSection, type Page, page } from '../ui/page.ts'
import { journeyPromises } from './pages/journey-promises.tsx'
import { mailPage, saysMail } from './pages/mail.tsx'
import { morningPromises } from './pages/morning-promises.tsx'
import { newPromisePage } from './pages/new.tsx'
import { personPromises } from './pages/person-promises.tsx'
import { promisePage } from './pages/promise.tsx'
import { promisesPage } from './pages/promises.tsx'

addSection({ on: 'person', order: 5, render: personPromises })
addSection({ on: 'journey', order: 75, render: journeyPromises })
addSection({ on: 'morning', order: 10, render: morningPromises })
addSettingsPage({ href: '/settings/mail', label: 'Mail', order: 70, may: 'lead', says: saysMail })

/** The screens of promises. */
export const pages: readonly Page[] = [
  page('/promises', 'viewer', promisesPage),
  page('/promises/new', 'guide', newPromisePage),
  page('/promises/:id', 'viewer', promisePage),
  page('/settings/mail', 'lead', mailPage),
]
