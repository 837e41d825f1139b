import { type Page, page } from '../ui/page.ts'
import { playbookPage } from './screens/playbook.tsx'
import { newPlaybookPage, playbooksPage } from './screens/playbooks.tsx'
import { spoilerPage } from './screens/spoiler.tsx'
import { spoilersPage } from './screens/spoilers.tsx'

/** The screens of playbooks and spoilers. */
export const pages: readonly Page[] = [
  page('/playbooks', 'viewer', playbooksPage),
  page('/playbooks/new', 'guide', newPlaybookPage),
  page('/playbooks/:id', 'viewer', playbookPage),
  page('/spoilers', 'viewer', spoilersPage),
  page('/spoilers/:id', 'viewer', spoilerPage),
]
