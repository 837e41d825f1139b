import type { Day } from '../platform/days.ts'

/** A day as it stands in a letter: `Tuesday 2 September 2025`. */
export function dayInWords(day: Day): string {
  const at = new Date(`${day}T12:00:00Z`)
  return `${weekday.format(at)} ${Number(day.slice(8))} ${month.format(at)} ${day.slice(0, 4)}`
}

const weekday = new Intl.DateTimeFormat('en-GB', { weekday: 'long', timeZone: 'UTC' })
const month = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' })
