import { keyOf } from '../../people/index.ts'
import type { CustomType } from '../imports/incoming.ts'
import { customTypes } from '../imports/incoming.ts'
import { ownFields } from './header-words.ts'
import type { Field, Meaning } from './headers.ts'
import type { MappedColumn, Mapping } from './mapping.ts'
import { addressFields, isSingle } from './mapping.ts'
import { meaningsOf } from './neighbours.ts'
import { orderWords, readDay, tellOrder } from './values/day.ts'
import { isEmail } from './values/email.ts'
import type { Decimal } from './values/plain.ts'
import { link, number, yesNo } from './values/plain.ts'

/**
 * Suggests what each column fills: by its name, else by what stands in it, else as a custom field of its own. `rows` are the cells of
 * the file's first records; `headers` may be null. `country` (ISO 3166) settles whether 3/4 is in March or April when nothing else does.
 */
export function suggestMapping(headers: string[] | null, rows: string[][], country: string | undefined, today: string): Mapping {
  const width = headers?.length ?? Math.max(0, ...rows.map((row) => row.length))
  const taken = new Set<string>()
  const meanings = meaningsOf(Array.from({ length: width }, (_, i) => headers?.[i] ?? ''))
  const valuesOf = remembered((i: number) => rows.flatMap((row) => (row[i]?.trim() ? [row[i].trim()] : [])))
  // Of two columns for what someone has one of, an empty one gives way to the one that says something.
  const gives = (meaning: Meaning | undefined, i: number) =>
    meaning !== undefined &&
    isSingle(meaning.field) &&
    valuesOf(i).length === 0 &&
    meanings.some((other, at) => at !== i && other?.field === meaning.field && valuesOf(at).length > 0)
  return meanings.map((meaning, i) => {
    const header = headers?.[i] ?? ''
    const values = valuesOf(i)
    const base = {
      column: i + 1,
      header: header.slice(0, 2000),
      sample: [...new Set(values)].slice(0, 5).map((value) => value.slice(0, 200)),
    }
    const { field, label, key, exact, type, reason } = knownOf(gives(meaning, i) ? undefined : meaning, header, values)
    return settled({ ...base, field, label, key, exact, type, reason }, values, taken, { country, today })
  })
}

/**
 * Fills out a mapping that a person changed: where a column got another field, or what it needs was left unsaid (the key and type of a
 * field of its own, the order of its days), that is told from `suggested`, the mapping of the same file that nobody changed, and its samples.
 */
export function completeMapping(
  given: Mapping,
  suggested: Mapping,
  own: { key: string; kind: string }[],
  here: { country: string | undefined; today: string },
): Mapping {
  const taken = new Set(given.flatMap((column) => (column.field === 'custom' && column.key ? [`custom ${column.key}`] : [])))
  return given.map((column) => {
    const known = suggested.find((one) => one.column === column.column)
    if (!known) return column
    const reason = column.field === known.field ? known.reason : 'You chose it.'
    const base = { ...column, header: known.header, sample: known.sample, reason, exact: known.exact && column.field === known.field }
    if (column.field === 'custom') return keptAs(base, own, taken, here)
    const label = addressFields.has(column.field) ? (column.label ?? known.label) : undefined
    const bare = { ...base, label, key: undefined, type: undefined, decimal: undefined }
    return isDayField(column.field) && !column.order ? dated(bare, known.sample, here.country) : bare
  })
}

/** A column kept in a field of the workspace's own: one that is there keeps its type, a new one gets the narrowest that fits. */
function keptAs(
  column: MappedColumn,
  own: { key: string; kind: string }[],
  taken: Set<string>,
  here: { country: string | undefined; today: string },
) {
  const there = own.find((field) => field.key === column.key)
  const guessed = column.key ? { ...column, ...guessType(column.sample, here) } : custom(column, column.sample, taken, here)
  const type = there ? (customTypes.find((one) => one === there.kind) ?? 'text') : (column.type ?? guessed.type)
  const settled = { ...guessed, type, decimal: column.decimal ?? guessed.decimal, order: column.order ?? guessed.order }
  return type === 'day' && !settled.order ? dated(settled, column.sample, here.country) : settled
}

function remembered<T>(read: (at: number) => T): (at: number) => T {
  const known = new Map<number, T>()
  return (at) => {
    const value = known.get(at) ?? read(at)
    known.set(at, value)
    return value
  }
}

type Known = Pick<MappedColumn, 'field' | 'reason'> & Partial<Pick<MappedColumn, 'label' | 'key' | 'exact' | 'type'>>

function knownOf(meaning: Meaning | undefined, header: string, values: string[]): Known {
  const empty = meaning?.field === 'custom' && values.length === 0
  if (!meaning || empty) return byContent(header, values)
  return { ...meaning, reason: meaning.reason ?? `The name “${header}” says so.` }
}

function byContent(header: string, values: string[]): Known {
  if (values.length === 0)
    return { field: 'skip', reason: header ? 'Its first rows are empty.' : 'It has no name and its first rows are empty.' }
  if (mostly(values, (value) => isEmail(value.toLowerCase()))) return { field: 'email', reason: 'What stands in it are email addresses.' }
  if (!header && mostly(values, (value) => /^\+?[\d\s()./-]{7,20}$/.test(value) && value.replace(/\D/g, '').length >= 7)) {
    return { field: 'phone', reason: 'What stands in it looks like phone numbers.' }
  }
  if (!header && mostly(values, (value) => /^\p{Lu}[\p{L}'.-]+(?:,? \p{L}[\p{L}'.-]*){1,3}$/u.test(value))) {
    return { field: 'name', reason: 'What stands in it looks like names.' }
  }
  return { field: 'custom', reason: 'The name is not one we know; it is kept in a field of its own.' }
}

/** Settles what one column takes from another, and what is read in more ways than one. */
function settled(
  column: MappedColumn,
  values: string[],
  taken: Set<string>,
  here: { country: string | undefined; today: string },
): MappedColumn {
  const place = addressFields.has(column.field) ? `${column.field} ${column.label ?? ''}` : column.field
  if ((isSingle(column.field) || (addressFields.has(column.field) && column.field !== 'street')) && taken.has(place)) {
    return custom({ ...column, reason: `Another column is ${column.field.replaceAll('_', ' ')} already.` }, values, taken, here)
  }
  taken.add(place)
  if (column.exact) return column
  if (column.field === 'custom') return custom(column, values, taken, here)
  return isDayField(column.field) ? dated(column, values, here.country) : column
}

function isDayField(field: Field): boolean {
  return field === 'birthday' || field === 'met_on' || field === 'last_touch_on'
}

function dated(column: MappedColumn, values: string[], country: string | undefined): MappedColumn {
  const { order, reason } = tellOrder(values, country)
  return { ...column, order, reason: `${column.reason} Days are read as ${orderWords[order]}: ${reason}.` }
}

function custom(
  column: MappedColumn,
  values: string[],
  taken: Set<string>,
  here: { country: string | undefined; today: string },
): MappedColumn {
  const key = freeKey(column, taken)
  const well = ownFields[key]
  const guess = well
    ? { type: values.every((value) => well.type !== 'link' || link(value)) ? well.type : ('text' as const) }
    : guessType(values, here)
  const offered = { ...column, field: 'custom' as const, label: undefined, key, ...guess }
  return guess.type === 'day' ? dated(offered, values, here.country) : offered
}

function freeKey(column: MappedColumn, taken: Set<string>): string {
  const base = column.key || keyOf(column.header || `column ${column.column}`).slice(0, 50)
  let key = base
  for (let count = 2; taken.has(`custom ${key}`); count++) key = `${base}_${count}`
  taken.add(`custom ${key}`)
  return key
}

/** The narrowest type that holds every value seen: yes or no, number, day, link, else text. */
function guessType(values: string[], here: { country: string | undefined; today: string }): { type: CustomType; decimal?: Decimal } {
  if (values.length === 0) return { type: 'text' }
  if (values.every((value) => yesNo(value) !== undefined && !/^[\dx]$/i.test(value))) return { type: 'yes_no' }
  // Leading zeros and long rows of digits are names of things (customer 00471), not amounts.
  if (values.every((value) => !/^[+-]?0\d|^\d{12}|%/.test(value))) {
    for (const decimal of ['.', ','] as const) {
      if (values.every((value) => number(value, decimal) !== undefined)) return { type: 'number', decimal }
    }
  }
  const { order } = tellOrder(values, here.country)
  if (values.every((value) => /^\d{4}-/.test(readDay(value, order, here.today) ?? ''))) return { type: 'day' }
  if (values.every((value) => /^https?:\/\/|^www\./i.test(value) && link(value) !== undefined)) return { type: 'link' }
  return { type: 'text' }
}

function mostly(values: string[], holds: (value: string) => boolean): boolean {
  return values.filter(holds).length >= values.length * 0.8
}
