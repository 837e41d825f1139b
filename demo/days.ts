/** Days as whole numbers since 1970-01-01, so that made-up calendars are sums; written as 'YYYY-MM-DD'. */
const MILLISECONDS_A_DAY = 86_400_000

/** The number of a written day. Refuses (RangeError) anything that is not a day of the calendar. */
export function dayNumber(day: string): number {
  const { year, month, day: dayOfMonth } = Temporal.PlainDate.from(day)
  return Date.UTC(year, month - 1, dayOfMonth) / MILLISECONDS_A_DAY
}

/** The written day of a number. */
export function writtenDay(number: number): string {
  return new Date(number * MILLISECONDS_A_DAY).toISOString().slice(0, 10)
}

/** The same day, or the Friday before if it falls on a weekend. */
export function workingDay(number: number): number {
  // 1970-01-01 was a Thursday: Monday is 0.
  const weekday = (((number + 3) % 7) + 7) % 7
  return weekday > 4 ? number - (weekday - 4) : number
}
