import type { CompiledQuery, InsertObject } from 'kysely'
import type { Db } from '../platform/context.ts'
import type { Tables } from '../platform/tables.ts'

/**
 * Inserts rows that all have the same columns, many to a statement; the statement is made once and used again with other values,
 * since making it costs more than running it. `ignore`: rows whose key is taken are left as they are.
 */
export async function insertRows<T extends keyof Tables & string>(
  db: Db,
  table: T,
  rows: Tables[T][],
  onConflict: 'refuse' | 'ignore' = 'refuse',
): Promise<void> {
  const first = rows[0]
  if (!first) return
  const columns = Object.keys(first)
  const most = Math.max(1, Math.floor(1000 / columns.length))
  for (let at = 0; at < rows.length; ) {
    // Powers of two: a few statements serve every number of rows.
    const count = 2 ** Math.floor(Math.log2(Math.min(most, rows.length - at)))
    const query = insertOf(db, table, columns, count, rows.slice(at, at + count), onConflict)
    const parameters: unknown[] = []
    for (const row of rows.slice(at, at + count)) for (const column of columns) parameters.push((row as Record<string, unknown>)[column])
    await db.executeQuery({ ...query, parameters })
    at += count
  }
}

const made = new Map<string, CompiledQuery>()

function insertOf<T extends keyof Tables & string>(
  db: Db,
  table: T,
  columns: string[],
  count: number,
  rows: Tables[T][],
  onConflict: string,
): CompiledQuery {
  const engine = db.getExecutor().adapter.constructor.name
  const name = `${engine} ${table} ${count} ${onConflict} ${columns.join(' ')}`
  const known = made.get(name)
  if (known) return known
  // An empty list or a null stands for any value here: only the places matter.
  const places = rows.map((row) =>
    Object.fromEntries(columns.map((column) => [column, (row as Record<string, unknown>)[column] ?? ''])),
  ) as InsertObject<Tables, T>[]
  const insert = db.insertInto(table).values(places)
  const query = (onConflict === 'ignore' ? insert.onConflict((conflict) => conflict.doNothing()) : insert).compile()
  if (made.size > 500) made.clear()
  made.set(name, query)
  return query
}
