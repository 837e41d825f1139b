import type { Day } from '../../platform/days.ts'
import type { Key } from '../principles.ts'
import type { FifteenFacts } from './facts.ts'
import type { Figures } from './figures.ts'

export const states = ['strong', 'thin', 'nothing'] as const
export type State = (typeof states)[number]

/** One piece of evidence: what is so, and since when or when it was noted. */
export interface Evidence {
  words: string
  on: Day | null
}

/** What would make it stronger, and where that is done. */
export interface Help {
  words: string
  href: string
}

/** How a principle stands with someone. */
export interface Judged {
  state: State
  facts: Evidence[]
  help: Help | null
}

/** The rule of each. */
export type Judges = Record<Key, (facts: FifteenFacts, figures: Figures) => Judged>

/** There is nothing to go by yet. */
export function nothing(words: string, help: Help): Judged {
  return { state: 'nothing', facts: [{ words, on: null }], help }
}

/** Strong where it is enough; otherwise thin, with what would help. */
export function strongIf(enough: boolean, facts: readonly (Evidence | false | null)[], help: Help): Judged {
  const kept = facts.filter((one): one is Evidence => one !== null && one !== false)
  return { state: enough ? 'strong' : 'thin', facts: kept, help: enough ? null : help }
}

export function fact(words: string, on: Day | null = null): Evidence {
  return { words, on }
}
