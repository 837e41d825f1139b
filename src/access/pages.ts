import { type Page, page } from '../ui/page.ts'
import { mePage } from './screens/account.tsx'
import { keysPage } from './screens/keys.tsx'
import { membersPage } from './screens/members.tsx'
import { workspacePage } from './screens/settings.tsx'

/** The screens of the settings that are about who may come in. */
export const pages: readonly Page[] = [
  page('/settings', 'viewer', workspacePage),
  page('/settings/members', 'viewer', membersPage),
  page('/settings/keys', 'lead', keysPage),
  page('/settings/me', 'viewer', mePage),
]
