import type { Day } from '../../platform/days.ts'

/** A day as a person says it: `2 March`, with the year when it is another than today's. */
export function sayDay(day: Day, today: Day): string {
  const said = `${Number(day.slice(8))} ${months[Number(day.slice(5, 7)) - 1]}`
  return day.slice(0, 4) === today.slice(0, 4) ? said : `${said} ${Number(day.slice(0, 4))}`
}

/** `1 day`, `12 days`: a number with its thing; the plural is the thing with an s unless given. */
export function sayCount(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`
}

/** Someone's own words, short enough for a line. */
export function quote(words: string): string {
  const line = [...words.replace(/\s+/g, ' ').trim()]
  return `“${line.length > 100 ? `${line.slice(0, 99).join('').trimEnd()}…` : line.join('')}”`
}

/** Ends a sentence, unless what is quoted at its end has ended it. */
export function stopped(words: string): string {
  return /[.!?…。！？]”?$/u.test(words) ? words : `${words}.`
}

/** `Ada`, `Ada and Ben`, `Ada, Ben and 3 more`. */
export function sayNames(names: string[]): string {
  if (names.length > 3) return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`
  return names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`
}

const months = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December']
