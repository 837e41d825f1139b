/** A plain day, `YYYY-MM-DD`, in the workspace's time zone. Sorts as text. */
export type Day = string

const dayLength = 86_400_000

/** Whether a text is a real day of the years 1 to 9999. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || text < '0001-01-01') return false
  const at = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(at) && new Date(at).toISOString().slice(0, 10) === text
}

/** The day that lies a number of days after (before, if negative) another. */
export function addDays(day: Day, days: number): Day {
  return new Date(dayNumber(day) * dayLength + days * dayLength).toISOString().slice(0, 10)
}

/** Whole days from one day to another; negative when the second is earlier. */
export function daysBetween(from: Day, to: Day): number {
  return dayNumber(to) - dayNumber(from)
}

/** Days since 1970-01-01. */
export function dayNumber(day: Day): number {
  const known = numbers.get(day)
  if (known !== undefined) return known
  const number = Math.round(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10))) / dayLength)
  if (numbers.size >= 20_000) numbers.clear()
  numbers.set(day, number)
  return number
}

// The same few thousand days are counted with again and again.
const numbers = new Map<Day, number>()

/** The Sunday that ends the ISO week of a day. */
export function weekEnd(day: Day): Day {
  const weekday = (dayNumber(day) + 3) % 7
  return addDays(day, 6 - ((weekday + 7) % 7))
}

/** The next time a day of the year comes round, on or after today; 29 February falls on 1 March in other years. */
export function nextAnniversary(monthDay: string, today: Day): Day {
  const inYear = (year: number) => {
    const day = `${year}-${monthDay}`
    return isDay(day) ? day : `${year}-03-01`
  }
  const year = Number(today.slice(0, 4))
  return inYear(year) >= today ? inYear(year) : inYear(year + 1)
}

/** The plain day on which an instant falls in a time zone (IANA name). */
export function dayIn(instant: string, timezone: string): Day {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timezone).toPlainDate().toString()
}
