/** A plain day as a number: days since 1970. */
function numberOf(day: string): number {
  return Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8))) / 86_400_000
}

/** The name of a day's weekday. 1970 began on a Thursday. */
function weekday(day: string): string {
  return weekdays[(((numberOf(day) + 4) % 7) + 7) % 7] ?? ''
}

/** The plain day an instant falls on in a time zone, and its time of day there. */
export function dayAndTime(instant: string, timezone: string): { day: string; time: string } {
  const parts = new Map(
    dayAndTimeIn(timezone)
      .formatToParts(new Date(instant))
      .map((part) => [part.type, part.value]),
  )
  return { day: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`, time: `${parts.get('hour')}:${parts.get('minute')}` }
}

/** How a person would name a day, seen from today: yesterday, Thursday, 3 weeks ago, 2 Sep, 2 Sep 2024. */
export function dayWords(day: string, today: string): string {
  const days = numberOf(day) - numberOf(today)
  if (days === 0) return 'today'
  if (days === 1) return 'tomorrow'
  if (days === -1) return 'yesterday'
  if (days > 1 && days < 7) return weekday(day)
  if (days < 0 && days > -14) return `${-days} days ago`
  if (days < 0 && days > -60) return `${Math.round(-days / 7)} weeks ago`
  return day.slice(0, 4) === today.slice(0, 4) ? axisDay(day) : `${axisDay(day)} ${day.slice(0, 4)}`
}

/** A day without any doubt: Tuesday 2 September 2025. */
export function exactDay(day: string): string {
  return `${weekday(day)} ${Number(day.slice(8))} ${monthNames[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`
}

/** The short name of a day for an axis: 2 Sep. */
export function axisDay(day: string): string {
  return `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1] ?? ''}`
}

// Named by hand: a page says hundreds of days, and a formatter takes ten times as long for each.
const weekdays = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const zones = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter costs far more than using it, and a page has hundreds of times in the same zone. */
function dayAndTimeIn(timezone: string): Intl.DateTimeFormat {
  let format = zones.get(timezone)
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: timezone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    })
    zones.set(timezone, format)
  }
  return format
}
