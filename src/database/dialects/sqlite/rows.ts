import type { Database } from 'bun:sqlite'

/** What the one part of a copy is called. */
export const part = 'waymark.sqlite.gz'

/** How many rows each table has; an index of words counts as one, its inner tables do not. */
export function countRows(database: Database): Record<string, number> {
  const tables = database
    .query<{ name: string }, []>("select name from pragma_table_list where schema = 'main' and type in ('table', 'virtual') order by name")
    .all()
    .filter(({ name }) => !name.startsWith('sqlite_'))
  return Object.fromEntries(
    tables.map(({ name }) => [name, database.query<{ n: number }, []>(`select count(*) as n from "${name}"`).get()?.n ?? 0]),
  )
}
