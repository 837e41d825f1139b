import type { Day } from './days.ts'

/** A day as a person says it: `2 March 2026`; without the year where it is the same as that of `today`. */
export function sayDay(day: Day, today?: Day): string {
  const said = `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]}`
  return day.slice(0, 4) === today?.slice(0, 4) ? said : `${said} ${Number(day.slice(0, 4))}`
}

/** Someone's own words in quotation marks, short enough for a line. */
export function quote(words: string): string {
  const line = [...words.replace(/\s+/g, ' ').trim()]
  const short = line.length > 140 ? `${line.slice(0, 139).join('').trimEnd()}…` : line.join('')
  return `“${short}”`
}

/** Words to stand within a sentence: without the full stop, or several, that ended them. */
export function withoutStop(words: string): string {
  // Looking back first, so that a long row of dots is gone through once.
  return words.trim().replace(/(?<![.\s])[.\s]+$/, '')
}

/** A number with its thousands apart: 12,040. */
export function figure(number: number): string {
  return grouped.format(number)
}

// Making a formatter costs far more than using it.
const grouped = new Intl.NumberFormat('en-GB')
const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
