import { z } from 'zod'
import type { Operation } from '../operation.ts'

/** Texts by dotted path, as an address, a form or a command line has them: `emails.0`, `address.city`, `limit`. */
export type Texts = Iterable<readonly [string, string]>

/**
 * Makes the input of an operation out of texts: numbers, booleans, lists and objects where its schema has them. What cannot be
 * turned is left as the text it is, so that parsing refuses it by name. Empty texts of optional fields are left out unless `keepEmpty`.
 */
export function fromText(
  operation: Pick<Operation, 'name' | 'input'>,
  texts: Texts,
  options: { emptyIsNull?: boolean } = {},
): Record<string, unknown> {
  const schema = schemaOf(operation)
  const input: Node = {}
  for (const [path, text] of texts) {
    const steps = path.split('.', 8).filter((step) => !forbidden.has(step))
    if (steps.length > 0) place(input, steps, text, schema, options.emptyIsNull ?? false)
  }
  return compact(input, schema) as Record<string, unknown>
}

/** The JSON Schema of an operation's input, made once. */
export function schemaOf(operation: Pick<Operation, 'name' | 'input'>): Schema {
  const known = schemas.get(operation.input)
  if (known) return known
  const made = z.toJSONSchema(operation.input, { io: 'input', unrepresentable: 'any', target: 'draft-2020-12' }) as Schema
  schemas.set(operation.input, made)
  return made
}

/** As much of a JSON Schema as is looked at here. */
export interface Schema {
  type?: string | string[]
  properties?: Record<string, Schema>
  additionalProperties?: Schema | boolean
  items?: Schema
  anyOf?: Schema[]
  required?: string[]
  enum?: unknown[]
  const?: unknown
  default?: unknown
  description?: string
  format?: string
}

/** A schema without its null; of several alternatives the first. */
export function plain(schema: Schema | undefined): Schema {
  return alternatives(schema)[0] ?? {}
}

/** What a value may be, without null: one schema, or several where it may be one thing or another. */
function alternatives(schema: Schema | undefined): Schema[] {
  if (!schema) return []
  if (Array.isArray(schema.type)) return schema.type.flatMap((type) => alternatives({ ...schema, type }))
  if (!schema.anyOf) return schema.type === 'null' ? [] : [schema]
  return schema.anyOf.flatMap(alternatives)
}

const schemas = new WeakMap<object, Schema>()
// Names that would reach into the objects' own making.
const forbidden = new Set(['__proto__', 'constructor', 'prototype', ''])

type Node = { [key: string]: unknown }

function place(into: Node, steps: string[], text: string, schema: Schema, emptyIsNull: boolean): void {
  const [step, ...rest] = steps as [string, ...string[]]
  const may = alternatives(childOf(schema, step))
  if (rest.length === 0) {
    const read = leaf(into[step], text, may, emptyIsNull && takesNull(schema.properties?.[step]) ? null : emptyIsNull ? '' : undefined)
    if (read !== undefined) into[step] = read
    return
  }
  const next = into[step]
  const child = next instanceof Object ? (next as Node) : {}
  into[step] = child
  place(child, rest, text, may.find((one) => one.properties ?? one.items) ?? may[0] ?? {}, emptyIsNull)
}

/** What a text stands for; `already` is what stood there, `empty` what an empty text means. Undefined: nothing was given. */
function leaf(already: unknown, text: string, may: Schema[], empty: null | '' | undefined): unknown {
  const inside = may[0] ?? {}
  if (inside.type === 'array') {
    const item = plain(inside.items)
    const read = item.type === 'object' ? listed(value(text, item)) : parts(text).map((part) => value(part, item))
    return Array.isArray(already) ? [...already, ...read] : read
  }
  if (text !== '') return may.length > 1 ? firstOf(may, text) : value(text, inside)
  return empty === '' && !(inside.type === 'string' && !inside.enum && !inside.format) ? undefined : empty
}

/** The schema of what lies one step inside another. */
function childOf(schema: Schema, step: string): Schema | undefined {
  return schema.properties?.[step] ?? (typeof schema.additionalProperties === 'object' ? schema.additionalProperties : schema.items)
}

/** A list of objects comes as one object after the other, or as a whole list in JSON. */
function listed(read: unknown): unknown[] {
  if (Array.isArray(read)) return read
  return read === '' ? [] : [read]
}

function parts(text: string): string[] {
  return text
    .split(/[\n,]/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

/** Of several things that a text may stand for, the first that it can be turned into; a text that may stay one does. */
function firstOf(may: Schema[], text: string): unknown {
  // People write 1200 and mean twelve hundred, not minor units: those are for programs.
  if (may.some((schema) => schema.format === 'money')) return value(text, may.find((schema) => schema.type === 'object') ?? {})
  for (const schema of may) {
    const read = value(text, schema)
    if (read !== text || schema.type === 'string') return read
  }
  return text
}

function takesNull(schema: Schema | undefined): boolean {
  return (
    (Array.isArray(schema?.type) && schema.type.includes('null')) || (schema?.anyOf?.some(takesNull) ?? false) || schema?.type === 'null'
  )
}

function value(text: string, schema: Schema): unknown {
  if ((schema.type === 'number' || schema.type === 'integer') && /^-?\d+(\.\d+)?$/.test(text.trim())) return Number(text)
  if (schema.type === 'boolean') return booleans.get(text.toLowerCase()) ?? text
  if ((schema.type === 'object' || schema.type === undefined) && /^[[{]/.test(text)) return parsed(text)
  return text
}

const booleans = new Map([
  ['true', true],
  ['on', true],
  ['yes', true],
  ['1', true],
  ['false', false],
  ['no', false],
  ['0', false],
])

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Lists were gathered as objects with the places as keys; their empty places go. */
function compact(node: unknown, schema: Schema): unknown {
  if (!(node instanceof Object) || Array.isArray(node)) return node
  const entries = Object.entries(node as Node).map(([key, child]) => {
    const inside = plain(childOf(schema, key))
    return [key, compact(child, inside)] as const
  })
  if (schema.type === 'array') {
    return entries
      .filter(([key]) => /^\d{1,4}$/.test(key))
      .sort(([a], [b]) => Number(a) - Number(b))
      .map(([, child]) => child)
  }
  return Object.fromEntries(entries)
}
