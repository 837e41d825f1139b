import type { Money } from '../../platform/money.ts'
import { exactly, plus, type Ratio, rounded, times } from '../value/exact.ts'
import type { Dated } from './hooks.ts'

/** What someone brought about: at depth 0 they themselves, at 1 whom they brought, at 2 whom those brought. */
export interface Brought {
  depth: number
  worth: Money[]
}

/**
 * A lifetime's value in each currency: own worth + the sum, over everyone they brought, of that one's worth x damping^depth. Counted
 * exactly, rounded once for each sum.
 */
export function lifetimeOf(all: readonly Brought[], damping: number): { own: Money[]; brought: Money[]; total: Money[] } {
  const own = all.filter(({ depth }) => depth === 0)
  const others = all.filter(({ depth }) => depth > 0)
  return { own: summed(own, damping), brought: summed(others, damping), total: summed(all, damping) }
}

function summed(all: readonly Brought[], damping: number): Money[] {
  const sums = new Map<string, Ratio>()
  for (const { depth, worth } of all) {
    let share = exactly(1)
    for (let step = 0; step < depth; step++) share = times(share, damping)
    for (const { amount, currency } of worth) sums.set(currency, plus(sums.get(currency) ?? exactly(0), times(share, amount)))
  }
  return [...sums].map(([currency, sum]) => ({ amount: Number(rounded(sum)), currency })).filter(({ amount }) => amount > 0)
}

/** What comes next: the first that lies ahead; else the latest of those that are past their day. */
export function nextOf(dated: readonly Dated[], today: string): Dated | null {
  const ahead = dated.filter(({ on }) => on >= today).sort((a, b) => (a.on < b.on ? -1 : 1))
  const past = dated.filter(({ on }) => on < today).sort((a, b) => (a.on > b.on ? -1 : 1))
  return ahead[0] ?? past[0] ?? null
}
