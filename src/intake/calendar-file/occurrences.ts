import ICAL from 'ical.js'
import type { Meeting, Written } from './meeting.ts'

/** One time at which a meeting takes place; `at` in milliseconds, for a whole day its midnight in UTC. */
export interface Occurrence {
  at: number
  wall: Temporal.PlainDateTime
}

/** The instant of a written time. */
export type Reading = (written: Written) => number

const mostOccurrences = 10_000
/** How often a rule may be looked at for one occurrence before it counts as impossible (by days, more than thirteen years), and for all. */
const mostLooks = 5000
const mostLooksInAll = 1_000_000

/** A rule that says more than anybody meets, or nothing at all. */
export class Unreasonable extends Error {}

/**
 * When a meeting took place until an instant: its start, what its rules and further dates add, without the exceptions; each once, and not
 * in order where it has several rules. Rules are followed on the wall clock, as RFC 5545 asks, so that nine stays nine when clocks change.
 */
export function* occurrencesOf(meeting: Meeting, read: Reading, until: number): Generator<Occurrence> {
  const gone = new Set(meeting.except.map((one) => idOf(one, read(one))))
  const seen = new Set<number>()
  const whole = meeting.start.whole
  const take = function* (written: Written): Generator<Occurrence> {
    const at = read(written)
    if (at > until || seen.has(at)) return
    seen.add(at)
    if (seen.size > mostOccurrences) throw new Unreasonable(`it repeats more than ${mostOccurrences.toLocaleString('en')} times`)
    const day = written.wall.toPlainDate().toString()
    if (!gone.has(String(at)) && !gone.has(day)) yield { at, wall: written.wall }
  }
  yield* take(meeting.start)
  for (const more of meeting.more) yield* take({ ...more, whole, tzid: more.tzid ?? meeting.start.tzid })
  for (const rule of meeting.rules) {
    for (const wall of wallsOf(rule, meeting.start, read)) {
      const written = { ...meeting.start, wall }
      if (read(written) > until) break
      yield* take(written)
    }
  }
}

/** What an exception is known by: the instant, or for a whole day the day. */
export function idOf({ whole, wall }: Written, at: number): string {
  return whole ? wall.toPlainDate().toString() : String(at)
}

function* wallsOf(rule: ICAL.Recur, start: Written, read: Reading): Generator<Temporal.PlainDateTime> {
  if (!['HOURLY', 'DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].includes(rule.freq)) throw new Unreasonable('it repeats more often than hourly')
  const own = rule.clone()
  if (own.until) own.until = untilOnTheWall(own.until, start, read)
  const iterator = own.iterator(timeOf(start.wall, start.whole))
  const looks = countLooks(iterator)
  for (;;) {
    looks.again()
    const next = iterator.next()
    if (!next) return
    yield new Temporal.PlainDateTime(next.year, next.month, next.day, next.hour, next.minute, Math.min(next.second, 59))
  }
}

/** A rule that can never be met (30 February) would be looked for without end: each look is counted, and too many are refused. */
function countLooks(iterator: ICAL.RecurIterator): { again: () => void } {
  let looks = 0
  let all = 0
  const look = iterator.check_contracting_rules.bind(iterator)
  iterator.check_contracting_rules = () => {
    if (++looks > mostLooks || ++all > mostLooksInAll) throw new Unreasonable('its rule comes to nothing')
    return look()
  }
  return { again: () => (looks = 0) }
}

/** The last moment of a rule is written in UTC; the rule itself runs on the wall clock, so it is moved there. */
function untilOnTheWall(until: ICAL.Time, start: Written, read: Reading): ICAL.Time {
  const { year, month, day, hour, minute, second } = until
  if (until.isDate || start.whole) return timeOf(new Temporal.PlainDateTime(year, month, day, 23, 59, 59), false)
  if (until.zone !== ICAL.Timezone.utcTimezone) return until
  const wall = new Temporal.PlainDateTime(year, month, day, hour, minute, Math.min(second, 59))
  // What the clock there shows at that instant: so much it is ahead.
  const ahead = Date.UTC(year, month - 1, day, hour, minute, second) - read({ ...start, wall })
  return timeOf(wall.add({ milliseconds: ahead }), false)
}

function timeOf({ year, month, day, hour, minute, second }: Temporal.PlainDateTime, isDate: boolean): ICAL.Time {
  return new ICAL.Time({ year, month, day, hour, minute, second, isDate }, ICAL.Timezone.localTimezone)
}
