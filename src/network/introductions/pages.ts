import { addSettingsPage } from '../../access/index.ts'
import { addSection, type Page, page } from '../../ui/page.ts'
import { introductionPage } from './screens/introduction.tsx'
import { introductionsPage } from './screens/introductions.tsx'
import { personIntroductions } from './screens/person-section.tsx'
import { saysSynonyms, synonymsPage } from './screens/synonyms.tsx'

addSection({ on: 'person-around', order: 30, render: personIntroductions })
addSettingsPage({ href: '/settings/words', label: 'Words', order: 45, says: saysSynonyms })

/** The screens of needs, offers and introductions. */
export const introductionPages: readonly Page[] = [
  page('/introductions', 'viewer', introductionsPage),
  page('/introductions/:id', 'viewer', introductionPage),
  page('/settings/words', 'viewer', synonymsPage),
]
