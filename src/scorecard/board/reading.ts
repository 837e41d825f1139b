import { addDays, type Day, daysBetween, weekEnd } from '../../platform/days.ts'
import { wilson } from '../../playbooks/index.ts'
import type { FactDay } from '../kept/facts.ts'

/** What a measure says of a span of days: its value, of how many it is made, and where a share truly lies (95 %). */
export interface Reading {
  value: number | null
  of: number
  interval?: readonly [number, number] | null
}

/** A span of days, both ends in it. */
export interface Span {
  from: Day
  to: Day
}

/** Facts by kind, as they are asked for again and again. */
export type Facts = ReadonlyMap<string, readonly FactDay[]>

export function byKind(rows: readonly FactDay[]): Facts {
  return Map.groupBy(rows, (row) => row.fact)
}

/** How many facts of a kind lie in a span; of some cuts only. */
export function countIn(facts: Facts, fact: string, span: Span, cut: (cut: string) => boolean = () => true): number {
  return within(facts, fact, span, cut).reduce((all, row) => all + row.n, 0)
}

/** Our promises whose day lies in a span: the share that was kept by that day. One still open counts once its day is over. */
export function promisesKept(facts: Facts, span: Span, today: Day): Reading {
  const kept = countIn(facts, 'promise', span, (cut) => cut === 'us/kept')
  const missed = countIn(facts, 'promise', span, (cut) => cut === 'us/late' || cut === 'us/broken')
  const overdue = countIn(facts, 'promise', { ...span, to: earlier(span.to, addDays(today, -1)) }, (cut) => cut === 'us/open')
  return shareOf(kept, kept + missed + overdue)
}

/** How sure those who were asked after a yes are that they chose well, of 10. */
export function confidence(facts: Facts, span: Span): Reading {
  const rows = within(facts, 'confidence', span)
  const of = rows.reduce((all, row) => all + row.n, 0)
  return { value: of === 0 ? null : Math.round((rows.reduce((all, row) => all + row.total, 0) / of) * 10) / 10, of }
}

/** Of the customers' journeys decided in a span, the share decided with a yes. A journey that faded, or that we declined, was not decided. */
export function yesRate(facts: Facts, span: Span): Reading {
  const yes = countIn(facts, 'journey.yes', span, (cut) => cut.startsWith('customer/'))
  return shareOf(yes, yes + countIn(facts, 'journey.no', span, (cut) => cut === 'customer'))
}

/** The median days from opening a customer's journey to its yes. */
export function daysToDecision(facts: Facts, span: Span): Reading {
  const found = within(facts, 'journey.yes', span, (cut) => cut.startsWith('customer/'))
    .map((row) => ({ days: Math.max(0, daysBetween(row.cut.slice('customer/'.length), row.on_day)), n: row.n }))
    .sort((a, b) => a.days - b.days)
  const of = found.reduce((all, one) => all + one.n, 0)
  const at = (place: number) => {
    let seen = 0
    for (const one of found) {
      seen += one.n
      if (seen > place) return one.days
    }
    return 0
  }
  return { value: of === 0 ? null : (at(Math.floor((of - 1) / 2)) + at(Math.ceil((of - 1) / 2))) / 2, of }
}

/** What customers who said yes in a span are worth, in minor units of one currency; others are left out. */
export function valueWon(facts: Facts, span: Span, currency: string): Reading {
  const rows = within(facts, 'journey.value', span, (cut) => cut === currency)
  return { value: rows.reduce((all, row) => all + row.total, 0), of: rows.reduce((all, row) => all + row.n, 0) }
}

/** A share of so many with its Wilson interval. */
function shareOf(part: number, of: number): Reading {
  if (of === 0) return { value: null, of: 0, interval: null }
  return { value: Math.round((part / of) * 10_000) / 10_000, of, interval: wilson(part, of) }
}

/** The weeks (Monday to Sunday) up to the one of a day, the earliest first; the last is cut at that day. */
export function weeksTo(today: Day, weeks: number): Span[] {
  const last = weekEnd(today)
  return Array.from({ length: weeks }, (_none, at) => {
    const to = addDays(last, -7 * (weeks - 1 - at))
    return { from: addDays(to, -6), to: earlier(to, today) }
  })
}

function within(facts: Facts, fact: string, { from, to }: Span, cut: (cut: string) => boolean = () => true): FactDay[] {
  return (facts.get(fact) ?? []).filter((row) => row.on_day >= from && row.on_day <= to && cut(row.cut))
}

function earlier(one: Day, other: Day): Day {
  return one < other ? one : other
}
