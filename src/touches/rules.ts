import { addDays, type Day, daysBetween, weekEnd } from '../platform/days.ts'

/** One touch of one person, as much of it as the kept figures need. */
export interface TouchFact {
  on_day: Day
  touch_id: string
  kind: string
  direction: string
}

/** What is kept on a person of all their touches; '' where there is none. */
export interface TouchSummary {
  last_touch_on: Day | ''
  recognized_on: Day | ''
  /** The day of their first message that nobody has answered since. */
  waiting_since: Day | ''
}

/** Sums up someone's touches. Of two on one day, the one recorded later counts as later. */
export function summaryOf(touches: TouchFact[]): TouchSummary {
  const inOrder = [...touches].sort(byDay)
  const answered = inOrder.findLastIndex((touch) => touch.direction !== 'in')
  return {
    last_touch_on: inOrder.at(-1)?.on_day ?? '',
    recognized_on: inOrder.findLast((touch) => touch.kind === 'recognition')?.on_day ?? '',
    waiting_since: inOrder.slice(answered + 1)[0]?.on_day ?? '',
  }
}

/** A stretch of time in which someone's last touch stayed the same: see `SpanRow`. */
export interface Span {
  circle_id: string
  touched: 0 | 1
  from_on: Day
  to_week: Day
}

/** The `to_week` of a stretch that has not ended. */
export const stillSo: Day = '9999-12-31'

/**
 * The stretches of someone in a circle. One is alive at the end T of a week when from_on <= T < to_week, so that from a table of their
 * counts *each* and *recently* follow for now and for the end of any week, without looking at people one by one.
 */
export function spansOf(person: { circle_id: string | null; met_on: Day; removed_at: string } | null, days: Day[]): Span[] {
  if (!person?.circle_id || person.removed_at !== '') return []
  const circle_id = person.circle_id
  const inOrder = [...new Set(days)].sort()
  const first = inOrder[0]
  const spans: Span[] = []
  if (!first || person.met_on < first)
    spans.push({ circle_id, touched: 0, from_on: person.met_on, to_week: first ? weekEnd(first) : stillSo })
  for (const [at, day] of inOrder.entries()) {
    const next = inOrder[at + 1]
    spans.push({ circle_id, touched: 1, from_on: day, to_week: next ? weekEnd(next) : stillSo })
  }
  // A stretch that begins and ends in one week is alive at the end of none.
  return spans.filter((span) => weekEnd(span.from_on) !== span.to_week)
}

/** People counted by the day of their last touch; a never touched one by null. */
export interface Counted {
  circle_id: string
  last: Day | null
  people: number
}

export interface Recency {
  /** The share of people in circles who were touched within their circle's days, 0 to 1; null where there is nobody. */
  each: number | null
  /** The median number of days since the last touch; null where there is nobody, or most were never touched. */
  recently: number | null
  /** How many people are in circles that ask for touches. */
  people: number
  /** How many of them were touched in time. */
  in_time: number
}

/** *Each* and *recently* (M31) on a day, over the circles that ask for touches at all. */
export function recencyOf(counted: Counted[], circles: { id: string; days: number | null }[], on: Day): Recency {
  const since = new Map(circles.flatMap((circle) => (circle.days ? [[circle.id, addDays(on, -circle.days)] as const] : [])))
  const byLast = new Map<Day | null, number>()
  let people = 0
  let inTime = 0
  for (const { circle_id, last, people: count } of counted) {
    const from = since.get(circle_id)
    if (from === undefined || count <= 0) continue
    people += count
    if (last !== null && last >= from) inTime += count
    byLast.set(last, (byLast.get(last) ?? 0) + count)
  }
  const days = [...byLast].map(([last, count]): [number, number] => [
    last === null ? Number.POSITIVE_INFINITY : Math.max(0, daysBetween(last, on)),
    count,
  ])
  return { each: people === 0 ? null : inTime / people, recently: median(days), people, in_time: inTime }
}

/** The median of values that each stand for a count; the mean of the middle two when even; null when it is not finite. */
function median(values: [value: number, count: number][]): number | null {
  const inOrder = [...values].sort((a, b) => a[0] - b[0])
  const total = inOrder.reduce((sum, [, count]) => sum + count, 0)
  if (total === 0) return null
  const at = (place: number) => {
    let seen = 0
    for (const [value, count] of inOrder) {
      seen += count
      if (place < seen) return value
    }
    return Number.POSITIVE_INFINITY
  }
  const middle = (at(Math.floor((total - 1) / 2)) + at(Math.floor(total / 2))) / 2
  return Number.isFinite(middle) ? middle : null
}

function byDay(a: TouchFact, b: TouchFact): number {
  if (a.on_day !== b.on_day) return a.on_day < b.on_day ? -1 : 1
  return a.touch_id < b.touch_id ? -1 : a.touch_id > b.touch_id ? 1 : 0
}
