import { addDays, dayNumber, isDay } from '../src/platform/days.ts'

/** The day a demo is seen from; refuses (RangeError) what is not a day of the calendar. */
export function demoDay(day: string): string {
  if (!isDay(day)) throw new RangeError(`Today must be a day such as 2026-11-20, not "${day}".`)
  return day
}

/** The same day, or the Friday before if it falls on a weekend. */
export function workingDay(day: string): string {
  // 1970-01-01 was a Thursday: Monday is 0.
  const weekday = (((dayNumber(day) + 3) % 7) + 7) % 7
  return weekday > 4 ? addDays(day, 4 - weekday) : day
}
