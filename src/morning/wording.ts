import { type Day, dayNumber, daysBetween } from '../platform/days.ts'

/** How long ago: `yesterday`, `12 days ago`, `7 months ago`. */
export function sayAgo(day: Day, today: Day): string {
  const days = daysBetween(day, today)
  if (days <= 0) return 'today'
  if (days === 1) return 'yesterday'
  if (days < 60) return `${days} days ago`
  return days < 700 ? `${Math.round(days / 30.4)} months ago` : `${Math.round(days / 365)} years ago`
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
