import type { Database } from 'bun:sqlite'
import type { TableLayout } from '../../layout.ts'

/** Every table in the order they were made, so that what a row refers to comes before it; without what the engine keeps for itself. */
export function sqliteLayout(database: Database): TableLayout[] {
  const tables = database
    .query<{ name: string; inner: number }, []>(
      `select m.name, (select count(*) from pragma_table_list l where l.name = m.name and l.type = 'shadow') as inner
       from sqlite_master m where m.type = 'table' and m.name not like 'sqlite_%' and m.name not like 'said_%' order by m.rowid`,
    )
    .all()
    .filter(({ inner }) => inner === 0)
  return tables.map(({ name }) => {
    const columns = database
      .query<{ name: string; type: string; pk: number }, [string]>('select name, type, pk from pragma_table_info(?)')
      .all(name)
    const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk)
    // An index of words has no key of its own: its first column after the workspace is what it is about.
    const known = (key.length > 0 ? key : columns.slice(1, 2)).map((column) => column.name).filter((column) => column !== 'workspace_id')
    const types = Object.fromEntries(columns.map((column) => [column.name, column.type.toLowerCase()]))
    return { name, ofWorkspace: 'workspace_id' in types, key: known, columns: types }
  })
}
