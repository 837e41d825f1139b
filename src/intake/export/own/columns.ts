import type { PersonFound } from '../../../people/index.ts'
import type { Field } from '../../columns/headers.ts'
import type { CustomType } from '../../imports/incoming.ts'
import { customTypes } from '../../imports/incoming.ts'
import { splitValue } from '../calendar/content-line.ts'
import { rearmed } from '../people/csv-text.ts'

/** A column of our own CSV: its header, what it fills when it comes back, and what stands in it. */
interface OwnColumn {
  header: string
  field: Field
  cell: (person: PersonFound) => string
}

/** The columns of every export, before those of the workspace's own fields. Several values of a cell stand on lines of their own. */
export const ownColumns: readonly OwnColumn[] = [
  { header: 'Name', field: 'name', cell: (person) => person.name },
  { header: 'Given name', field: 'given_name', cell: (person) => person.given_name },
  { header: 'Family name', field: 'family_name', cell: (person) => person.family_name },
  { header: 'Relation', field: 'relation', cell: (person) => person.relation },
  { header: 'Circle', field: 'circle', cell: (person) => person.circle ?? '' },
  { header: 'Organization', field: 'organization', cell: (person) => person.organization ?? '' },
  { header: 'Title', field: 'title', cell: (person) => person.title },
  { header: 'Emails', field: 'email', cell: (person) => lines(person.emails) },
  { header: 'Phones', field: 'phone', cell: (person) => lines(person.phones) },
  { header: 'Street', field: 'street', cell: (person) => addressesOf(person)[0]?.street ?? '' },
  { header: 'City', field: 'city', cell: (person) => addressesOf(person)[0]?.city ?? '' },
  { header: 'Postcode', field: 'postcode', cell: (person) => addressesOf(person)[0]?.postcode ?? '' },
  { header: 'Region', field: 'region', cell: (person) => addressesOf(person)[0]?.region ?? '' },
  { header: 'Country', field: 'country', cell: (person) => addressesOf(person)[0]?.country ?? '' },
  { header: 'Other addresses', field: 'addresses', cell: (person) => addressesOf(person).slice(1).map(addressLine).join('\n') },
  { header: 'Birthday', field: 'birthday', cell: (person) => person.birthday ?? '' },
  { header: 'Tags', field: 'tags', cell: (person) => lines(person.tags) },
  { header: 'What differs here', field: 'differs', cell: (person) => person.differs },
  { header: 'Source', field: 'source', cell: (person) => person.source },
  { header: 'Met on', field: 'met_on', cell: (person) => person.met_on },
  { header: 'Last touch on', field: 'last_touch_on', cell: (person) => person.last_touch_on },
  { header: 'Due on', field: 'skip', cell: (person) => person.due_on },
  { header: 'Waymark id', field: 'source_key', cell: (person) => person.id },
]

/** What a header of our own says: `exact` cells are read as they were written, nothing is guessed. */
export interface OwnMeaning {
  field: Field
  exact: true
  key?: string
  type?: CustomType
  reason: string
}

/** Whether a file's columns are those of our own export, in any order, with some left out or others added. */
export function isOwn(headers: readonly string[]): boolean {
  return headers.includes('Waymark id') && headers.some((header) => header === 'Name' || header === 'Emails')
}

/** What a column of our own export fills; undefined for one that was added to it. */
export function ownMeaning(header: string): OwnMeaning | undefined {
  const column = ownColumns.find((one) => one.header === header)
  if (column?.header === 'Due on') return { field: 'skip', exact: true, reason: 'It follows from the circle and the last touch.' }
  if (column) return { field: column.field, exact: true, reason: 'Waymark wrote it so.' }
  const own = customHeader.exec(rearmed(header))
  if (!own) return undefined
  const type = customTypes.find((one) => one === own[3]) ?? 'text'
  return { field: 'custom', exact: true, key: own[2] as string, type, reason: 'Waymark wrote it so.' }
}

/** The header of a workspace's own field: `Shoe size (custom.shoe_size, number)`. */
export function customHeaderOf({ key, label, kind }: { key: string; label: string; kind: string }): string {
  return `${label} (custom.${key}, ${kind})`
}

/** The label in such a header; any other header as it is. */
export function labelOf(header: string): string {
  return customHeader.exec(rearmed(header))?.[1] || header
}

const customHeader = /^(.*) \(custom\.([a-z][a-z0-9_]{0,59}), (\w+)\)$/s

/** A value of a custom field as text; `ownValue` reads it back. */
export function customText(value: unknown): string {
  if (value === true || value === false) return value ? 'yes' : 'no'
  return value === null || value === undefined ? '' : String(value)
}

const parts = ['street', 'city', 'postcode', 'region', 'country'] as const
type Address = Partial<Record<(typeof parts)[number], string>>

function addressesOf(person: Pick<PersonFound, 'addresses'>): Address[] {
  return person.addresses === '[]' ? [] : (JSON.parse(person.addresses) as Address[])
}

/** An address on one line, its parts between semicolons; `\` stands before a semicolon, a `\` and (as `\n`) a line break in it. */
function addressLine(address: Address): string {
  return parts.map((part) => escaped(address[part] ?? '')).join('; ')
}

/** Reads addresses written one on a line. */
export function addressesIn(cell: string): Address[] {
  return cell.split('\n').flatMap((line) => {
    const values = splitValue(line, ';').map((value) => value.trim())
    const filled = parts.flatMap((part, at) => (values[at] ? [[part, values[at]] as const] : []))
    return filled.length > 0 ? [Object.fromEntries(filled)] : []
  })
}

function escaped(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[\\;]/g, '\\$&').replaceAll('\n', '\\n')
}

function lines(json: string): string {
  return json === '[]' ? '' : (JSON.parse(json) as string[]).join('\n')
}
