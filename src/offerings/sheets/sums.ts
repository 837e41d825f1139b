import { Refusal } from '../../platform/refusal.ts'
import { divided, exactly, minus, plus, type Ratio, rounded, times } from '../value/exact.ts'

/** How often a line is paid. */
export const pers = ['once', 'month', 'quarter', 'year'] as const
export type Per = (typeof pers)[number]

/** How many times a year. */
const timesAYear: Record<Per, number> = { once: 0, month: 12, quarter: 4, year: 1 }

/** A line as it is kept; amounts are minor units of the sheet's currency. */
export interface Line {
  name: string
  words: string
  offering_id: string | null
  quantity: number
  unit: string
  /** Of one. */
  price: number
  cost: number | null
  per: Per
  /** In percent. */
  tax_rate: number
  discount_percent: number
  discount_because: string
}

export interface Option {
  name: string
  words: string
  recommended: boolean
  because: string
  lines: Line[]
}

export interface Sums {
  lines: { full: number; net: number }[]
  periods: { per: Per; net: number; taxes: { rate: number; on: number; amount: number }[]; gross: number }[]
  once: number
  a_year: number
  cost: { once: number; a_year: number; mark_up_percent: number | null } | null
}

/**
 * What an option comes to. A line is quantity x price, less its discount, rounded once to minor units (a half away from nought). Tax is
 * counted on the sum of the lines that share a rate and a period, and rounded once for each, as on an invoice (EN 16931, BR-CO-17).
 * What recurs in a year is its lines times 12, 4 or 1. Mark-up is what is left over cost, in percent of the cost, over the first year.
 * Refuses sums beyond what a number holds exactly.
 */
export function sumsOf({ lines }: Pick<Option, 'lines'>): Sums {
  const counted = lines.map((line) => {
    const full = times(exactly(line.price), line.quantity)
    return { line, full: whole(full), net: whole(times(full, divided(minus(exactly(100), exactly(line.discount_percent)), 100))) }
  })
  const periods = pers.flatMap((per) => {
    const own = counted.filter(({ line }) => line.per === per)
    return own.length > 0 ? [periodOf(per, own)] : []
  })
  const [once, a_year] = firstYear(counted.map(({ line, net }) => ({ per: line.per, amount: exactly(net) })))
  return { lines: counted.map(({ full, net }) => ({ full, net })), periods, once, a_year, cost: costOf(lines, once, a_year) }
}

function periodOf(per: Per, lines: { line: Line; net: number }[]): Sums['periods'][number] {
  const net = whole(plus(...lines.map((one) => exactly(one.net))))
  const byRate = [...Map.groupBy(lines, ({ line }) => line.tax_rate)].sort(([a], [b]) => a - b)
  const taxes = byRate.map(([rate, some]) => {
    const on = plus(...some.map((one) => exactly(one.net)))
    return { rate, on: whole(on), amount: whole(divided(times(on, rate), 100)) }
  })
  return { per, net, taxes, gross: whole(plus(exactly(net), ...taxes.map(({ amount }) => exactly(amount)))) }
}

function costOf(lines: Line[], once: number, a_year: number): Sums['cost'] {
  if (lines.some((line) => line.cost === null)) return null
  const [costOnce, costAYear] = firstYear(lines.map((line) => ({ per: line.per, amount: times(exactly(line.cost ?? 0), line.quantity) })))
  const all = plus(exactly(costOnce), exactly(costAYear))
  const left = minus(plus(exactly(once), exactly(a_year)), all)
  const tenths = all.over > 0n ? rounded(divided(times(left, 1000), all)) : null
  return { once: costOnce, a_year: costAYear, mark_up_percent: tenths === null ? null : Number(tenths) / 10 }
}

/** What is paid once, and what recurs in a year. */
function firstYear(amounts: { per: Per; amount: Ratio }[]): [once: number, a_year: number] {
  const once = plus(...amounts.filter(({ per }) => per === 'once').map(({ amount }) => amount))
  const a_year = plus(...amounts.map(({ per, amount }) => times(amount, timesAYear[per])))
  return [whole(once), whole(a_year)]
}

function whole(ratio: Ratio): number {
  const number = rounded(ratio)
  if (number > BigInt(Number.MAX_SAFE_INTEGER)) throw new Refusal('invalid', 'These figures are too large to be counted exactly.')
  return Number(number)
}
