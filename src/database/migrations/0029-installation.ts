import type { Kysely } from 'kysely'
import type { Ddl } from '../engine.ts'

/** What all servers of one database must agree on, by name. It belongs to no workspace. */
export async function up(db: Kysely<unknown>, ddl: Ddl): Promise<void> {
  await db.schema
    .createTable('installation')
    .addColumn('name', ddl.text, (column) => column.primaryKey().notNull())
    .addColumn('value', ddl.text, (column) => column.notNull())
    .execute()
}
