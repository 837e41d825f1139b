import ICAL from 'ical.js'
import { isDay } from '../../platform/days.ts'
import type { Party } from '../arrivals/index.ts'
import type { Component } from './components.ts'

/** A time as an event writes it: on a wall clock, in a zone or without one, or a whole day. */
export interface Written {
  wall: Temporal.PlainDateTime
  whole: boolean
  /** TZID; 'UTC' for a time that ends in Z; null for one that floats. */
  tzid: string | null
}

/** One VEVENT, as far as it matters here. */
export interface Meeting {
  line: number
  uid: string
  start: Written
  /** Milliseconds; null where it is not told. */
  lasts: number | null
  /** The start that it had in its series, where it is an exception of one. */
  recurrenceId: Written | null
  rules: ICAL.Recur[]
  /** It has a rule that cannot be read, or one too long to be meant. */
  unreadable: boolean
  more: Written[]
  except: Written[]
  summary: string
  cancelled: boolean
  parties: (Party & { declined: boolean })[]
}

const mostDates = 5000
const mostParties = 500

/** Reads an event; a text says why it cannot be one. Properties that cannot be read are passed over, except when it begins. */
export function readMeeting({ line, lines, cancelled }: Component): Meeting | string {
  const properties = lines.flatMap((text) => propertyOf(text) ?? [])
  const all = (name: string) => properties.filter((property) => property.name === name)
  const text = (name: string) => String(all(name)[0]?.getFirstValue() ?? '').trim()
  const start = all('dtstart').flatMap(writtenOf)[0]
  if (!start) return lines.some((one) => /^dtstart/i.test(one)) ? 'The day on which this begins cannot be read.' : 'This says no day.'
  const rules = all('rrule').flatMap((property) => (property.getValues() as unknown[]).filter(isRule))
  const secret = /^(?:private|confidential)$/i.test(text('class'))
  return {
    line,
    uid: text('uid').slice(0, 1000),
    start,
    lasts: lastsOf(start, all('dtend').flatMap(writtenOf)[0], all('duration')[0]?.getFirstValue()),
    recurrenceId: all('recurrence-id').flatMap(writtenOf)[0] ?? null,
    rules,
    unreadable: rules.length < lines.filter((one) => /^rrule/i.test(one)).length,
    more: all('rdate').flatMap(writtenOf).slice(0, mostDates),
    except: all('exdate').flatMap(writtenOf).slice(0, mostDates),
    summary: secret ? '' : text('summary').slice(0, 1000),
    cancelled: cancelled || /^cancelled$/i.test(text('status')),
    parties: [...all('organizer').slice(0, 1), ...all('attendee')].slice(0, mostParties).flatMap((property) => partyOf(property) ?? []),
  }
}

/** A rule of thousands of days and months would be worked out in their every combination. */
const longestRule = 512

/** By the wall clock; an end in another zone than the start is left untold. */
function lastsOf(start: Written, end: Written | undefined, duration: unknown): number | null {
  const lasts =
    end && end.tzid === start.tzid
      ? start.wall.until(end.wall).total('milliseconds')
      : duration instanceof ICAL.Duration
        ? duration.toSeconds() * 1000
        : null
  return lasts !== null && lasts > 0 && lasts <= mostLasting ? lasts : null
}

const mostLasting = 366 * 86_400_000

function propertyOf(text: string): ICAL.Property | null {
  if (text.length > longestRule && /^rrule/i.test(text)) return null
  try {
    const property = ICAL.Property.fromString(text, ICAL.design.icalendar)
    // Reading the values is what fails where they are not what they should be.
    property.getValues()
    return property
  } catch {
    return null
  }
}

function isRule(value: unknown): value is ICAL.Recur {
  return value instanceof ICAL.Recur
}

function writtenOf(property: ICAL.Property): Written[] {
  const tzid = property.getFirstParameter('tzid') || null
  // The library moves a thirteenth month into the next year; such a day is none.
  const texts = property.toJSON().slice(3).map(String)
  return (property.getValues() as unknown[]).flatMap((value, at) => {
    const time = value instanceof ICAL.Period ? value.start : value
    if (!(time instanceof ICAL.Time) || !isDay((texts[at] ?? '').slice(0, 10))) return []
    const wall = wallOf(time)
    const utc = time.zone === ICAL.Timezone.utcTimezone
    return wall ? [{ wall, whole: time.isDate, tzid: utc ? 'UTC' : tzid }] : []
  })
}

function wallOf({ year, month, day, hour, minute, second, isDate }: ICAL.Time): Temporal.PlainDateTime | null {
  if (year < 1 || year > 9999) return null
  const clock = isDate ? {} : { hour, minute, second: Math.min(second, 59) }
  try {
    return Temporal.PlainDateTime.from({ year, month, day, ...clock }, { overflow: 'reject' })
  } catch {
    return null
  }
}

/** Rooms, equipment and groups are nobody; neither is who only gets a copy for information. */
function partyOf(property: ICAL.Property): (Party & { declined: boolean }) | null {
  if (/^(?:room|resource|group)$/i.test(property.getFirstParameter('cutype') ?? '')) return null
  if (/^non-participant$/i.test(property.getFirstParameter('role') ?? '')) return null
  const value = String(property.getFirstValue() ?? '')
  const email = property.getFirstParameter('email')
  const address = /^mailto:/i.test(value) ? decoded(value.slice(7)) : email || value
  if (!address.includes('@')) return null
  const declined = /^declined$/i.test(property.getFirstParameter('partstat') ?? '')
  return { address: address.trim().toLowerCase(), name: property.getFirstParameter('cn') || null, declined }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.split('?')[0] ?? '')
  } catch {
    return text
  }
}
