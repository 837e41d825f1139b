import { addDays, type Day } from '../../platform/days.ts'

/** When a morning begins, and until when its letter is still of use, in the time of whoever gets it. */
const [from, until] = ['07:00', '12:00']

/** The day and the time of day of an instant in a time zone (IANA name). */
export function placed(instant: string, timezone: string): { day: Day; time: string } {
  const there = Temporal.Instant.from(instant).toZonedDateTimeISO(timezone)
  return { day: there.toPlainDate().toString(), time: there.toPlainTime().toString({ smallestUnit: 'minute' }) }
}

/** Whether it is a morning there: between seven and noon. */
export function isMorning(instant: string, timezone: string): boolean {
  const { time } = placed(instant, timezone)
  return time >= from && time < until
}

/** The next time it is seven there, after an instant; where the clock jumps over seven, the first moment after it. */
export function nextMorning(instant: string, timezone: string): string {
  const { day, time } = placed(instant, timezone)
  const next = Temporal.PlainDateTime.from(`${time < from ? day : addDays(day, 1)}T${from}`)
  return new Date(next.toZonedDateTime(timezone).epochMilliseconds).toISOString()
}

/** What a morning letter is made of. */
export interface Due {
  due_on: Day
  /** Asked for of this very promise. */
  remind: boolean
}

/**
 * Which promises belong into a letter of a day: those asked for one by one on the day before they are due and on the day; with
 * `eachMorning` everything that is due or overdue as well.
 */
export function belongsInto<T extends Due>(promises: T[], day: Day, eachMorning: boolean): { overdue: T[]; today: T[]; tomorrow: T[] } {
  const wanted = (promise: T, each: boolean) => promise.remind || each
  return {
    overdue: promises.filter(({ due_on }) => eachMorning && due_on < day),
    today: promises.filter((promise) => promise.due_on === day && wanted(promise, eachMorning)),
    tomorrow: promises.filter((promise) => promise.due_on === addDays(day, 1) && wanted(promise, false)),
  }
}
