import { addSettingsPage } from '../access/index.ts'
import { addSection, type Page, page } from '../ui/page.ts'
import { checkinsSection } from './after/screens/checkins-section.tsx'
import { outcomeSection } from './after/screens/outcome-section.tsx'
import { rescuePage } from './after/screens/rescue.tsx'
import { decisionSection } from './decision/screens/section.tsx'
import { goalsPage } from './goals/screens/goals.tsx'
import { ownedGoals } from './goals/screens/owned.tsx'
import { stancePage } from './leading/screens/stance.tsx'
import { listenPage } from './listening/screens/listen.tsx'
import { oneToOnesPage } from './listening/screens/one-to-ones.tsx'
import { questionsPage, saysQuestions } from './listening/screens/questions.tsx'
import { listeningSection } from './listening/screens/section.tsx'
import { boardPage } from './pages/board.tsx'
import { journeyPage } from './pages/journey.tsx'
import { listPage } from './pages/list.tsx'
import { morningJourneys } from './pages/morning-section.tsx'
import { newJourneyPage } from './pages/new.tsx'
import { personJourneys } from './pages/person-section.tsx'
import { focusSection } from './practice/screens/focus-section.tsx'
import { playbookSection } from './practice/screens/journey-section.tsx'
import { purposeSection } from './purpose/section.tsx'
import { requestsSection } from './requests/section.tsx'
import { frictionsSection } from './trail/screens/frictions-section.tsx'
import { previewPage } from './trail/screens/preview.tsx'
import { trailSection } from './trail/screens/section.tsx'
import { risksSection } from './ways/screens/risks-section.tsx'
import { waysSection } from './ways/screens/section.tsx'
import { valueSection } from './ways/screens/value-section.tsx'

/** The screens of journeys. */
export const pages: readonly Page[] = [
  page('/journeys', 'viewer', boardPage),
  page('/journeys/list', 'viewer', listPage),
  page('/journeys/new', 'guide', newJourneyPage),
  page('/journeys/stance', 'viewer', stancePage),
  page('/journeys/:id', 'viewer', journeyPage),
  page('/journeys/:id/listen', 'guide', listenPage),
  page('/journeys/:id/trail', 'viewer', previewPage),
  page('/rescue', 'viewer', rescuePage),
  page('/one-to-ones', 'viewer', oneToOnesPage),
  page('/goals', 'viewer', goalsPage),
  page('/settings/questions', 'viewer', questionsPage),
]

// The parts of a journey's page, in the order of the way.
addSection({ on: 'journey', order: 15, render: playbookSection })
addSection({ on: 'journey', order: 20, render: listeningSection })
addSection({ on: 'journey', order: 30, render: purposeSection })
addSection({ on: 'journey', order: 40, render: requestsSection })
addSection({ on: 'journey', order: 50, render: waysSection })
addSection({ on: 'journey', order: 55, render: valueSection })
addSection({ on: 'journey', order: 60, render: risksSection })
addSection({ on: 'journey', order: 70, render: trailSection })
addSection({ on: 'journey', order: 80, render: decisionSection })
addSection({ on: 'journey', order: 90, render: checkinsSection })
addSection({ on: 'journey', order: 100, render: outcomeSection })
addSection({ on: 'journey', order: 110, render: frictionsSection })

addSection({ on: 'morning', order: 20, render: morningJourneys })
addSection({ on: 'playbooks', order: 10, render: focusSection })
addSection({ on: 'person', order: 4, render: personJourneys })
addSection({ on: 'person', order: 30, render: ownedGoals })
addSettingsPage({ href: '/settings/questions', label: 'Questions', order: 35, says: saysQuestions })
