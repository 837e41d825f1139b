import type { Context } from '../../platform/context.ts'
import type { Tables } from '../../platform/tables.ts'

type Row = Record<string, unknown>

/** A column of a table, and by what its rows are known beside it. Kysely cannot follow one that is only known as one of several. */
interface Column {
  table: keyof Tables
  column: string
  key: readonly string[]
}

/** What a merging did to the rows of one column. */
export interface Given {
  /** By what each is known that names the other now. */
  keys: string[][]
  /** Whole rows of which the other had one already. */
  aside: Row[]
}

/** The rows that name someone. */
export async function rowsOf({ db, workspace }: Context, { table, column }: Column, id: string): Promise<Row[]> {
  const rows = await db
    .selectFrom(table as 'wishes')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where(column as 'person_id', '=', id)
    .execute()
  return rows as unknown as Row[]
}

/** Lets rows name another: those that are named by their keys, or all that someone has. Answers them as they are now. */
export async function give(context: Context, one: Column, from: string, to: string, keys?: string[][]): Promise<Row[]> {
  const { db, workspace } = context
  const all = db
    .updateTable(one.table as 'wishes')
    .set({ [one.column]: to })
    .where('workspace_id', '=', workspace.id)
    .where(one.column as 'person_id', '=', from)
    .returningAll()
  if (!keys) return (await all.execute()) as unknown as Row[]
  const given: Row[] = []
  const [id, ...more] = one.key as ['id']
  if (more.length === 0)
    for (let at = 0; at < keys.length; at += 500) {
      const some = keys.slice(at, at + 500).flat()
      given.push(...((await all.where(id, 'in', some).execute()) as unknown as Row[]))
    }
  else
    for (const key of keys) {
      const known = one.key.reduce((query, column, at) => query.where(column as 'id', '=', key[at] ?? ''), all)
      given.push(...((await known.execute()) as unknown as Row[]))
    }
  return given
}

/** Takes away, and answers, the rows of one person of which another has one with the same `columns`. */
export async function takeTwice(context: Context, one: Column, columns: string[], { into, from }: { into: string; from: string }) {
  const { db, workspace } = context
  const like = (row: Row) => JSON.stringify(columns.map((column) => row[column]))
  const there = new Set((await rowsOf(context, one, into)).map(like))
  const twice = (await rowsOf(context, one, from)).filter((row) => there.has(like(row)))
  for (const row of twice) {
    const all = db
      .deleteFrom(one.table as 'wishes')
      .where('workspace_id', '=', workspace.id)
      .where(one.column as 'person_id', '=', from)
    await columns.reduce((query, column) => query.where(column as 'id', '=', String(row[column])), all).execute()
  }
  return twice
}

/** Puts rows back that stood aside, those whose whole is still there: `parts` gives its table by the column that holds its id. */
export async function backAgain(context: Context, table: keyof Tables, parts: Record<string, keyof Tables | null>, rows: Row[]) {
  const { db, workspace } = context
  for (const row of rows) {
    let whole = true
    for (const [column, of] of Object.entries(parts))
      if (of)
        whole &&= !!(await db
          .selectFrom(of as 'wishes')
          .select('id')
          .where('workspace_id', '=', workspace.id)
          .where('id', '=', String(row[column]))
          .executeTakeFirst())
    if (!whole) continue
    await db
      .insertInto(table as 'wishes')
      .values(row as unknown as Tables['wishes'])
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  }
}
