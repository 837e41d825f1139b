import { addSettingsPage } from '../../access/index.ts'
import { type Page, page } from '../../ui/page.ts'
import { circlesPage, saysCircles } from './circles.tsx'
import { fieldsPage, saysFields } from './fields.tsx'
import { saysTrash, trashPage } from './trash.tsx'

/** The screens of the settings that are about people. */
export const settingsPages: readonly Page[] = [
  page('/settings/circles', 'viewer', circlesPage),
  page('/settings/fields', 'viewer', fieldsPage),
  page('/settings/trash', 'viewer', trashPage),
]

addSettingsPage({ href: '/settings/circles', label: 'Circles', order: 30, says: saysCircles })
addSettingsPage({ href: '/settings/fields', label: 'Fields', order: 40, says: saysFields })
addSettingsPage({ href: '/settings/trash', label: 'Trash', order: 70, says: saysTrash })
