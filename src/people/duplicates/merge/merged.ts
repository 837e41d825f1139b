import { emailKey, tagKey } from '../../record/keys.ts'
import { inYear } from '../../record/rules.ts'
import { fold } from '../../search/folding.ts'
import type { PersonRow } from '../../tables.ts'

/** What was chosen of a field in which both had a value, and what was left; both in words. */
export interface Chosen {
  field: string
  kept: string
  left: string
}

const lists = { emails: emailKey, phones: (phone: string) => phone, tags: tagKey, source_keys: (key: string) => key } as const
const single = ['organization_id', 'title', 'circle_id', 'guide_id'] as const

/**
 * The row of one human out of the rows of two: `one` stays, everything that `other` has is added. Where both have a value of which there
 * can be only one, the fuller name, the birthday with its year, the earlier acquaintance and else that of `one` is chosen, and told.
 * What is kept of touches (last_touch_on and the like) is that of `one`.
 */
export function merged(one: PersonRow, other: PersonRow): { row: PersonRow; chosen: Chosen[] } {
  const chosen: Chosen[] = []
  const row: PersonRow = { ...one }
  if (isFuller(other, one)) Object.assign(row, named(other))
  note(chosen, 'name', row.name, row.name === one.name ? other.name : one.name)
  for (const [field, key] of Object.entries(lists) as [keyof typeof lists, (text: string) => string][])
    row[field] = JSON.stringify(union(JSON.parse(one[field]) as string[], JSON.parse(other[field]) as string[], key))
  row.addresses = JSON.stringify(
    union(JSON.parse(one.addresses) as object[], JSON.parse(other.addresses) as object[], (address) => JSON.stringify(address)),
  )
  for (const field of single) {
    row[field] = (one[field] || other[field]) as never
    note(chosen, field, one[field] ?? '', other[field] ?? '')
  }
  if (one.relation === 'prospect') row.relation = other.relation
  note(chosen, 'relation', row.relation, row.relation === one.relation ? other.relation : one.relation)
  row.birthday = birthdayOf(one.birthday, other.birthday)
  row.birthday_in_year = inYear(row.birthday)
  if (one.birthday && other.birthday)
    note(chosen, 'birthday', row.birthday ?? '', row.birthday === one.birthday ? other.birthday : one.birthday)
  row.custom = JSON.stringify(customOf(one, other, chosen))
  row.differs = joined(one.differs, other.differs, '\n\n')
  row.source = joined(one.source, other.source, '; ')
  if (other.met_on < one.met_on) row.met_on = other.met_on
  return { row, chosen }
}

/**
 * The row of the one who stayed once the other is taken out again. `now` is how it is, `before` and `after` how it was around the
 * merging. What the merging brought goes; what has been changed since stays.
 */
export function parted(now: PersonRow, before: PersonRow, after: PersonRow): PersonRow {
  const row: PersonRow = { ...now }
  if (now.name === after.name && now.given_name === after.given_name && now.family_name === after.family_name)
    Object.assign(row, named(before))
  for (const [field, key] of Object.entries(lists) as [keyof typeof lists, (text: string) => string][])
    row[field] = JSON.stringify(without(now[field], before[field], after[field], (text) => key(text as string)))
  row.addresses = JSON.stringify(without(now.addresses, before.addresses, after.addresses, (address) => JSON.stringify(address)))
  for (const field of [...single, 'relation', 'birthday', 'differs', 'source', 'met_on'] as const)
    if (now[field] === after[field]) row[field] = before[field] as never
  row.birthday_in_year = inYear(row.birthday)
  row.custom = JSON.stringify(partedCustom(now, before, after))
  return row
}

function named(row: PersonRow) {
  const { name, given_name, family_name } = row
  return { name, given_name, family_name, name_key: fold(name).slice(0, 200) }
}

/** Whether a name says more than another: whole where that is an initial or a mail address, or a family name where that has none. */
function isFuller(one: PersonRow, other: PersonRow): boolean {
  if (one.name.includes('@')) return false
  if (other.name.includes('@')) return true
  const isInitial = (text: string) => text.replace(/[^\p{L}]/gu, '').length < 2
  if (isInitial(one.given_name)) return false
  return isInitial(other.given_name) || (other.family_name === '' && one.family_name !== '')
}

function birthdayOf(one: string | null, other: string | null): string | null {
  if (!one || !other) return one ?? other
  return one.startsWith('--') && !other.startsWith('--') ? other : one
}

function customOf(one: PersonRow, other: PersonRow, chosen: Chosen[]): Record<string, unknown> {
  const [mine, theirs] = [JSON.parse(one.custom) as Record<string, unknown>, JSON.parse(other.custom) as Record<string, unknown>]
  for (const [key, value] of Object.entries(theirs)) if (key in mine) note(chosen, `custom.${key}`, String(mine[key]), String(value))
  return { ...theirs, ...mine }
}

function partedCustom(now: PersonRow, before: PersonRow, after: PersonRow): Record<string, unknown> {
  const [mine, was, brought] = [now, before, after].map((row) => JSON.parse(row.custom) as Record<string, unknown>) as [
    Record<string, unknown>,
    Record<string, unknown>,
    Record<string, unknown>,
  ]
  return Object.fromEntries(Object.entries(mine).filter(([key, value]) => key in was || !(key in brought) || value !== brought[key]))
}

/** Both texts one after the other, none twice. */
function joined(one: string, other: string, between: string): string {
  if (one === '' || other === '') return one || other
  return one.includes(other) ? one : `${one}${between}${other}`
}

function union<T>(one: T[], other: T[], key: (item: T) => string): T[] {
  return [...new Map([...other, ...one].map((item) => [key(item), item])).entries()]
    .sort(([a], [b]) => place(one, other, a, key) - place(one, other, b, key))
    .map(([, item]) => item)
}

function place<T>(one: T[], other: T[], wanted: string, key: (item: T) => string): number {
  const at = one.findIndex((item) => key(item) === wanted)
  return at >= 0 ? at : one.length + other.findIndex((item) => key(item) === wanted)
}

/** A list without what the merging added to it. */
function without(now: string, before: string, after: string, key: (item: unknown) => string): unknown[] {
  const had = new Set((JSON.parse(before) as unknown[]).map(key))
  const brought = new Set((JSON.parse(after) as unknown[]).map(key).filter((one) => !had.has(one)))
  return (JSON.parse(now) as unknown[]).filter((item) => !brought.has(key(item)))
}

function note(chosen: Chosen[], field: string, kept: string, left: string): void {
  if (kept !== '' && left !== '' && kept !== left) chosen.push({ field, kept, left })
}
