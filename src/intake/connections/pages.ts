import { addSettingsPage } from '../../access/index.ts'
import { type Page, page } from '../../ui/page.ts'
import { connectionsPage, saysConnections } from './screens/list.tsx'
import { newConnectionPage } from './screens/new.tsx'
import { connectionPage } from './screens/one.tsx'

/** The screens of mailboxes, calendars and address books. */
export const connectionPages: readonly Page[] = [
  page('/settings/connections', 'guide', connectionsPage),
  page('/settings/connections/new', 'guide', newConnectionPage),
  page('/settings/connections/:id', 'guide', connectionPage),
]

addSettingsPage({ href: '/settings/connections', label: 'Connections', order: 62, may: 'guide', says: saysConnections })
