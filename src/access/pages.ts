import type { PageRequest } from '../ui/page.ts'
import { type Page, page } from '../ui/page.ts'
import { adjustmentsPage, saysAdjustments } from './adjustments/page.tsx'
import { mePage } from './screens/account.tsx'
import { auditPage } from './screens/audit.tsx'
import { healthPage, saysHealth } from './screens/health.tsx'
import { keysPage } from './screens/keys.tsx'
import { membersPage } from './screens/members.tsx'
import { overviewPage } from './screens/overview.tsx'
import { saysKeys, saysMembers, saysWorkspace } from './screens/says.ts'
import { workspacePage } from './screens/settings.tsx'
import { addSettingsPage } from './settings-nav.ts'

/** The screens of the settings that are about who may come in. */
export const pages: readonly Page[] = [
  page('/settings', 'viewer', overviewPage),
  page('/settings/workspace', 'viewer', workspacePage),
  page('/settings/members', 'viewer', membersPage),
  page('/settings/figures', 'viewer', adjustmentsPage),
  page('/settings/keys', 'lead', keysPage),
  page('/settings/audit', 'lead', auditPage),
  page('/settings/health', 'owner', healthPage),
  page('/settings/me', 'viewer', mePage),
]

addSettingsPage({ href: '/settings', label: 'Overview', order: 0 })
addSettingsPage({ href: '/settings/workspace', label: 'Workspace', order: 10, says: saysWorkspace })
addSettingsPage({ href: '/settings/members', label: 'Members', order: 20, says: saysMembers })
addSettingsPage({ href: '/settings/figures', label: 'Figures', order: 50, says: saysAdjustments })
addSettingsPage({ href: '/settings/keys', label: 'API keys', order: 60, may: 'lead', says: saysKeys })
addSettingsPage({
  href: '/settings/audit',
  label: 'Audit',
  order: 80,
  may: 'lead',
  says: async () => 'Who changed what and when, with before and after.',
})
addSettingsPage({ href: '/settings/health', label: 'Health', order: 85, may: 'owner', says: saysHealth })
addSettingsPage({
  href: '/settings/me',
  label: 'You',
  order: 90,
  says: async ({ view }: PageRequest) =>
    `${view.member ? `You are ${view.member.name}, ${view.member.role} here. ` : ''}Your password, second step, passkeys, and where you are signed in.`,
})
