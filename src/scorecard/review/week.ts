import { addDays, type Day, daysBetween, weekEnd } from '../../platform/days.ts'

/** The week a review is of when nobody names one: the one that ended last; from Friday on the one that ends now. */
export function weekOfReview(today: Day): Day {
  const end = weekEnd(today)
  return daysBetween(today, end) <= 2 ? end : addDays(end, -7)
}

/** The day and time of an instant in a time zone (IANA name). */
function placed(instant: string, timezone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timezone)
}

/** Seven in the morning: when a letter is read. */
const hour = 7

/** The day and the instant at which it was seven there last on a weekday (1 is Monday), at or before an instant. */
export function lastDue(instant: string, timezone: string, weekday: number): { day: Day; at: string } {
  const there = placed(instant, timezone)
  for (let day = there.toPlainDate(); ; day = day.subtract({ days: 1 })) {
    const at = day.toZonedDateTime({ timeZone: timezone, plainTime: { hour } })
    if (day.dayOfWeek === weekday && Temporal.ZonedDateTime.compare(at, there) <= 0)
      return { day: day.toString(), at: new Date(at.epochMilliseconds).toISOString() }
  }
}

/** The next time it is seven there on a weekday, after an instant. */
export function nextTime(instant: string, timezone: string, weekday: number): string {
  const there = placed(instant, timezone)
  for (let day = there.toPlainDate(); ; day = day.add({ days: 1 })) {
    const at = day.toZonedDateTime({ timeZone: timezone, plainTime: { hour } })
    if (day.dayOfWeek === weekday && Temporal.ZonedDateTime.compare(at, there) > 0) return new Date(at.epochMilliseconds).toISOString()
  }
}
