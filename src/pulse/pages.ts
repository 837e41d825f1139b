import { addSection, type Page, page } from '../ui/page.ts'
import { fifteenPage, fifteenSection } from './screens/fifteen.tsx'
import { pulseListPage } from './screens/list.tsx'
import { newPulsePage } from './screens/new.tsx'
import { pulsePage } from './screens/pulse.tsx'
import { pulseViewPage } from './screens/view.tsx'

/** The screens of pulses and of the fifteen. */
export const pages: readonly Page[] = [
  page('/pulse', 'guide', pulseListPage),
  page('/pulse/new', 'lead', newPulsePage),
  page('/pulse/:id', 'guide', pulsePage),
  page('/pulse/:id/view', 'lead', pulseViewPage),
  page('/people/:id/fifteen', 'viewer', fifteenPage),
]

addSection({ on: 'person-help', order: 5, render: fifteenSection })
