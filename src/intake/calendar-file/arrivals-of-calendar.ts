import { digest, elapsed } from '../../platform/clock.ts'
import type { Day } from '../../platform/days.ts'
import type { Arrival } from '../arrivals/index.ts'
import { type Component, components } from './components.ts'
import { contentLines } from './content-lines.ts'
import { type Meeting, readMeeting, type Written } from './meeting.ts'
import { idOf, occurrencesOf, type Reading, Unreasonable } from './occurrences.ts'
import { describedZone, ianaName, ianaZone, isZone, utc, type Zone } from './zones.ts'

/** Whose calendar it is and how its times are read. */
export interface CalendarSetting {
  /** The workspace's, IANA: days are days here, and times that name no zone are meant so. */
  timezone: string
  /** The member's own addresses, in small letters. */
  ownAddresses: ReadonlySet<string>
  /** The instant up to which meetings have taken place, ISO UTC; later ones are left out. */
  until: string
}

/** What one event, or one of its occurrences, came to. */
export type CalendarItem =
  | { kind: 'arrival'; arrival: Arrival & { line: number } }
  | { kind: 'left_out'; line: number; because: string; uid: string }
  | { kind: 'problem'; line: number; message: string }

/** At most so many events wait for the end of the file, where their exceptions are known. */
const mostHeld = 100_000
const mostHeldLetters = 64 * 2 ** 20
/** A calendar of a busy lifetime has fewer meetings. */
const most = 500_000

/**
 * The meetings in iCalendar text (whole, or in pieces of any length) that took place until an instant: with each occurrence of those that
 * repeat, without those cancelled or declined. Gives way to others every few milliseconds; a calendar of any size is read in bounded memory.
 */
export async function* arrivalsOfCalendar(text: string | AsyncIterable<string>, setting: CalendarSetting): AsyncGenerator<CalendarItem> {
  const pace = pacing()
  let many = 0
  for await (const items of itemsOf(text, new CalendarReader(setting))) {
    for (const item of items) {
      if (++many > most) {
        const message = `There are more than ${most.toLocaleString('en')} meetings; from here on they were left out.`
        yield { kind: 'problem', line: item.kind === 'arrival' ? item.arrival.line : item.line, message }
        return
      }
      yield item
      await pace()
    }
    await pace()
  }
}

async function* itemsOf(text: string | AsyncIterable<string>, reader: CalendarReader): AsyncGenerator<Iterable<CalendarItem>> {
  for await (const piece of typeof text === 'string' ? [text] : text) {
    for (const slice of slicesOf(piece)) {
      reader.push(slice)
      yield* reader.ready()
    }
  }
  yield* reader.rest()
}

function* slicesOf(text: string): Generator<string> {
  for (let at = 0; at < text.length; at += 65_536) yield text.slice(at, at + 65_536)
}

/** Lets others be answered once some milliseconds have gone by. */
function pacing(): () => Promise<void> {
  let since = elapsed()
  return async () => {
    if (elapsed() - since < 15) return
    await Bun.sleep(0)
    since = elapsed()
  }
}

class CalendarReader {
  readonly #setting: CalendarSetting
  readonly #lines = contentLines()
  readonly #components
  readonly #zones = new Map<string, Zone>()
  readonly #events: Component[] = []
  readonly #held: Component[] = []
  readonly #problems: CalendarItem[] = []
  readonly #until: number
  readonly #today: Day
  #floating: Zone
  #letters = 0

  constructor(setting: CalendarSetting) {
    this.#setting = setting
    this.#until = Date.parse(setting.until)
    this.#today = dayAt(this.#until, setting.timezone)
    this.#floating = ianaZone(setting.timezone)
    this.#components = components({
      component: (component) => (component.kind === 'zone' ? this.#describe(component) : this.#events.push(component)),
      zone: (name) => {
        const iana = ianaName(name)
        if (iana) this.#floating = ianaZone(iana)
      },
      problem: (line, message) => this.#problems.push({ kind: 'problem', line, message }),
    })
  }

  push(text: string): void {
    this.#lines.push(text, (line) => this.#components.take(line))
  }

  /** Those that stand for themselves; the others are held until the end. */
  *ready(): Generator<Iterable<CalendarItem>> {
    yield this.#problems.splice(0)
    for (const event of this.#events.splice(0)) {
      if (!needsTheRest(event) || !this.#hold(event)) yield this.#one(event)
    }
  }

  *rest(): Generator<Iterable<CalendarItem>> {
    this.#lines.end((line) => this.#components.take(line))
    this.#components.end()
    yield* this.ready()
    const held = this.#held.splice(0)
    const exceptions = new Map<string, { meeting: Meeting; component: Component }[]>()
    const masters: Component[] = []
    for (const component of held) {
      const meeting = component.lines.some((line) => /^recurrence-id/i.test(line)) ? readMeeting(component) : null
      if (meeting === null || typeof meeting === 'string' || !meeting.recurrenceId) masters.push(component)
      else exceptions.set(meeting.uid, [...(exceptions.get(meeting.uid) ?? []), { meeting, component }])
      yield []
    }
    for (const master of masters) yield this.#one(master, exceptions)
    for (const alone of exceptions.values()) for (const { meeting } of alone) yield this.#occurrence(meeting, meeting.start)
  }

  *#one(component: Component, exceptions: Map<string, { meeting: Meeting }[]> = new Map()): Generator<CalendarItem> {
    const meeting = readMeeting(component)
    if (typeof meeting === 'string') {
      yield { kind: 'problem', line: component.line, message: meeting }
      return
    }
    const own = exceptions.get(meeting.uid) ?? []
    if (meeting.unreadable)
      yield {
        kind: 'problem',
        line: meeting.line,
        message: `“${meeting.summary || 'This'}” repeats, but its rule cannot be read; it counts once.`,
      }
    const repeats = meeting.rules.length > 0 || meeting.more.length > 0
    if (!repeats) {
      yield* this.#occurrence(meeting, meeting.start)
      return
    }
    exceptions.delete(meeting.uid)
    yield* this.#series(
      meeting,
      own.map((one) => one.meeting),
    )
  }

  *#series(meeting: Meeting, exceptions: Meeting[]): Generator<CalendarItem> {
    const moved = new Set(exceptions.map((one) => this.#id(one.recurrenceId as Written, meeting)))
    try {
      for (const { at, wall } of occurrencesOf(meeting, this.#read, this.#latest(meeting.start))) {
        const written = { ...meeting.start, wall }
        if (moved.has(idOf(written, at)) || moved.has(wall.toPlainDate().toString())) continue
        yield* this.#occurrence({ ...meeting, recurrenceId: written }, written)
      }
    } catch (thrown) {
      const why = thrown instanceof Unreasonable ? thrown.message : 'its rule cannot be read'
      yield { kind: 'problem', line: meeting.line, message: `“${meeting.summary || 'This'}” repeats, but ${why}.` }
    }
    for (const exception of exceptions) yield* this.#occurrence(exception, exception.start)
  }

  /** An exception may name its day where the series has times. */
  #id(written: Written, { start }: Meeting): string {
    return idOf({ ...written, whole: written.whole || start.whole }, this.#read(written))
  }

  /** Whole days count from their own midnight on, wherever that is. */
  #latest({ whole }: Written): number {
    return whole ? Date.parse(`${this.#today}T00:00:00Z`) : this.#until
  }

  *#occurrence(meeting: Meeting, start: Written): Generator<CalendarItem> {
    const { line } = meeting
    const left = (because: string): CalendarItem => ({ kind: 'left_out', line, because, uid: meeting.uid })
    const own = meeting.parties.filter(({ address }) => this.#setting.ownAddresses.has(address))
    const at = this.#read(start)
    if (meeting.cancelled) yield left('it was cancelled')
    else if (own.length > 0 && own.every(({ declined }) => declined)) yield left('you declined it')
    else if (at > this.#latest(start)) yield left('it has not taken place yet')
    else yield { kind: 'arrival', arrival: this.#arrival(meeting, start, at) }
  }

  #arrival(meeting: Meeting, start: Written, at: number): Arrival & { line: number } {
    const own = this.#setting.ownAddresses
    const there = meeting.parties.filter(({ address, declined }) => !declined && !own.has(address))
    const parties = [...new Map(there.map(({ address, name }) => [address, { address, name }])).values()].slice(0, 100)
    const recurrence = meeting.recurrenceId ? ` ${this.#id(meeting.recurrenceId, meeting)}` : ''
    const uid = meeting.uid || digest(`${meeting.start.wall} ${meeting.summary}`)
    const begins = start.whole ? this.#floating(start.wall) : at
    return {
      key: `${uid}${recurrence}`,
      channel: 'meeting',
      at: new Date(begins).toISOString(),
      on: start.whole ? start.wall.toPlainDate().toString() : dayAt(at, this.#setting.timezone),
      direction: 'both',
      parties,
      words: meeting.summary,
      automatic: null,
      line: meeting.line,
      ...(meeting.lasts === null ? {} : { ends: new Date(begins + meeting.lasts).toISOString() }),
      ...(start.whole ? { whole: true } : {}),
    }
  }

  readonly #read: Reading = ({ wall, whole, tzid }) => {
    if (whole) return Date.UTC(wall.year, wall.month - 1, wall.day)
    if (tzid === null) return this.#floating(wall)
    return (tzid === 'UTC' ? utc : this.#zone(tzid))(wall)
  }

  /** What the file itself describes counts only where the name alone says nothing: its rules are often old. */
  #zone(tzid: string): Zone {
    const known = this.#zones.get(tzid)
    if (known) return known
    const iana = ianaName(tzid)
    const zone = iana ? ianaZone(iana) : this.#floating
    // A name that is unknown now may be described further down.
    if (iana && this.#zones.size < 1000) this.#zones.set(tzid, zone)
    return zone
  }

  #describe(component: Component): void {
    const described = describedZone(component)
    if (!described || this.#zones.size >= 1000 || ianaName(described.tzid)) return
    this.#zones.set(described.tzid, described.name && isZone(described.name) ? ianaZone(described.name) : described.zone)
  }

  /** Keeps an event for the end; false when there are too many, and it is taken as it stands. */
  #hold(event: Component): boolean {
    const letters = event.lines.reduce((sum, line) => sum + line.length, 0)
    if (this.#held.length >= mostHeld || this.#letters + letters > mostHeldLetters) return false
    this.#letters += letters
    this.#held.push(event)
    return true
  }
}

/** Those that repeat, those that are an exception, and those in a zone that the file may still describe. */
function needsTheRest({ lines }: Component): boolean {
  return lines.some((line) => /^(?:rrule|rdate|recurrence-id)[;:]/i.test(line) || (/^dtstart;/i.test(line) && unknownZone(line)))
}

function unknownZone(line: string): boolean {
  const tzid = /;TZID=("[^"]*"|[^;:]*)/i.exec(line)?.[1]
  return tzid !== undefined && ianaName(tzid) === null
}

function dayAt(at: number, timezone: string): Day {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDate().toString()
}
