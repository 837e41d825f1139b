import { z } from 'zod'
import { prepared } from '../database/index.ts'
import { newId } from '../platform/clock.ts'
import type { Context } from '../platform/context.ts'
import { isDay } from '../platform/days.ts'
import { Id, Line, List } from '../platform/inputs/schema.ts'
import { operation } from '../platform/operation.ts'
import { type Issue, Refusal } from '../platform/refusal.ts'
import { fold } from './search/folding.ts'
import type { CustomFieldRow } from './tables.ts'

export const fieldKinds = ['text', 'number', 'day', 'yes_no', 'choice', 'link'] as const

export const CustomField = z.object({
  id: Id,
  key: z.string(),
  label: z.string(),
  kind: z.enum(fieldKinds),
  choices: z.array(z.string()),
  position: z.int(),
  people: z
    .int()
    .optional()
    .meta({ description: 'How many people have a value in it, where that was asked for; 1001 stands for more than 1000' }),
})

export const listCustomFields = operation({
  name: 'custom_fields.list',
  method: 'GET',
  path: '/custom-fields',
  summary: 'List the fields that this workspace added to people',
  input: { counted: z.boolean().default(false).meta({ description: 'Also count the people who have a value in each' }) },
  output: List(CustomField),
  may: 'viewer',
  columns: ['label', 'key', 'kind', 'choices', 'id'],
  async run(context, { counted }) {
    const items = (await customFieldsOf(context)).map(toField)
    if (counted) for (const item of items) item.people = await countUses(context, item.key)
    return { items, next: null }
  },
})

export const createCustomField = operation({
  name: 'custom_fields.create',
  method: 'POST',
  path: '/custom-fields',
  summary: 'Add a field to people',
  input: {
    label: Line(60),
    key: z
      .string()
      .regex(/^[a-z][a-z0-9_]{0,59}$/, 'must be small letters, digits and underscores, a letter first')
      .optional()
      .meta({ description: 'The name in the API; made from the label if absent' }),
    kind: z.enum(fieldKinds).default('text'),
    choices: z.array(Line(60)).max(100).default([]),
  },
  output: CustomField,
  may: 'lead',
  refuses: ['conflict'],
  example: { label: 'Favourite cake', kind: 'text' },
  done: 'Field added.',
  async run(context, { label, key, kind, choices }) {
    if (kind === 'choice' && choices.length === 0) {
      throw new Refusal('invalid', 'A choice needs something to choose from.', [{ path: 'choices', message: 'must not be empty' }])
    }
    return toField(await addCustomField(context, { label, key: key ?? keyOf(label), kind, choices }))
  },
})

export const updateCustomField = operation({
  name: 'custom_fields.update',
  method: 'PATCH',
  path: '/custom-fields/{id}',
  summary: 'Rename a field, or change what can be chosen',
  input: { id: Id, label: Line(60).optional(), choices: z.array(Line(60)).max(100).optional() },
  output: CustomField,
  may: 'lead',
  refuses: ['not_found'],
  example: { id: ':custom_field', label: 'Contract kind' },
  done: 'Field saved.',
  async run(context, { id, label, choices }) {
    const before = await findField(context, id)
    const after = { ...before, label: label ?? before.label, choices: choices ? JSON.stringify(choices) : before.choices }
    await ofField(context.db.updateTable('custom_fields').set({ label: after.label, choices: after.choices }), context, id).execute()
    context.changed({ kind: 'custom_field', id, before: toField(before), after: toField(after) })
    return toField(after)
  },
})

export const removeCustomField = operation({
  name: 'custom_fields.remove',
  method: 'DELETE',
  path: '/custom-fields/{id}',
  summary: 'Remove a field that nobody has a value in',
  input: { id: Id },
  output: CustomField,
  may: 'lead',
  refuses: ['not_found', 'conflict'],
  done: 'Field removed.',
  async run(context, { id }) {
    const field = await findField(context, id)
    const used = await context.db
      .selectFrom('person_keys')
      .select('key')
      .where('workspace_id', '=', context.workspace.id)
      .where('kind', '=', `custom:${field.key}`)
      .limit(1)
      .executeTakeFirst()
    if (used) throw new Refusal('conflict', `Some people have a value in ${field.label}; clear those first.`)
    await ofField(context.db.deleteFrom('custom_fields'), context, id).execute()
    context.changed({ kind: 'custom_field', id, before: toField(field), after: null })
    return toField(field)
  },
})

/** How many people have a value in a field; counting stops at 1001, so that it takes no longer in a large workspace. */
async function countUses(context: Context, key: string): Promise<number> {
  const uses = await context.db
    .selectFrom('person_keys')
    .select('person_id')
    .where('workspace_id', '=', context.workspace.id)
    .where('kind', '=', `custom:${key}`)
    .limit(1001)
    .execute()
  return uses.length
}

/** The workspace's own fields, in their order. */
export function customFieldsOf(context: Context): Promise<CustomFieldRow[]> {
  return allFields(context.db, [context.workspace.id])
}

const allFields = prepared<CustomFieldRow>((db) =>
  db.selectFrom('custom_fields').selectAll().where('workspace_id', '=', '').orderBy('position').orderBy('id'),
)

/** Adds a field; refuses a key that is taken, and more than 100. */
export async function addCustomField(
  context: Context,
  field: { label: string; key: string; kind: (typeof fieldKinds)[number]; choices: string[] },
): Promise<CustomFieldRow> {
  const others = await customFieldsOf(context)
  if (others.length >= 100) throw new Refusal('conflict', 'There can be at most 100 fields.')
  if (others.some((other) => other.key === field.key)) throw new Refusal('conflict', `There is a field ${field.key} already.`)
  const row: CustomFieldRow = {
    workspace_id: context.workspace.id,
    id: newId(),
    key: field.key,
    label: field.label,
    kind: field.kind,
    choices: JSON.stringify(field.choices),
    position: others.length,
    created_at: context.now,
  }
  await context.db.insertInto('custom_fields').values(row).execute()
  context.changed({ kind: 'custom_field', id: row.id, after: toField(row) })
  return row
}

/** A field's name in the API, made of its label. */
export function keyOf(label: string): string {
  const key = fold(label)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 60)
  return /^[a-z]/.test(key) ? key : `field_${key}`.slice(0, 60).replace(/(?<!_)_+$/, '')
}

/** Values put over those that are there (null takes one away), each as its field's kind asks; refuses what does not fit, by path. */
export function mergeCustom(
  fields: CustomFieldRow[],
  before: Record<string, unknown>,
  given: Record<string, unknown>,
): Record<string, unknown> {
  const merged = new Map(Object.entries(before))
  const issues: Issue[] = []
  for (const [key, value] of Object.entries(given)) {
    const field = fields.find((one) => one.key === key)
    const read = field ? readValue(field, value) : { message: 'is not one of the fields here; add it under Settings first' }
    if ('message' in read) issues.push({ path: `custom.${key}`, message: read.message })
    else if (read.value === null) merged.delete(key)
    else merged.set(key, read.value)
  }
  if (issues.length > 0) throw new Refusal('invalid', issues.map((issue) => `${issue.path} ${issue.message}`).join('; '), issues)
  return Object.fromEntries(merged)
}

type Read = { value: string | number | boolean | null } | { message: string }

function readValue(field: CustomFieldRow, value: unknown): Read {
  if (value === null || value === '') return { value: null }
  const text = String(value).trim()
  if (field.kind === 'number') return readNumber(value, text)
  if (field.kind === 'yes_no') return readYesNo(value, text)
  if (field.kind === 'day') return isDay(text) ? { value: text } : { message: 'must be a day as YYYY-MM-DD' }
  if (field.kind === 'link')
    return /^https?:\/\/[^\s"'<>]+$/i.test(text) ? { value: text } : { message: 'must be a link beginning with https:// or http://' }
  if (field.kind !== 'choice') return { value: text }
  const choices = JSON.parse(field.choices) as string[]
  const chosen = choices.find((choice) => fold(choice) === fold(text))
  return chosen ? { value: chosen } : { message: `must be one of ${choices.join(', ')}` }
}

function readNumber(value: unknown, text: string): Read {
  const number = typeof value === 'number' ? value : /^-?\d+([.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : Number.NaN
  return Number.isFinite(number) ? { value: number } : { message: 'must be a number' }
}

function readYesNo(value: unknown, text: string): Read {
  if (typeof value === 'boolean') return { value }
  if (/^(yes|true|1|on)$/i.test(text)) return { value: true }
  return /^(no|false|0|off)$/i.test(text) ? { value: false } : { message: 'must be yes or no' }
}

async function findField(context: Context, id: string): Promise<CustomFieldRow> {
  const field = (await customFieldsOf(context)).find((one) => one.id === id)
  if (!field) throw new Refusal('not_found', 'There is no such field.')
  return field
}

function ofField<Q extends { where(column: 'workspace_id' | 'id', operator: '=', value: string): Q }>(
  query: Q,
  context: Context,
  id: string,
): Q {
  return query.where('workspace_id', '=', context.workspace.id).where('id', '=', id)
}

function toField({ id, key, label, kind, choices, position }: CustomFieldRow): z.output<typeof CustomField> {
  return { id, key, label, kind: kind as (typeof fieldKinds)[number], choices: JSON.parse(choices) as string[], position }
}
