import { addSection, type Page, page } from '../ui/page.ts'
import { corePage } from './screens/core.tsx'
import { draftsPage, sentPage } from './screens/lists.tsx'
import { personMessages } from './screens/person-section.tsx'
import { phasesPage } from './screens/phases.tsx'
import { sentMessagePage } from './screens/sent-message.tsx'
import { templatePage, templatesPage } from './screens/templates.tsx'
import { writing } from './screens/write.tsx'
import { writingTo } from './screens/write-to.tsx'

addSection({ on: 'person-around', order: 10, render: personMessages })

/** The screens of messages. */
export const pages: readonly Page[] = [
  page('/messages', 'viewer', writing),
  page('/messages/to/:person', 'guide', writingTo),
  page('/messages/drafts', 'guide', draftsPage),
  page('/messages/sent', 'viewer', sentPage),
  page('/messages/sent/:id', 'viewer', sentMessagePage),
  page('/messages/templates', 'viewer', templatesPage),
  page('/messages/templates/:id', 'viewer', templatePage),
  page('/messages/core', 'viewer', corePage),
  page('/messages/phases', 'viewer', phasesPage),
]
