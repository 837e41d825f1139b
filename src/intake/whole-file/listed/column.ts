import { z } from 'zod'
import { Day, Id } from '../../../platform/inputs/schema.ts'
import type { Tables } from '../../../platform/tables.ts'

/** A table of the workspaces, by its name. */
export type TableName = keyof Tables & string

/** Whom or what a column names, and what stands there instead when that is not here; `row`: the row cannot be without it. */
export interface Reference {
  to: TableName | 'members' | ((row: Record<string, unknown>) => TableName)
  lost: 'null' | 'empty' | 'row' | 'kept'
}

/** How one column of a row is read. */
export interface Column {
  check: z.ZodType
  refers?: Reference
  /** It is kept as JSON; the ids of it that are followed, by the name of what holds them. */
  json?: Record<string, TableName>
}

/** How the rows of a table are read from a file. */
export interface Declared {
  table: TableName
  columns: Readonly<Record<string, Column>>
  /** The column that names what the row is part of: it is filled in, whatever the file says. */
  owner?: string
  /** Columns of which there is one of a kind, within the owner if it has one; of two the first stays and stands for both. */
  unique?: readonly string[]
  /** Which of two of a kind is the first. */
  first?: (row: Record<string, unknown>) => boolean
  /** Makes a row true again whose references were lost. */
  mend?: (row: Record<string, unknown>, now: string) => Record<string, unknown>
  /** Works out what a row keeps of its parts. */
  sum?: (row: Record<string, unknown>, parts: Record<string, Record<string, unknown>[]>) => Record<string, unknown>
  /** Rows that go in and out with it, by the name of their list in it, in the order in which they can be written. */
  parts?: Readonly<Record<string, Declared>>
}

/** Declares how a table is read: each of its columns has to be named, or the program does not compile. */
export function table<T extends TableName, Owner extends string = never>(
  name: T,
  columns: Record<Exclude<keyof Tables[T] & string, 'workspace_id' | Owner>, Column>,
  more: Omit<Declared, 'table' | 'columns' | 'owner'> & { owner?: Owner } = {},
): Declared {
  return { table: name, columns, ...more }
}

/** Text that every database can keep, of at most so many UTF-16 units. */
export const Text = (most: number) =>
  z
    .string()
    .max(most, `must be at most ${most} characters`)
    .refine((text) => !text.includes('\0') && text.isWellFormed(), 'must be well-formed text')
export const Moment = z.iso.datetime('must be an instant in UTC').max(30)
const Currency = z.string().regex(/^[A-Z]{3}$/, 'must be a currency')

export const text = (most: number): Column => ({ check: Text(most) })
export const words = text(20_000)
export const name = text(300)
export const id: Column = { check: Id }
export const day: Column = { check: Day }
/** '' for none. */
export const dayOr: Column = { check: z.union([z.literal(''), Day]) }
export const dayOrNull: Column = { check: Day.nullable() }
export const moment: Column = { check: Moment }
export const momentOr: Column = { check: z.union([z.literal(''), Moment]) }
export const flag: Column = { check: z.int().min(0).max(1) }
export const money: Column = { check: z.int().nullable() }
export const currency: Column = { check: Currency.nullable() }
export const whole = (least: number, most: number): Column => ({ check: z.int().min(least).max(most) })
export const oneOf = (values: readonly string[]): Column => ({ check: z.enum(values as [string, ...string[]]) })
/** One of these, or '' for none. */
export const oneOfOr = (values: readonly string[]): Column => oneOf(['', ...values])

/** The id of a row that has to be here. */
export const the = (to: TableName): Column => ({ check: Id, refers: { to, lost: 'row' } })
/** The id of a row; null where there is none, or it is not here. */
export const some = (to: TableName): Column => ({ check: Id.nullable(), refers: { to, lost: 'null' } })
/** The id of a member; null where nobody here stands for them. */
export const member: Column = { check: Text(64).nullable(), refers: { to: 'members', lost: 'null' } }
/** Who did something, member or not: another name for them where a member here stands for them. */
export const whoever: Column = { check: Text(64).nullable(), refers: { to: 'members', lost: 'kept' } }

const removed = { removed_at: momentOr, removed_by: whoever }
export const stamped = { created_at: moment, updated_at: moment, ...removed }

/** What is kept as JSON, of a shape of its own. */
export const shaped = (check: z.ZodType): Column => ({ check, json: {} })
/** A list of short texts. */
export const texts: Column = shaped(z.array(Text(2000)).max(200))

/** An object as JSON, at most three deep and not long; ids in it by the name of what holds them. */
export const facts = (named: Record<string, TableName> = {}): Column => ({ check: Facts, json: named })
const Key = z.string().max(40)
const Flat = z.union([Text(20_000), z.number(), z.boolean(), z.null(), z.array(z.union([Text(500), z.number()])).max(100)])
const Facts = z
  .record(Key, z.union([Flat, z.record(Key, z.union([Flat, z.record(Key, Flat)]))]))
  .refine((value) => JSON.stringify(value).length <= 40_000, 'must not be longer than 40000 characters')
