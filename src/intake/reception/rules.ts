import { addDays, type Day, dayNumber } from '../../platform/days.ts'

/** The day so many working days (Monday to Friday) after another; today is none of them. */
export function workingDaysAfter(day: Day, days: number): Day {
  let at = day
  for (let left = days; left > 0; ) {
    at = addDays(at, 1)
    if (isWorkingDay(at)) left--
  }
  return at
}

function isWorkingDay(day: Day): boolean {
  // Day 0 was a Thursday.
  const weekday = (((dayNumber(day) + 3) % 7) + 7) % 7
  return weekday < 5
}

/** How many links a text holds, written out or begun with www. */
export function linksIn(text: string): number {
  return [...text.matchAll(/\b(?:https?|ftp):\/\/|\bwww\.|<a\s|\[url/gi)].length
}

/** The origin of a site as a frame's policy names it: `https://www.acorn.example`; null for what is none. */
export function originOf(text: string): string | null {
  const url = URL.parse(/^[a-z]+:\/\//i.test(text) ? text : `https://${text}`)
  if (!url || !['https:', 'http:'].includes(url.protocol) || url.username !== '' || !/^[a-z0-9.-]+$/.test(url.hostname)) return null
  return url.origin
}

/** A day as a customer reads it: `Tuesday, 24 November`. */
export function sayDay(day: Day): string {
  return days.format(new Date(day))
}

const days = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' })

/** Someone's words, short enough for a line. */
export function shortened(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim()
  return line.length > 140 ? `${line.slice(0, 139).trimEnd()}…` : line
}
