import { addSection, type Page, page } from '../../ui/page.ts'
import { growthPage } from './screens/growth.tsx'
import { networkPage } from './screens/network.tsx'
import { personReferrals } from './screens/person-section.tsx'
import { sourcesPage } from './screens/sources.tsx'
import { treePage } from './screens/tree.tsx'

addSection({ on: 'person-around', order: 20, render: personReferrals })

/** The screens of how people come, and of who is tied to whom. */
export const growthPages: readonly Page[] = [
  page('/growth', 'viewer', growthPage),
  page('/growth/tree', 'viewer', treePage),
  page('/growth/network', 'viewer', networkPage),
  page('/growth/sources', 'viewer', sourcesPage),
]
