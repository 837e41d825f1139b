import type pg from 'pg'

export interface TableHere {
  name: string
  /** Its rows are seen from within one workspace at a time. */
  walled: boolean
}

export async function tablesOf(client: pg.Client): Promise<TableHere[]> {
  const { rows } = await client.query<TableHere>(
    `select c.relname as name, c.relrowsecurity as walled from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'public' and c.relkind in ('r', 'p') order by c.relname`,
  )
  return rows
}

/** The ids of all workspaces. */
export async function workspacesOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ id: string }>('select id from organization order by id')
  // What stands in a statement and in a program's environment.
  return rows.map(({ id }) => id).filter((id) => /^[\w-]{1,64}$/.test(id))
}

/** How many rows each table has: added up over the workspaces, or, for a role that the wall does not stop (null), counted at once. */
export async function countTables(client: pg.Client, tables: TableHere[], workspaces: string[] | null): Promise<Record<string, number>> {
  const counts: Record<string, number> = Object.fromEntries(tables.map(({ name }) => [name, 0]))
  const add = async (some: TableHere[]) => {
    if (some.length === 0) return
    const each = some.map(({ name }) => `select '${name}' as name, count(*)::float8 as rows from public."${name}"`)
    const { rows } = await client.query<{ name: string; rows: number }>(each.join(' union all '))
    for (const { name, rows: many } of rows) counts[name] = (counts[name] ?? 0) + many
  }
  await add(workspaces ? tables.filter(({ walled }) => !walled) : tables)
  for (const id of workspaces ?? []) {
    await client.query(`select set_config('waymark.workspace', $1, false)`, [id])
    await add(tables.filter(({ walled }) => walled))
  }
  return counts
}
