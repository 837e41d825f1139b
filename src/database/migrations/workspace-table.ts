import type { CreateTableBuilder, Kysely } from 'kysely'
import type { Ddl } from '../engine.ts'

type Column = 'text' | 'text?' | 'int' | 'int?' | 'bigint' | 'bigint?' | 'bytes'

/** A table of the workspaces: `workspace_id` leads its primary key, every index and every foreign key. */
export interface WorkspaceTable {
  columns: Record<string, Column>
  /** After `workspace_id`. */
  key: string[]
  /** Narrow: little more than its key. */
  keyed?: boolean
  indexes?: string[][]
  unique?: string[][]
  /** Columns that hold the id of a row of another table of the same workspace. */
  references?: Record<string, { table: string; onDelete: 'cascade' | 'restrict' }>
}

/** Makes tables of the workspaces with their indexes, foreign keys and, where the engine has one, the second wall. */
export async function createWorkspaceTables(db: Kysely<unknown>, ddl: Ddl, tables: Record<string, WorkspaceTable>): Promise<void> {
  for (const [name, table] of Object.entries(tables)) {
    let builder: CreateTableBuilder<string, string> = db.schema
      .createTable(name)
      .addColumn('workspace_id', ddl.text, (column) => column.notNull())
    for (const [column, type] of Object.entries(table.columns)) {
      builder = builder.addColumn(column, typeOf(type, ddl), (one) => (type.endsWith('?') ? one : one.notNull()))
    }
    const own = table.key.map((column) => column as never)
    builder = builder.addPrimaryKeyConstraint(`${name}_pk`, ['workspace_id' as never, ...own])
    for (const [column, { table: other, onDelete }] of Object.entries(table.references ?? {})) {
      builder = builder.addForeignKeyConstraint(
        `${name}_${column}_fk`,
        ['workspace_id', column] as never[],
        other,
        ['workspace_id', 'id'],
        (key) => key.onDelete(onDelete),
      )
    }
    if (table.keyed && ddl.keyed) builder = builder.modifyEnd(ddl.keyed)
    await builder.execute()
    for (const columns of table.indexes ?? []) await index(db, name, columns).execute()
    for (const columns of table.unique ?? []) await index(db, name, columns).unique().execute()
  }
  await ddl.protect(db, Object.keys(tables))
}

function index(db: Kysely<unknown>, table: string, columns: string[]) {
  return db.schema
    .createIndex(`${table}_${columns.join('_')}_ix`.slice(0, 63))
    .on(table)
    .columns(['workspace_id', ...columns])
}

function typeOf(type: Column, ddl: Ddl) {
  if (type.startsWith('text')) return ddl.text
  if (type.startsWith('bigint')) return ddl.bigint
  return type === 'bytes' ? ddl.bytes : ('integer' as const)
}
