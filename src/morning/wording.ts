import { type Day, dayNumber, daysBetween } from '../platform/days.ts'

/** A day as a person says it: `2 March`, with the year when it is another than today's. */
export function sayDay(day: Day, today: Day): string {
  const said = `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]}`
  return day.slice(0, 4) === today.slice(0, 4) ? said : `${said} ${day.slice(0, 4)}`
}

/** How long ago: `yesterday`, `12 days ago`, `7 months ago`. */
export function sayAgo(day: Day, today: Day): string {
  const days = daysBetween(day, today)
  if (days <= 0) return 'today'
  if (days === 1) return 'yesterday'
  if (days < 60) return `${days} days ago`
  return days < 700 ? `${Math.round(days / 30.4)} months ago` : `${Math.round(days / 365)} years ago`
}

/** Someone's own words, short enough for a line. */
export function quoted(words: string): string {
  const line = words.replace(/\s+/g, ' ').trim()
  return `“${line.length > 140 ? `${line.slice(0, 139).trimEnd()}…` : line}”`
}

/** How to greet someone at a time of their day, `HH:MM`. */
export function greetingAt(time: string): string {
  if (time < '04:00' || time >= '18:00') return 'Good evening'
  return time < '12:00' ? 'Good morning' : 'Good afternoon'
}

/** The day of the week: `Tuesday`. */
export function sayWeekday(day: Day): string {
  return weekdays[(((dayNumber(day) + 3) % 7) + 7) % 7] ?? ''
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
