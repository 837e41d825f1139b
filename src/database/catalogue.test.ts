import { expect, test } from 'bun:test'
import { sql } from 'kysely'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import { globalTables } from './guard.ts'
import type { Engine } from './index.ts'

interface Index {
  table_name: string
  name: string
  columns: string[]
}

onEachDatabase('the catalogue', (_open, engine) => {
  test('every table of the workspaces begins its primary key, indexes and foreign keys with workspace_id', async () => {
    const indexes = await (engine().kind === 'postgres' ? postgresIndexes(engine()) : sqliteIndexes(engine()))
    const own = indexes.filter((index) => !globalTables.has(index.table_name))
    expect(own.length).toBeGreaterThan(40)
    expect(own.filter((index) => index.columns[0] !== 'workspace_id')).toEqual([])
  })

  test('every table has a primary key that begins with workspace_id, or belongs to no workspace', async () => {
    const tables = (await engine().root.introspection.getTables()).filter(
      (table) =>
        !table.isView &&
        (table.schema ?? 'public') === 'public' &&
        !globalTables.has(table.name) &&
        !/^(touch_texts|said_)/.test(table.name),
    )
    expect(tables.length).toBeGreaterThan(20)
    for (const table of tables) expect([table.name, table.columns[0]?.name]).toEqual([table.name, 'workspace_id'])
  })

  test('on PostgreSQL no row of another workspace is seen, even by a statement that names none', async () => {
    if (engine().kind !== 'postgres') return expect(engine().kind).toBe('sqlite')
    const walls = await sql<{ name: string }>`
      select relname as name from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace and not (relrowsecurity and relforcerowsecurity)`.execute(
      engine().root,
    )
    expect(walls.rows.map((row) => row.name).filter((name) => !globalTables.has(name))).toEqual([])
    const [us, them] = [await _open(), await _open()]
    const seen = await engine()
      .root.transaction()
      .execute(async (transaction) => {
        await sql`set local waymark.workspace = ${sql.lit(us.workspace.id)}`.execute(transaction)
        return sql<{ workspace_id: string }>`select distinct workspace_id from circles`.execute(transaction)
      })
    expect(seen.rows.map((row) => row.workspace_id)).toEqual([us.workspace.id])
    expect((await sql`select * from circles`.execute(engine().root)).rows).toEqual([])
    const moved = engine()
      .root.transaction()
      .execute(async (transaction) => {
        await sql`set local waymark.workspace = ${sql.lit(us.workspace.id)}`.execute(transaction)
        await sql`update circles set workspace_id = ${them.workspace.id}`.execute(transaction)
      })
    // A cluster refuses it before the wall does.
    await expect(moved).rejects.toThrow(/row-level security|modifying the partition value/)
  })
})

async function postgresIndexes(engine: Engine): Promise<Index[]> {
  const indexes = await sql<Index>`
    select t.relname as table_name, i.relname as name,
      array(select coalesce(a.attname, '(expression)')::text from unnest(x.indkey::int[]) with ordinality as k(number, place)
        left join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number and k.number > 0 order by k.place) as columns
    from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
    where t.relnamespace = 'public'::regnamespace`.execute(engine.root)
  const keys = await sql<Index>`
    select t.relname as table_name, c.conname as name,
      array(select a.attname::text from unnest(c.conkey) with ordinality as k(number, place) join pg_attribute a on a.attrelid = t.oid and a.attnum = k.number order by k.place) as columns
    from pg_constraint c join pg_class t on t.oid = c.conrelid where c.contype = 'f' and t.relnamespace = 'public'::regnamespace`.execute(
    engine.root,
  )
  return [...indexes.rows, ...keys.rows]
}

async function sqliteIndexes(engine: Engine): Promise<Index[]> {
  const indexes = await sql<{ table_name: string; name: string; column: string | null }>`
    select t.name as table_name, i.name as name, c.name as "column"
    from sqlite_master t join pragma_index_list(t.name) i join pragma_index_info(i.name) c
    where t.type = 'table' and t.sql not like '%fts5%' and t.name not like 'touch_texts%' and t.name not like 'said_%' order by t.name, i.name, c.seqno`.execute(
    engine.root,
  )
  const keys = await sql<{ table_name: string; name: string; column: string }>`
    select t.name as table_name, 'key ' || k.id as name, k."from" as "column"
    from sqlite_master t join pragma_foreign_key_list(t.name) k where t.type = 'table' and t.name not like 'touch_texts%' and t.name not like 'said_%' order by t.name, k.id, k.seq`.execute(
    engine.root,
  )
  const all = [...indexes.rows, ...keys.rows]
  return [...Map.groupBy(all, (row) => `${row.table_name} ${row.name}`).values()].map((rows) => {
    return { table_name: rows[0]?.table_name ?? '', name: rows[0]?.name ?? '', columns: rows.map((row) => row.column ?? '(expression)') }
  })
}
