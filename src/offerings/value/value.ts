import { Refusal } from '../../platform/refusal.ts'
import { divided, exactly, minus, plus, type Ratio, rounded, times, upwards } from './exact.ts'

/** Whole minor units (cents) of a currency. */
export interface Amount {
  amount: number
  currency: string
}

export type Per = 'day' | 'week' | 'month' | 'year'

/** Where a figure comes from: who said it, or that it is a guess. */
interface Told {
  from?: string | undefined
}

/** What stays as it is, what the way asks, and what to compare it with. Every amount is in one currency. */
export interface ValueInput {
  /** What weighs on them, with its cost for each day of the year. */
  worries: (Told & { words?: string | undefined; cost_per_day: Amount })[]
  downtime: (Told & { cost_per_hour: Amount; hours: number; per: Per; hours_a_day: number; days_a_week: number }) | null
  /** What the way costs once. */
  price: Told & { cost: Amount }
  /** Their own time for the change. */
  effort: (Told & { words?: string | undefined; amount: number; unit: 'hours' | 'days'; cost_each: Amount })[]
  /** What the new way costs as long as it runs. */
  running: (Told & { words?: string | undefined; cost: Amount; per: Per })[]
  comparators: (Told & { name: string; cost: Amount })[]
  /** Over how many days the price is spread to say what a day costs. */
  term_days: number
  /** How far the two lines are drawn; null: a year, or as far as shows the break-even day. */
  days: number | null
}

/** How long a day and a week of downtime are, in hours and days of work; over what the price is spread: see `valueDefaults`. */
export const valueDefaults = {
  /** 8: the hours in which people who work there are held up; a firm that works round the clock says 24. */
  hours_a_day: 8,
  /** 5: the days on which most offices work. */
  days_a_week: 5,
  /** 365: a price is compared with habits, and habits are counted by the year. */
  term_days: 365,
  comparators: [
    { name: 'a coffee for two', amount: 700 },
    { name: 'a business lunch', amount: 4500 },
    { name: 'an hour of a lawyer', amount: 25_000 },
  ],
} as const

/** The farthest that the lines are drawn: ten years. */
export const longestDays = 3650

/**
 * The pain of staying against the pain of changing (M17), and what a day costs (M39).
 *
 * - Cost of staying a day = the worries' costs a day + downtime's cost an hour x hours / days. A year has 365 days, a month a twelfth of it.
 * - One-off cost of changing = price + effort (hours or days x what one costs). Running cost a day likewise from its week, month or year.
 * - Break-even = the first whole day on which (staying a day - running a day) x days >= price + effort; null (never) if staying costs no
 *   more than running; 0 if changing costs nothing at once.
 * - Price a day = price / term + running a day. Their effort is not part of it: it is not what we ask to be paid.
 *
 * Counted exactly, in fractions of minor units; each figure that is given out is rounded once, a half upwards. Refuses mixed currencies
 * and figures beyond what a number holds exactly.
 */
export function computeValue(input: ValueInput) {
  const currency = oneCurrency(input)
  const worries = plus(...input.worries.map((worry) => exactly(worry.cost_per_day.amount)))
  const { downtime } = input
  const down = downtime ? perDay(times(exactly(downtime.cost_per_hour.amount), downtime.hours), downtime.per) : exactly(0)
  const staying = plus(worries, down)
  const price = exactly(input.price.cost.amount)
  const effort = plus(...input.effort.map((one) => times(exactly(one.cost_each.amount), one.amount)))
  const running = plus(...input.running.map((one) => perDay(exactly(one.cost.amount), one.per)))
  const once = plus(price, effort)
  const breakEven = breakEvenDay(staying, running, once)
  const aDay = plus(divided(price, input.term_days), running)
  const money = (ratio: Ratio) => ({ amount: whole(ratio), currency })
  return {
    currency,
    staying: { worries_a_day: money(worries), downtime_a_day: money(down), a_day: money(staying), a_year: money(times(staying, 365)) },
    changing: { price: money(price), effort: money(effort), at_once: money(once), running_a_day: money(running) },
    break_even_day: breakEven,
    price_a_day: money(aDay),
    beside: beside(input, aDay, currency),
    series: seriesOf(staying, running, once, input.days ?? drawn(breakEven)),
    sources: sourcesOf(input),
  }
}

function perDay(cost: Ratio, per: Per): Ratio {
  const days = { day: exactly(1), week: exactly(7), month: { over: 365n, under: 12n }, year: exactly(365) }
  return divided(cost, days[per])
}

function breakEvenDay(staying: Ratio, running: Ratio, once: Ratio): number | null {
  const saved = minus(staying, running)
  return saved.over <= 0n ? null : safe(upwards(divided(once, saved)))
}

/** A year, or a quarter more than it takes to break even, so that the lines are seen to cross. */
function drawn(breakEven: number | null): number {
  return Math.min(longestDays, Math.max(365, Math.ceil(((breakEven ?? 0) * 5) / 4)))
}

/** Both lines at the same days: evenly spaced, at most 61, always with the first and the last. */
function seriesOf(staying: Ratio, running: Ratio, once: Ratio, days: number) {
  const steps = Math.min(60, days)
  return Array.from({ length: steps + 1 }, (_, step) => {
    const day = Math.round((days * step) / Math.max(1, steps))
    return { day, staying: whole(times(staying, day)), changing: whole(plus(once, times(running, day))) }
  })
}

/** A day of the way beside everyday things and beside an hour, a day and a week of downtime: how many days each would pay for. */
function beside(input: ValueInput, aDay: Ratio, currency: string) {
  const { downtime } = input
  const hour = downtime ? exactly(downtime.cost_per_hour.amount) : null
  const stops: { name: string; cost: Ratio; from: string | null }[] = []
  if (downtime && hour) {
    const day = times(hour, downtime.hours_a_day)
    const from = downtime.from ?? null
    stops.push({ name: 'an hour of downtime', cost: hour, from }, { name: 'a day of downtime', cost: day, from })
    stops.push({ name: 'a week of downtime', cost: times(day, downtime.days_a_week), from })
  }
  const things = input.comparators.map(({ name, cost, from }) => ({ name, cost: exactly(cost.amount), from: from ?? null }))
  return [...things, ...stops].map(({ name, cost, from }) => {
    const tenths = aDay.over > 0n ? rounded(times(divided(cost, aDay), 10)) : null
    const days = tenths === null ? null : safe(tenths) / 10
    return { name, cost: { amount: whole(cost), currency }, pays_for_days: days, words: besideWords(name, days), from }
  })
}

function besideWords(name: string, days: number | null): string {
  const thing = `${name.charAt(0).toUpperCase()}${name.slice(1)}`
  if (days === null) return `${thing} costs more than a day of this way, which costs nothing.`
  if (days === 0) return `${thing} costs next to nothing beside a day of this way.`
  if (days < 1) return `${thing} costs less than a day of this way: ${days} of it.`
  return `${thing} costs as much as ${days === 1 ? 'a day' : `${days} days`} of this way.`
}

/** Every figure that was given, by its place, with who said it; null where nobody did. */
function sourcesOf(input: ValueInput): { input: string; words: string | null; from: string | null }[] {
  const one = (place: string, told: Told, words: string | null = null) => ({ input: place, words, from: told.from ?? null })
  return [
    ...input.worries.map((worry, at) => one(`worries.${at}`, worry, worry.words ?? null)),
    ...(input.downtime ? [one('downtime', input.downtime)] : []),
    one('price', input.price),
    ...input.effort.map((effort, at) => one(`effort.${at}`, effort, effort.words ?? null)),
    ...input.running.map((running, at) => one(`running.${at}`, running, running.words ?? null)),
    ...input.comparators.map((comparator, at) => one(`comparators.${at}`, comparator, comparator.name)),
  ]
}

function oneCurrency(input: ValueInput): string {
  const { currency } = input.price.cost
  const amounts: [string, Amount][] = [
    ...input.worries.map((one, at): [string, Amount] => [`worries.${at}.cost_per_day`, one.cost_per_day]),
    ...(input.downtime ? [['downtime.cost_per_hour', input.downtime.cost_per_hour] as [string, Amount]] : []),
    ...input.effort.map((one, at): [string, Amount] => [`effort.${at}.cost_each`, one.cost_each]),
    ...input.running.map((one, at): [string, Amount] => [`running.${at}.cost`, one.cost]),
    ...input.comparators.map((one, at): [string, Amount] => [`comparators.${at}.cost`, one.cost]),
  ]
  const issues = amounts
    .filter(([, amount]) => amount.currency !== currency)
    .map(([path, amount]) => ({ path: `${path}.currency`, message: `is ${amount.currency}, but the price is in ${currency}` }))
  if (issues.length > 0) throw new Refusal('invalid', 'All amounts must be in one currency.', issues)
  return currency
}

function whole(ratio: Ratio): number {
  return safe(rounded(ratio))
}

function safe(number: bigint): number {
  if (number > BigInt(Number.MAX_SAFE_INTEGER)) throw new Refusal('invalid', 'These figures are too large to be counted exactly.')
  return Number(number)
}
