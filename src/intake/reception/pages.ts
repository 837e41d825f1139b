import { addSettingsPage } from '../../access/index.ts'
import { addSection, type Page, page } from '../../ui/page.ts'
import { personStory } from './screens/person-section.tsx'
import { receptionPage } from './screens/reception.tsx'
import { receptionSettingsPage, saysReception } from './screens/settings.tsx'

/** The screens of reception. */
export const receptionPages: readonly Page[] = [
  page('/reception', 'viewer', receptionPage),
  page('/settings/reception', 'viewer', receptionSettingsPage),
]

addSettingsPage({ href: '/settings/reception', label: 'Reception', order: 55, says: saysReception })
addSection({ on: 'person-around', order: 40, render: personStory })
