import { type Key, principles } from '../principles.ts'
import type { FifteenFacts } from './facts.ts'
import type { Figures } from './figures.ts'
import { byJourneys } from './judge-journeys.ts'
import { byPerson } from './judge-person.ts'
import type { Help, Judged, Judges } from './judged.ts'

const judges: Judges = { ...byPerson, ...byJourneys }

export interface JudgedPrinciple extends Judged {
  key: Key
  name: string
  they: string
}

/** Which of those that are not strong is seen to first: what is lost soonest, then what everything else rests on. */
const firstThings: readonly Key[] = [
  'remorse',
  'follow-through',
  'indecision',
  'care',
  'their-success',
  'pain-of-staying',
  'how-to-decide',
  'overwhelm',
  'risk',
  'commitment',
  'need-to-change',
  'difference',
  'alternatives',
  'self-talk',
  'their-goals',
]

/** How the fifteen stand with someone, by written rules, and the one thing that would help most. */
export function judge(facts: FifteenFacts, figures: Figures): { items: JudgedPrinciple[]; most: (Help & { key: Key }) | null } {
  const items = principles.map(({ key, name, they }) => ({ key, name, they, ...judges[key](facts, figures) }))
  const order = [...items].sort((a, b) => firstThings.indexOf(a.key) - firstThings.indexOf(b.key))
  // What is there and thin comes before what is not there at all; of that, what can be done today comes before what takes a journey.
  const needed = (state: Judged['state'], now: boolean) =>
    order.find((one) => one.state === state && one.help !== null && (!now || !one.help.href.startsWith('/journeys/new')))
  const first = needed('thin', false) ?? needed('nothing', true) ?? needed('nothing', false)
  return { items, most: first?.help ? { ...first.help, key: first.key } : null }
}
