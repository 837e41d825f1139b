import { addDays, type Day } from '../../../platform/days.ts'
import { Refusal } from '../../../platform/refusal.ts'

export interface CheckInSettings {
  /** Days after the decision. 2: doubt comes in the first nights; 14: the first work is done; 45: the first habit; 90: it shows whether it
   *  holds. */
  days: readonly number[]
  /** The time of their day, `HH:MM`. 09:00: the day has begun and has not yet taken over. */
  at: string
}
export const checkInDefaults: CheckInSettings = { days: [2, 14, 45, 90], at: '09:00' }

export interface CheckIn {
  day_number: number
  /** The day in their time zone. */
  due_on: Day
  /** The instant, in UTC. */
  due_at: string
}

/**
 * The check-ins after a yes (M23): each so many days after the decision, at a time of day where the person is (IANA zone). A time that the
 * clocks skip in spring is taken as much later as they skip; of one that comes twice in autumn, the first. Refuses an unknown zone, a time
 * that is none, and days that are not whole and above nought; a day given twice is taken once.
 */
export function checkInsAfter(decidedOn: Day, zone: string, settings: CheckInSettings = checkInDefaults): CheckIn[] {
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(settings.at)) throw new Refusal('invalid', `“${settings.at}” is not a time of day such as 09:00.`)
  const wrong = settings.days.find((day) => !Number.isInteger(day) || day < 1 || day > 3650)
  if (wrong !== undefined) throw new Refusal('invalid', `A check-in comes 1 to 3650 whole days after the decision, not ${wrong}.`)
  const days = [...new Set(settings.days)].sort((a, b) => a - b)
  return days.map((day_number) => {
    const due_on = addDays(decidedOn, day_number)
    return { day_number, due_on, due_at: instantOf(due_on, settings.at, zone) }
  })
}

function instantOf(day: Day, at: string, zone: string): string {
  let instant: number
  try {
    instant = Temporal.PlainDateTime.from(`${day}T${at}`).toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds
  } catch {
    throw new Refusal('invalid', `“${zone}” is not a time zone such as Europe/Berlin.`)
  }
  return new Date(instant).toISOString()
}
