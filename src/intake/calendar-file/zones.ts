import ICAL from 'ical.js'
import type { Component } from './components.ts'
import { windowsZones } from './windows-zones.ts'

/** A wall clock's time, and the instant it stands for: milliseconds since 1970. */
export type Zone = (wall: Temporal.PlainDateTime) => number

/** The zone that an IANA name stands for. */
export function ianaZone(name: string): Zone {
  return (wall) => wall.toZonedDateTime(name).epochMilliseconds
}

export const utc: Zone = ianaZone('UTC')

/**
 * The IANA name that a TZID means: one itself, one at its end (`/mozilla.org/20050126_1/Europe/Berlin`), or that of a Windows zone;
 * null for a name of the file's own.
 */
export function ianaName(tzid: string): string | null {
  const text = tzid.trim().replace(/^"|"$/g, '')
  const windows = windowsZones.get(text.toLowerCase()) ?? windowsZones.get(text.toLowerCase().replace(/ \d+$/, ''))
  if (windows) return windows
  if (/^tzone:\/\/microsoft\/utc$/i.test(text)) return 'UTC'
  const segments = text.split('/')
  for (let at = 0; at < Math.min(segments.length, 8); at++) {
    const name = segments.slice(at).join('/')
    if (isZone(name)) return name
  }
  return null
}

/** The zone that a VTIMEZONE describes, by its own rules; null where it cannot be read. */
export function describedZone({ lines }: Component): { tzid: string; zone: Zone; name: string | null } | null {
  // Only yearly rules: no zone turns its clocks more often, and a rule by the second would never come to an end.
  const safe = lines.filter((line) => !/^RRULE/i.test(line) || /FREQ=YEARLY/i.test(line)).slice(0, 400)
  try {
    const component = ICAL.Component.fromString(['BEGIN:VTIMEZONE', ...safe, 'END:VTIMEZONE'].join('\r\n'))
    const tzid = String(component.getFirstPropertyValue('tzid') ?? '')
    const location = component.getFirstPropertyValue('x-lic-location')
    const timezone = new ICAL.Timezone({ component, tzid })
    if (component.getAllSubcomponents().length === 0) return null
    const zone: Zone = (wall) => {
      const { year, month, day, hour, minute, second } = wall
      const offset = timezone.utcOffset(
        new ICAL.Time({ year, month, day, hour, minute, second, isDate: false }, ICAL.Timezone.localTimezone),
      )
      return Date.UTC(year, month - 1, day, hour, minute, second) - offset * 1000
    }
    return { tzid, zone, name: location ? ianaName(String(location)) : null }
  } catch {
    return null
  }
}

/** Whether a name is one that this machine knows. */
export function isZone(name: string): boolean {
  const known = zones.get(name)
  if (known !== undefined) return known
  const is = /^[A-Za-z][\w+/-]{1,60}$/.test(name) && knows(name)
  if (zones.size >= 2000) zones.clear()
  zones.set(name, is)
  return is
}

const zones = new Map<string, boolean>()

function knows(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}
