import { storiesOfMaraAndRuth } from './stories-of-mara-and-ruth.ts'
import { storiesOfOthers } from './stories-of-others.ts'
import type { StoryTouch } from './story.ts'

/** People whose every touch is written by hand; nothing is made up beside it. */
export const storied = ['mara-petrov', 'ruth-kessler', 'jun-lin', 'amara-bello', 'sana-mirza']

/** The touches that the guide and the pictures tell about: written by hand, in days before today. */
export const stories: StoryTouch[] = [...storiesOfMaraAndRuth, ...storiesOfOthers]
