import type { JourneyStory } from '../story.ts'
import { arrivedStories } from './arrived.ts'
import { committedStories } from './committed.ts'
import { committedLately } from './committed-lately.ts'
import { decidingStories } from './deciding.ts'
import { maraAndRuth } from './deciding-mara-and-ruth.ts'
import { endedStories } from './ended.ts'
import { listeningStories } from './listening.ts'
import { purposeStories } from './purpose.ts'
import { teamStories } from './team.ts'
import { wayStories } from './way.ts'

/** Every journey of the demo: those that go on, those that arrived and those that ended. */
export const journeyStories: JourneyStory[] = [
  ...listeningStories,
  ...purposeStories,
  ...wayStories,
  ...maraAndRuth,
  ...decidingStories,
  ...committedStories,
  ...committedLately,
  ...arrivedStories,
  ...endedStories,
  ...teamStories,
]
