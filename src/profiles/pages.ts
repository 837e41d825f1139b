import { addSettingsPage } from '../access/index.ts'
import { addSection, type Page, type PageRequest, page } from '../ui/page.ts'
import { mismatchPage } from './screens/mismatch.tsx'
import { mismatchReminder } from './screens/mismatch-reminder.tsx'
import { ownProfilePage, profilePage } from './screens/own.tsx'
import { profilesPage } from './screens/profiles.tsx'
import { worryFit } from './screens/worry-fit.tsx'

/** The screens of what members say of themselves. */
export const pages: readonly Page[] = [
  page('/profiles', 'viewer', profilesPage),
  page('/profiles/:id', 'lead', profilePage),
  page('/settings/profile', 'viewer', ownProfilePage),
  page('/settings/mismatch', 'viewer', mismatchPage),
]

addSettingsPage({
  href: '/settings/profile',
  label: 'Your profile',
  order: 91,
  says: async (_: PageRequest) => 'What you are not, what you are and what you bring; what drains you and what drives you.',
})
addSection({ on: 'worry', order: 10, render: worryFit })
addSection({ on: 'morning', order: 90, render: mismatchReminder })
