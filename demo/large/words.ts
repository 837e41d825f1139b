import type { DemoChannel, DemoDirection, DemoPhase, DemoTouchKind } from '../shapes.ts'
import { trades } from '../touches/trades.ts'
import { fixes, lives, nexts, resources } from '../touches/words-general.ts'

/** How a large workspace's touch is worded: the given name, an opening that fits the channel, and parts of the cast's own material. */
export interface Wording {
  channel: DemoChannel
  direction: DemoDirection
  kind: DemoTouchKind
  phases: DemoPhase[]
  /** After the given name. */
  opening: string
  first: 'troubles' | 'plans' | 'wins' | 'favours' | 'resources' | 'lives'
  rest: 'fixes' | 'nexts' | 'details' | 'lives'
}

const early: DemoPhase[] = ['awareness', 'qualification']
const agreed: DemoPhase[] = ['commitment', 'satisfaction', 'satisfaction']
const always: DemoPhase[] = ['qualification', 'commitment', 'satisfaction', 'satisfaction', 'satisfaction']

export const wordings: Wording[] = [
  { channel: 'call', direction: 'both', kind: 'contact', phases: always, opening: ' rang: ', first: 'troubles', rest: 'fixes' },
  { channel: 'call', direction: 'both', kind: 'contact', phases: always, opening: ' on the phone: ', first: 'troubles', rest: 'fixes' },
  { channel: 'call', direction: 'both', kind: 'contact', phases: agreed, opening: ' sounded pleased: ', first: 'wins', rest: 'lives' },
  {
    channel: 'call',
    direction: 'out',
    kind: 'contact',
    phases: early,
    opening: ' was asked what comes first. Answer: ',
    first: 'plans',
    rest: 'nexts',
  },
  { channel: 'email', direction: 'in', kind: 'contact', phases: always, opening: ' wrote: ', first: 'troubles', rest: 'details' },
  {
    channel: 'email',
    direction: 'both',
    kind: 'contact',
    phases: always,
    opening: ' wrote and had an answer: ',
    first: 'troubles',
    rest: 'fixes',
  },
  { channel: 'email', direction: 'both', kind: 'contact', phases: early, opening: ' asked by mail about ', first: 'plans', rest: 'nexts' },
  { channel: 'email', direction: 'out', kind: 'resource', phases: always, opening: ' was sent ', first: 'resources', rest: 'details' },
  { channel: 'meeting', direction: 'both', kind: 'contact', phases: early, opening: ' at the table, on ', first: 'plans', rest: 'nexts' },
  {
    channel: 'meeting',
    direction: 'both',
    kind: 'contact',
    phases: agreed,
    opening: ' showed us round: ',
    first: 'troubles',
    rest: 'details',
  },
  {
    channel: 'meeting',
    direction: 'both',
    kind: 'contact',
    phases: agreed,
    opening: ' looked back with us: ',
    first: 'wins',
    rest: 'nexts',
  },
  { channel: 'message', direction: 'in', kind: 'contact', phases: agreed, opening: ' sent a picture: ', first: 'wins', rest: 'details' },
  { channel: 'message', direction: 'both', kind: 'contact', phases: always, opening: ' by message: ', first: 'troubles', rest: 'fixes' },
  { channel: 'message', direction: 'out', kind: 'resource', phases: always, opening: ' got a link: ', first: 'resources', rest: 'lives' },
  {
    channel: 'letter',
    direction: 'out',
    kind: 'recognition',
    phases: agreed,
    opening: ' was thanked on paper for ',
    first: 'favours',
    rest: 'details',
  },
  {
    channel: 'gift',
    direction: 'out',
    kind: 'recognition',
    phases: agreed,
    opening: ' got chocolate for ',
    first: 'favours',
    rest: 'lives',
  },
  {
    channel: 'social',
    direction: 'both',
    kind: 'contact',
    phases: always,
    opening: ' answered at once: ',
    first: 'lives',
    rest: 'details',
  },
]

/** The same lists by name, for a trade. Only sentences without a name in them: they are joined, never searched. */
export function partsOf(trade: keyof typeof trades): Record<Wording['first'] | Wording['rest'], readonly string[]> {
  const { troubles, plans, wins, favours, details } = trades[trade]
  return { troubles, plans, wins, favours, details, ...general }
}

const plain = (words: string) => !words.includes('{')

const general = {
  fixes: fixes.filter(plain),
  nexts: nexts.filter(plain),
  // Within a sentence, so without their full stop.
  lives: lives.filter(plain).map((words) => words.slice(0, -1)),
  resources,
}
