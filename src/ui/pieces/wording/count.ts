const small = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve']
const grouped = new Intl.NumberFormat('en-GB')

/** A count as a person would say it: `five people`, `1,204 people`, `one person`, `no people`. */
export function count(number: number, one: string, many: string): string {
  return `${small[number] ?? figure(number)} ${number === 1 ? one : many}`
}

/** The same at the start of a sentence. */
export function countFirst(number: number, one: string, many: string): string {
  const words = count(number, one, many)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** A number with its thousands apart: 12,040. What runs in the browser has it to itself. */
export function figure(number: number): string {
  return grouped.format(number)
}
