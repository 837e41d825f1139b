import { addSection, type Page, page } from '../ui/page.ts'
import { meetingBriefPage, meetingsToday, personBriefLink, personBriefPage } from './brief/screen.tsx'
import { morningPage } from './screens/morning.tsx'

addSection({ on: 'morning', order: 5, render: meetingsToday })
addSection({ on: 'person-next', order: 5, render: personBriefLink })

/** The screens of the morning, and the page to read before a meeting. */
export const pages: readonly Page[] = [
  page('/', 'viewer', morningPage),
  page('/people/:id/brief', 'viewer', personBriefPage),
  page('/meetings/:id/brief', 'viewer', meetingBriefPage),
]
