import { addSettingsPage } from '../access/index.ts'
import { type Page, page } from '../ui/page.ts'
import { backupsPage, saysBackups } from './screens/backups.tsx'

addSettingsPage({ href: '/settings/backups', label: 'Backups', order: 80, may: 'owner', says: saysBackups })

export const pages: readonly Page[] = [page('/settings/backups', 'owner', backupsPage)]
