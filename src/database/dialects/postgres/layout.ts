import { sql } from 'kysely'
import type { Db } from '../../../platform/context.ts'
import type { Row, TableLayout } from '../../layout.ts'

/** Every table in the order they were made, so that what a row refers to comes before it. */
export async function postgresLayout(db: Db): Promise<TableLayout[]> {
  const { rows } = await sql<{ name: string; column: string; type: string; place: number | null }>`
    select c.relname as name, a.attname as column, format_type(a.atttypid, null) as type, array_position(i.indkey::int2[], a.attnum) as place
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    left join pg_index i on i.indrelid = c.oid and i.indisprimary
    where n.nspname = 'public' and c.relkind = 'r' and c.relname not like 'said\\_%' order by c.oid, a.attnum`.execute(db)
  return [...Map.groupBy(rows, ({ name }) => name)].map(([name, columns]) => {
    const key = columns.filter(({ place }) => place !== null).sort((a, b) => Number(a.place) - Number(b.place))
    const types = Object.fromEntries(columns.map(({ column, type }) => [column, type]))
    return {
      name,
      ofWorkspace: 'workspace_id' in types,
      key: key.map(({ column }) => column).filter((column) => column !== 'workspace_id'),
      columns: types,
    }
  })
}

const page = 1000

/** The rows of a table by their key, a page at a time. */
export async function* postgresRows(
  db: Db,
  { name, key }: Pick<TableLayout, 'name' | 'key'>,
  workspaceId: string | null,
): AsyncGenerator<Row[]> {
  const own = db
    .selectFrom(name as 'people')
    .selectAll()
    .where('workspace_id', '=', workspaceId)
    .limit(page)
  const ordered = key.reduce((query, column) => query.orderBy(column as 'id'), own)
  const columns = key as 'id'[]
  let last: Row | undefined
  for (;;) {
    const at = last
    const asked = at
      ? ordered.where(({ eb, refTuple, tuple }) =>
          eb(refTuple(...(columns as ['id', 'id'])), '>', tuple(...(columns.map((column) => at[column]) as [string, string]))),
        )
      : ordered
    const rows = (await asked.execute()) as object[] as Row[]
    if (rows.length > 0) yield rows
    last = rows.at(-1)
    if (rows.length < page) return
  }
}
