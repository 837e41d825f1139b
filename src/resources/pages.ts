import { addSection, type Page, page } from '../ui/page.ts'
import { personResources } from './screens/person-section.tsx'
import { resourcePage } from './screens/resource.tsx'
import { newResourcePage, resourcesPage } from './screens/resources.tsx'

addSection({ on: 'person-help', order: 20, render: personResources })

/** The screens of resources. */
export const pages: readonly Page[] = [
  page('/resources', 'viewer', resourcesPage),
  page('/resources/new', 'guide', newResourcePage),
  page('/resources/:id', 'viewer', resourcePage),
]
