import { access } from './access/index.ts'
import type { Program } from './doors/program.ts'
import { intake } from './intake/index.ts'
import { morning } from './morning/index.ts'
import { people } from './people/index.ts'
import { startJobs } from './platform/jobs.ts'
import { touches } from './touches/index.ts'

/** The table of contents: every noun in reading order, with its screens, its commands and what runs beside it. */
export const program: Program = {
  nouns: [...access, people, touches, morning, intake],
  pages: async () => [],
  commands: [],
  background: [{ name: 'jobs', start: startJobs }],
}
