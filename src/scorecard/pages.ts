import { type Page, page } from '../ui/page.ts'
import { gaugesPage } from './screens/gauges.tsx'
import { reviewPage } from './screens/review.tsx'
import { scorecardPage } from './screens/scorecard.tsx'
import { yardsticksPage } from './screens/yardsticks.tsx'
import { woodsPage } from './woods/screens/woods.tsx'

/** The screens of the scorecard. */
export const pages: readonly Page[] = [
  page('/scorecard', 'viewer', scorecardPage),
  page('/scorecard/yardsticks', 'viewer', yardsticksPage),
  page('/scorecard/gauges', 'viewer', gaugesPage),
  page('/scorecard/woods', 'viewer', woodsPage),
  page('/review', 'viewer', reviewPage),
]
