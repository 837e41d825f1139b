import { z } from 'zod'
import { Refusal } from '../../platform/refusal.ts'
import { labelOf } from '../export/own/columns.ts'
import type { FilledField } from '../imports/incoming.ts'
import { customTypes } from '../imports/incoming.ts'
import { ownFields } from './header-words.ts'
import type { Field } from './headers.ts'
import { fields } from './headers.ts'
import { orders } from './values/day.ts'

/** What happens to one column of a file. Plain JSON: it can be shown, changed and sent back. */
export const MappedColumn = z
  .strictObject({
    column: z.int().min(1).max(1000).meta({ description: 'Its place in the file, from 1' }),
    header: z.string().max(2000).default('').meta({ description: 'Its name in the file' }),
    field: z.enum(fields).meta({ description: 'What it fills: a field of the person, `custom` or `skip`' }),
    label: z.string().trim().max(40).optional().meta({ description: 'Address columns of one label make one address' }),
    key: z
      .string()
      .regex(/^([a-z][a-z0-9_]{0,59})?$/, 'must be small letters, digits and _, beginning with a letter')
      .optional()
      .meta({ description: 'The custom field it fills' }),
    type: z.enum(customTypes).optional().meta({ description: 'The type of that custom field' }),
    order: z.enum(orders).optional().meta({ description: 'How its days are written: dmy, mdy or ymd' }),
    decimal: z.enum(['.', ',']).optional().meta({ description: 'The sign before its fractions' }),
    sample: z.array(z.string().max(200)).max(5).default([]).meta({ description: 'Some of its values' }),
    exact: z.boolean().optional().meta({ description: 'Written by our own export: read as it stands' }),
    reason: z.string().max(500).default('').meta({ description: 'Why it was understood so' }),
  })
  .meta({ description: 'What happens to one column of a file' })
export type MappedColumn = z.infer<typeof MappedColumn>

export const Mapping = z.array(MappedColumn).min(1).max(1000)
export type Mapping = z.infer<typeof Mapping>

/** The fields of which a person has one; a second column for them is refused. */
const single: ReadonlySet<Field> = new Set<Field>([
  'name',
  'prefix',
  'given_name',
  'middle_name',
  'family_name',
  'suffix',
  'organization',
  'title',
  'relation',
  'circle',
  'birthday',
  'birth_year',
  'birth_month',
  'birth_day',
  'met_on',
  'last_touch_on',
  'source',
  'source_key',
])
export const addressFields: ReadonlySet<Field> = new Set<Field>(['street', 'city', 'postcode', 'region', 'country'])
const naming: ReadonlySet<Field> = new Set<Field>(['name', 'given_name', 'family_name', 'organization', 'email', 'phone'])

/** Whether a second column may fill a field that another fills already. */
export function isSingle(field: Field): boolean {
  return single.has(field)
}

/**
 * Checks a mapping that a person changed against a file of so many columns. Refuses, each by its place: columns the file does not have
 * or that come twice, two columns for one field, a custom field without key or type or with two types, and a mapping that names nobody.
 */
export function checkMapping(given: unknown, columns: number): Mapping {
  const parsed = Mapping.safeParse(given)
  if (!parsed.success) {
    throw refused(parsed.error.issues.map((issue) => ({ path: ['mapping', ...issue.path].join('.'), message: issue.message })))
  }
  const seen = new Map<string, number>()
  const issues = parsed.data.flatMap((column, place) =>
    faultsOf(column, columns, seen).map(([at, message]) => ({ path: `mapping.${place}.${at}`, message })),
  )
  if (!parsed.data.some((column) => naming.has(column.field))) {
    issues.push({
      path: 'mapping',
      message: 'no column says who the person is: choose one for the name, an email, a phone or the organization',
    })
  }
  if (issues.length > 0) throw refused(issues)
  return parsed.data
}

/** The custom fields that a mapping fills. */
export function customFieldsOf(mapping: Mapping): FilledField[] {
  return mapping.flatMap(({ field, key, type, header }) =>
    field === 'custom' && key ? [{ key, label: ownFields[key]?.label ?? (labelOf(header) || key), kind: type ?? 'text' }] : [],
  )
}

function faultsOf(column: MappedColumn, columns: number, seen: Map<string, number>): [string, string][] {
  const faults: [string, string][] = []
  const once = (what: string, at: string, message: (other: number) => string) => {
    const other = seen.get(what)
    if (other !== undefined) faults.push([at, message(other)])
    else seen.set(what, column.column)
  }
  if (column.column > columns) faults.push(['column', `the file has ${columns} columns, no column ${column.column}`])
  once(`column ${column.column}`, 'column', () => `column ${column.column} is here twice`)
  const field = column.field
  if (single.has(field)) once(field, 'field', (other) => `column ${other} is ${field} already`)
  // A street may stand in several columns, line by line.
  if (addressFields.has(field) && field !== 'street')
    once(
      `${field} ${column.label ?? ''}`,
      'field',
      (other) => `column ${other} is ${field} of the same address already; give one of them another label`,
    )
  if (field === 'custom') {
    if (!column.key) faults.push(['key', 'a custom field needs a key'])
    else once(`custom ${column.key}`, 'key', (other) => `column ${other} fills the custom field ${column.key} already`)
    if (!column.type) faults.push(['type', `a custom field needs a type: ${customTypes.join(', ')}`])
  }
  return faults
}

function refused(issues: { path: string; message: string }[]): Refusal {
  const first = issues[0]
  return new Refusal(
    'invalid',
    `The mapping cannot be used: ${first?.path.replace(/^mapping\.(\d+)\..*$/, (_, place) => `entry ${Number(place) + 1}`) ?? ''}: ${first?.message ?? ''}.`,
    issues,
  )
}
