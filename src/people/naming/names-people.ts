import { behindValue, endLinks } from '../../access/index.ts'
import type { Context, Events } from '../../platform/context.ts'
import { listen } from '../../platform/events.ts'
import type { Tables } from '../../platform/tables.ts'
import { forgetChanges } from './forget-changes.ts'
import { backAgain, type Given, give, rowsOf, takeTwice } from './rows.ts'

/** A column that holds the id of a person, and what becomes of its rows when that person does not stay who they were. */
export interface Naming<T extends keyof Tables> {
  /** `person_id` unless it is another. */
  column?: keyof Tables[T] & string
  /** By what a row is known beside its person; `id` unless it is something else. */
  key?: readonly (keyof Tables[T] & string)[]
  /**
   * When they become part of another: their rows move to that one. `oneOf`: the other can have one alone of each (of a pulse, of a day):
   * the other's own stands, and the one that stands aside comes back when the two are parted, if the row that it is part of is still there
   * (column: its table). Parted again, each gets back what was theirs.
   */
  merged: 'moves' | 'by hand' | { oneOf: Partial<Record<keyof Tables[T], keyof Tables | null>> }
  /** When they are erased: their rows go, or stay with other values. What the audit says of these rows it says without words then. */
  erased: 'goes' | 'by hand' | Partial<Tables[T]>
  /** What private links to its rows are for: erased, they stand for nothing any more. */
  link?: Parameters<typeof behindValue>[0]
  /** What else follows from a row that names someone else from now on. */
  moved?(context: Context, row: Tables[T]): Promise<void>
  /** What else is to be done before a row of someone who is erased goes or changes. */
  forget?(context: Context, row: Tables[T]): Promise<void>
}

/** The same, of any table. */
interface Declared {
  table: keyof Tables
  column: string
  key: readonly string[]
  merged: 'moves' | 'by hand' | { oneOf: Record<string, keyof Tables | null> }
  erased: 'goes' | 'by hand' | Record<string, unknown>
  link?: Parameters<typeof behindValue>[0]
  moved?(context: Context, row: unknown): Promise<void>
  forget?(context: Context, row: unknown): Promise<void>
}

type Merged = Events['people.merged']

const all: Declared[] = []

/** Every column that names a person, as the nouns have declared them. */
export function columnsNamingPeople(): readonly Declared[] {
  return all
}

/**
 * Says of a column that it names a person. Every such column is declared, those too whose noun does what follows by hand, with `listen`:
 * a test compares them with the catalogue. What is declared first is done first, in turn with what is listened for.
 */
export function namesPeople<T extends keyof Tables>(table: T, naming: Naming<T>): void {
  const one = { column: 'person_id', key: ['id'], ...naming, table } as unknown as Declared
  all.push(one)
  if (one.merged !== 'by hand') {
    listen('people.merged', (context, merged) => follow(context, one, merged))
    listen('people.parted', (context, merged) => part(context, one, merged))
  }
  if (one.erased !== 'by hand') listen('person.erased', (context, { id }) => forget(context, one, id))
}

async function follow(context: Context, one: Declared, { into, from, moved }: Merged): Promise<void> {
  const aside = typeof one.merged === 'object' ? await takeTwice(context, one, Object.keys(one.merged.oneOf), { into, from }) : []
  const rows = await give(context, one, from, into)
  named(moved)[`${one.table}.${one.column}`] = { keys: rows.map((row) => one.key.map((column) => String(row[column]))), aside }
  for (const row of rows) await one.moved?.(context, row)
}

async function part(context: Context, one: Declared, { into, from, moved }: Merged): Promise<void> {
  // A merging from before there was this table moved nothing of it.
  const own = named(moved)[`${one.table}.${one.column}`]
  if (!own) return
  for (const row of await give(context, one, into, from, own.keys)) await one.moved?.(context, row)
  if (typeof one.merged === 'object') await backAgain(context, one.table, one.merged.oneOf, own.aside)
}

async function forget(context: Context, one: Declared, id: string): Promise<void> {
  const { db, workspace } = context
  const rows = await rowsOf(context, one, id)
  if (rows.length === 0) return
  const ids = rows.flatMap((row) => (typeof row.id === 'string' ? [row.id] : []))
  if (one.link) for (const row of ids) await endLinks(db, behindValue(one.link, { workspace_id: workspace.id, id: row }))
  for (const row of rows) await one.forget?.(context, row)
  await forgetChanges(context, ids, await nameOf(context, id))
  // Kysely cannot follow a table that is only known as one of several.
  const [table, column] = [one.table as 'wishes', one.column as 'person_id']
  if (one.erased === 'goes') await db.deleteFrom(table).where('workspace_id', '=', workspace.id).where(column, '=', id).execute()
  else if (one.erased !== 'by hand')
    await db.updateTable(table).set(one.erased).where('workspace_id', '=', workspace.id).where(column, '=', id).execute()
}

/** What a merging did to each column, so that it can be undone: kept with the merging, as JSON. */
function named(moved: Record<string, unknown>): Record<string, Given> {
  moved.named ??= {}
  return moved.named as Record<string, Given>
}

async function nameOf({ db, workspace }: Context, id: string): Promise<string | undefined> {
  const person = await db
    .selectFrom('people')
    .select('name')
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', id)
    .executeTakeFirst()
  return person?.name
}
