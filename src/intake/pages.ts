import { addSettingsPage } from '../access/index.ts'
import { addSection, type Page, page } from '../ui/page.ts'
import { arrivalScreens } from './arrivals/screens/index.ts'
import { connectionPages } from './connections/pages.ts'
import { saysTakeOut, takeOutPage } from './export/screens/take-out.tsx'
import { nextMeeting } from './meetings/next-meeting.tsx'
import { receptionPages } from './reception/pages.ts'
import { importPage } from './screens/import.tsx'
import { importsPage } from './screens/imports.tsx'

/** The screens of bringing people in. */
export const pages: readonly Page[] = [
  page('/import', 'viewer', importsPage),
  page('/import/:id', 'viewer', importPage),
  ...arrivalScreens,
  page('/settings/take-out', 'guide', takeOutPage),
  ...connectionPages,
  ...receptionPages,
]

addSettingsPage({ href: '/settings/take-out', label: 'Take everything with you', order: 65, may: 'guide', says: saysTakeOut })
addSection({ on: 'person-next', order: 10, render: nextMeeting })
