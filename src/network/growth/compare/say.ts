import { type Money, sayMoney } from '../../../platform/money.ts'
import type { Basis, Half } from './halves.ts'
import { type Difference, differenceOfRates, isReal, logRank, type Middle, type Rate, rankSum } from './rules.ts'

/** Fewer than so many on one side tell nothing. */
const least = 5

export const measures = ['yes_rate', 'days', 'value', 'doubts', 'lifetime'] as const

/** Whether two ways of growing differ in one respect: null where too little is known. */
export interface Compared {
  measure: (typeof measures)[number]
  real: boolean | null
  /** Of shares: referral less retail. */
  difference: Difference | null
  /** The formula that tells. */
  by: string
  words: string
}

interface Two<T> {
  retail: T
  referral: T
}

/** For each measure whether the difference is real, in a sentence; `currency` is the one that amounts are in. */
export function compared(halves: Two<Half>, bases: Two<Basis>, currency: string): Compared[] {
  const money = (amount: number): string => sayMoney({ amount, currency } satisfies Money)
  return [
    rates('yes_rate', { retail: halves.retail.yes_rate, referral: halves.referral.yes_rate }, yesWords),
    days(halves, bases),
    amounts('value', halves.retail.value, halves.referral.value, rankSum(bases.referral.values, bases.retail.values), money),
    rates('doubts', { retail: halves.retail.doubts, referral: halves.referral.doubts }, doubtWords),
    amounts('lifetime', halves.retail.lifetime, halves.referral.lifetime, rankSum(bases.referral.lifetimes, bases.retail.lifetimes), money),
  ]
}

/** The question answered, from what was found of each measure. */
export function answer(all: readonly Compared[], halves: Two<Half>): string {
  if (halves.retail.journeys + halves.referral.journeys === 0) return 'There is nothing to compare yet: no journey says how it came to it.'
  const real = all.filter((one) => one.real)
  if (real.length > 0) return `Retail or referral? What is no accident: ${real.map(({ words }) => lowerFirst(words)).join('; ')}.`
  if (all.every((one) => one.real === null))
    return 'Too few have decided to tell the two ways apart. Keep noting how people come; the answer will be your own.'
  return 'So far the two ways of growing do not differ by more than chance alone would make them.'
}

type Say = (more: 'referral' | 'retail', one: string, other: string) => string

const yesWords: Say = (more, one, other) =>
  more === 'referral'
    ? `Those who were brought say yes more often (${one}, against ${other})`
    : `Those who came by themselves say yes more often (${one}, against ${other})`
const doubtWords: Say = (more, one, other) =>
  more === 'referral'
    ? `Those who were brought doubt more often after their yes (${one}, against ${other})`
    : `Those who came by themselves doubt more often after their yes (${one}, against ${other})`

function rates(measure: 'yes_rate' | 'doubts', { retail, referral }: Two<Rate | null>, say: Say): Compared {
  const by = 'Newcombe’s interval for the difference of two shares, 95 %'
  const of = measure === 'yes_rate' ? 'decided' : 'said yes'
  if (!retail || !referral || retail.of < least || referral.of < least)
    return {
      measure,
      real: null,
      difference: null,
      by,
      words: `Too few have ${of} to tell (${retail?.of ?? 0} who came by themselves, ${referral?.of ?? 0} who were brought)`,
    }
  const difference = differenceOfRates(referral, retail)
  const real = difference.low > 0 || difference.high < 0
  const [more, one, other] = difference.difference > 0 ? (['referral', referral, retail] as const) : (['retail', retail, referral] as const)
  const words = real
    ? say(more, percent(one.share), percent(other.share))
    : `The difference (${percent(referral.share)} of those who were brought, ${percent(retail.share)} of the others) may be chance`
  return { measure, real, difference, by, words }
}

function days({ retail, referral }: Two<Half>, bases: Two<Basis>): Compared {
  const by = 'the log-rank test, 95 %, those still open counted as far as they have come'
  const measure = 'days'
  if (retail.days.decided < least || referral.days.decided < least)
    return {
      measure,
      real: null,
      difference: null,
      by,
      words: `Too few have decided to tell (${retail.days.decided} who came by themselves, ${referral.days.decided} who were brought)`,
    }
  const figure = logRank(
    bases.referral.journeys.map((one) => one.watched),
    bases.retail.journeys.map((one) => one.watched),
  )
  const told = `${half(referral, 'those who were brought')}; ${half(retail, 'the others')}`
  if (!isReal(figure) || figure === null)
    return { measure, real: false, difference: null, by, words: `How soon they decide may be the same (${told})` }
  const words = figure > 0 ? `Those who were brought decide sooner (${told})` : `Those who came by themselves decide sooner (${told})`
  return { measure, real: true, difference: null, by, words }
}

function half({ days: { median } }: Half, whose: string): string {
  if (median === null) return `fewer than half of ${whose} have decided yet`
  return `half of ${whose} have decided after ${median === 1 ? '1 day' : `${median} days`}`
}

function amounts(
  measure: 'value' | 'lifetime',
  retail: Middle | null,
  referral: Middle | null,
  figure: number | null,
  money: (amount: number) => string,
): Compared {
  const by = 'the rank-sum test of Mann and Whitney, 95 %'
  const what = measure === 'value' ? 'a yes is worth' : 'their lifetime with the people they brought is worth'
  if (!retail || !referral || retail.of < least || referral.of < least)
    return {
      measure,
      real: null,
      difference: null,
      by,
      words: `Too few amounts to tell (${retail?.of ?? 0} of those who came by themselves, ${referral?.of ?? 0} of those who were brought)`,
    }
  const told = `in the middle ${money(referral.median)} of those who were brought, ${money(retail.median)} of the others`
  if (!isReal(figure) || figure === null)
    return { measure, real: false, difference: null, by, words: `What ${what} may be the same (${told})` }
  const more = figure > 0 ? 'Of those who were brought' : 'Of those who came by themselves'
  return { measure, real: true, difference: null, by, words: `${more} ${what} more (${told})` }
}

function percent(share: number): string {
  return `${Math.round(share * 100)} %`
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
