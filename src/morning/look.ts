import type { CircleRow } from '../people/index.ts'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/days.ts'
import type { Candidate } from './rules.ts'

/** What a reason looks at. */
export interface Look {
  context: Context
  on: Day
  circles: CircleRow[]
  /** Only those this member looks after, or nobody does; null: everyone. */
  guide: string | null
}

/** A source of reasons. Each looks at no more than a few rows, however many people there are. */
export type Reason = (look: Look) => Promise<Candidate[]>
