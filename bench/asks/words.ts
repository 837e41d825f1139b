import { partsOf } from '../../demo/large/words.ts'
import { trades } from '../../demo/touches/trades.ts'
import { otherNeeds, otherOffers } from '../matching/trades.ts'

const kinds = Object.keys(trades) as (keyof typeof trades)[]
const [needs, offers] = [otherNeeds(1900), otherOffers(1900)]
const parts = kinds.map(partsOf)

/** What is said differently each time, by the operation that makes it: a thousand needs in the same words would all fit each other. */
const said: Record<string, (at: number) => object> = {
  'needs.create': (at) => ({ words: one(needs, at * 7919), topics: [one(kinds, at)] }),
  'offers.create': (at) => ({ words: one(offers, at * 7907), topics: [one(kinds, at)] }),
  'wishes.create': (at) => ({ words: `I want ${from(at, 'plans')}, and ${from(at * 31, 'lives')}.` }),
  'worries.create': (at) => ({ words: `${from(at, 'troubles')}. ${from(at * 37, 'details')}` }),
  'spoilers.create': (at) => ({ words: `${from(at, 'troubles')}. ${from(at * 41, 'details')}` }),
}

/** Whether what an operation makes is worded anew each time. */
export function isWorded(operation: string): boolean {
  return operation in said
}

/** An input in the words of its turn. */
export function worded<T extends object>(operation: string, input: T, at: number): T {
  return { ...input, ...said[operation]?.(at) }
}

function from(at: number, what: 'plans' | 'lives' | 'troubles' | 'details'): string {
  return one(one(parts, at)[what], Math.floor(at / parts.length))
}

function one<T>(list: readonly T[], at: number): T {
  return list[at % list.length] as T
}
