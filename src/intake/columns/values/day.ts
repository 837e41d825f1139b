import type { Day } from '../../../platform/days.ts'
import { monthOf } from './months.ts'

/** In which order a column writes days as numbers: day-month-year, month-day-year or year-month-day. */
export const orders = ['dmy', 'mdy', 'ymd'] as const
export type Order = (typeof orders)[number]

/** A day with its year, or `--MM-DD` without one; null where the cell says that there is none; undefined for what is no day. */
export type ReadDay = Day | `--${string}` | null | undefined

/**
 * Reads a day as people and programs write it: ISO with or without a time, numbers in the given order, months by name in seven languages,
 * `--MM-DD` and the like without a year, Excel's count of days. A year of two digits is the latest that does not lie after today.
 */
export function readDay(text: string, order: Order, today: Day): ReadDay {
  const iso = isoDay.exec(text)
  if (iso) return day(iso[1] as string, iso[2] as string, iso[3] as string, today)
  const bare = text.trim()
  if (bare === '' || nothing.test(bare)) return null
  return numbers(bare, order, today) ?? named(bare, today) ?? yearless(bare, order) ?? serial(bare)
}

/**
 * The order in which a column writes its days, by the count of its first cells that allow no other, and why. Where none decides, dots mean
 * that the day comes first, and else the country settles it (`US` and few others write the month first).
 */
export function tellOrder(cells: string[], country: string | undefined): { order: Order; reason: string } {
  const seen = { ymd: 0, dmy: 0, mdy: 0, either: 0, dots: 0 }
  for (const cell of cells) {
    const kind = orderOf(cell.trim())
    if (kind) seen[kind] += 1
    if (kind === 'either' && /^\d{1,2}\./.test(cell.trim())) seen.dots += 1
  }
  const all = seen.ymd + seen.dmy + seen.mdy + seen.either
  if (all === 0) return { order: 'dmy', reason: 'no day here is written in numbers that could be read two ways' }
  const most = (['dmy', 'mdy', 'ymd'] as const).reduce((one, other) => (seen[other] > seen[one] ? other : one))
  const decided = seen.dmy + seen.mdy + seen.ymd
  if (decided > 0)
    return {
      order: most,
      reason: `${seen[most]} of ${all} rows ${seen[most] === 1 ? 'has' : 'have'} ${because[most]}${doubts(most, seen)}`,
    }
  if (seen.dots > 0) return { order: 'dmy', reason: 'days with dots have the day first' }
  const rows = all === 1 ? 'its only row' : `all ${all} rows`
  if (country && monthFirst.has(country))
    return { order: 'mdy', reason: `${rows} can be read both ways, and in ${country} the month comes first` }
  return { order: 'dmy', reason: `${rows} can be read both ways, and most countries put the day first` }
}

const because: Record<Order, string> = {
  dmy: 'a first number over 12',
  mdy: 'a second number over 12',
  ymd: 'the year first',
}

/** What speaks against the order that most rows have. */
function doubts(most: Order, seen: Record<Order, number>): string {
  if (most === 'ymd') return ''
  const [other, words] = most === 'dmy' ? [seen.mdy, 'the month'] : [seen.dmy, 'the day']
  return other === 0
    ? ''
    : `, though ${other === 1 ? 'one has' : `${other} have`} ${words} first; what cannot be read is left out and named`
}

/** How the numbers of a cell can be read; undefined for what is no day in numbers. */
function orderOf(text: string): Order | 'either' | undefined {
  const found = numeric.exec(text)
  if (!found) return undefined
  const [first, second] = [Number(found[1]), Number(found[3])]
  if ((found[1] as string).length === 4) return 'ymd'
  if (first > 12 && first <= 31 && second <= 12) return 'dmy'
  if (second > 12 && second <= 31 && first <= 12) return 'mdy'
  return first >= 1 && first <= 12 && second >= 1 && second <= 12 ? 'either' : undefined
}

/** The order as a person would write it. */
export const orderWords: Record<Order, string> = { dmy: 'day, month, year', mdy: 'month, day, year', ymd: 'year, month, day' }

const isoDay = /^\s*(\d{4})-(\d{2})-(\d{2})(?:[T ][\d:.,+Z -]*)?\s*$/
const numeric = /^(\d{1,4})([./-])\s?(\d{1,2})\2\s?(\d{1,4})\.?(?:,?[T ]+[\d:.]+(?:\s?[ap]\.?m\.?)?.*)?$/i
const nothing = /^(?:0{1,4}[./-]0{1,2}[./-]0{1,4}|-+|n\/?a|null|none)$/i
const monthFirst = new Set(['US', 'PH', 'FM', 'MH', 'PW', 'GU', 'PR', 'AS', 'VI'])

function numbers(text: string, order: Order, today: Day): ReadDay {
  const found = numeric.exec(text)
  if (!found) return compact(text, today)
  const [, a, , b, c] = found as unknown as [string, string, string, string, string]
  if (a.length >= 3) return day(a, b, c, today)
  if (order === 'mdy') return day(c, a, b, today)
  if (order === 'ymd' && c.length <= 2) return day(a, b, c, today)
  return day(c, b, a, today)
}

function compact(text: string, today: Day): ReadDay {
  const found = /^(\d{4})(\d{2})(\d{2})(?:T.*)?$/.exec(text)
  return found ? day(found[1] as string, found[2] as string, found[3] as string, today) : undefined
}

/** `5 March 2021`, `5. März 2021`, `12-Mar-21`, `Mar 5, 2021`, `5 de março de 2021`, with or without a weekday or a year. */
function named(text: string, today: Day): ReadDay {
  const tokens = text.toLowerCase().match(/\p{L}[\p{L}\p{M}]*|\d+/gu)
  if (!tokens || tokens.length > 8) return undefined
  const at = tokens.findIndex((token) => monthOf(token) > 0)
  if (at === -1) return undefined
  const month = String(monthOf(tokens[at] as string))
  const figures = tokens.filter((token) => /^\d+$/.test(token))
  const first = figures[0]
  if (first === undefined) return undefined
  if (first.length === 4) return figures[1] ? day(first, month, figures[1], today) : undefined
  const year = figures[1]
  return year && (year.length === 4 || /\d{2}$/.test(text)) && !text.includes(':')
    ? day(year, month, first, today)
    : withTime(figures, month, first, today)
}

function withTime(figures: string[], month: string, first: string, today: Day): ReadDay {
  const year = figures.find((figure) => figure.length === 4)
  return year ? day(year, month, first, today) : figures.length === 1 ? monthDay(month, first) : undefined
}

function yearless(text: string, order: Order): ReadDay {
  const dashed = /^--(\d{2})-?(\d{2})(?:T.*)?$/.exec(text)
  if (dashed) return monthDay(dashed[1] as string, dashed[2] as string)
  const short = /^(\d{1,2})[./-]\s?(\d{1,2})\.?$/.exec(text)
  if (!short) return undefined
  const [a, b] = [short[1] as string, short[2] as string]
  return order === 'dmy' ? monthDay(b, a) : monthDay(a, b)
}

/** Excel's count of days since the last of 1899, for the years 1927 to 2119. */
function serial(text: string): ReadDay {
  if (!/^\d{5}(\.\d+)?$/.test(text)) return undefined
  const count = Math.floor(Number(text))
  if (count < 10_000 || count > 80_000) return undefined
  return new Date((count - 25_569) * 86_400_000).toISOString().slice(0, 10)
}

function day(year: string, month: string, date: string, today: Day): ReadDay {
  const [m, d] = [Number(month), Number(date)]
  // Apple writes 1604, a leap year, for a birthday whose year is not known.
  if (year === '1604' || year === '0000') return monthDay(month, date)
  const y = year.length === 4 ? Number(year) : year.length === 2 ? latest(Number(year), m, d, today) : 0
  if (y < 1 || !exists(y, m, d)) return undefined
  return `${y < 1000 ? String(y).padStart(4, '0') : y}-${two[m]}-${two[d]}`
}

function latest(year: number, month: number, date: number, today: Day): number {
  const here = Number(today.slice(0, 2)) * 100 + year
  return `${here}-${two[month]}-${two[date]}` <= today ? here : here - 100
}

function monthDay(month: string, date: string): ReadDay {
  const [m, d] = [Number(month), Number(date)]
  return exists(2000, m, d) ? `--${two[m]}-${two[d]}` : undefined
}

const two = Array.from({ length: 32 }, (_, count) => String(count).padStart(2, '0'))
const lengths = [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function exists(year: number, month: number, date: number): boolean {
  if (date < 1 || month < 1 || month > 12) return false
  const leap = month === 2 && ((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0)
  return date <= (lengths[month] as number) + (leap ? 1 : 0)
}
