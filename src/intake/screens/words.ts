import type { Field } from '../columns/headers.ts'
import type { Order } from '../columns/values/day.ts'
import type { Import } from '../imports/import.ts'

/** How an import stands, as a person would say it. */
export const states: Record<Import['state'], string> = {
  ready: 'waits for your yes',
  waiting: 'waits for its turn',
  running: 'is coming in',
  done: 'is in',
  failed: 'stopped',
  undoing: 'is being taken back',
  undone: 'was taken back',
}

/** What a column may fill, in words, as it is offered. */
export const fieldWords: Record<Field, string> = {
  skip: 'Nothing: leave it out',
  name: 'Whole name',
  prefix: 'Title before the name (Dr.)',
  given_name: 'Given name',
  middle_name: 'Middle name',
  family_name: 'Family name',
  suffix: 'What follows the name (Jr.)',
  email: 'E-mail',
  phone: 'Telephone',
  phone_code: 'Country’s code of the telephone before it',
  organization: 'Organization',
  title: 'What they do there',
  relation: 'Relation',
  circle: 'Circle',
  tags: 'Tags',
  differs: 'What differs here (notes)',
  birthday: 'Birthday',
  birth_year: 'Year of birth',
  birth_month: 'Month of birth',
  birth_day: 'Day of birth',
  met_on: 'Met on',
  last_touch_on: 'Last touch',
  source: 'Came through',
  street: 'Street',
  city: 'City',
  postcode: 'Postcode',
  region: 'Region',
  country: 'Country',
  addresses: 'Whole addresses, one on a line',
  source_key: 'Their id in the other program',
  custom: 'A field of your own',
}

export const orderWords: Record<Order, string> = { dmy: 'day, month, year', mdy: 'month, day, year', ymd: 'year, month, day' }

const delimiters: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'upright bars' }

/** What stands between the columns of a file. */
export function delimiterWords(delimiter: string): string {
  return delimiters[delimiter] ?? delimiter
}

/** A size in bytes as a person would say it. */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  return bytes < 1_000_000 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`
}
