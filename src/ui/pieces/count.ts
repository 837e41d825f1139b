import { figure } from '../../platform/wording.ts'

export { figure }

const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']

/** A count as a person would say it: `five people`, `1,204 people`, `one person`, `no people`. */
export function count(number: number, one: string, many: string): string {
  return `${small[number] ?? figure(number)} ${number === 1 ? one : many}`
}

/** The same at the start of a sentence. */
export function countFirst(number: number, one: string, many: string): string {
  const words = count(number, one, many)
  return words.charAt(0).toUpperCase() + words.slice(1)
}
