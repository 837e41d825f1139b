import type { Kysely } from 'kysely'
import type { Ddl } from '../engine.ts'

/** Since when a workspace asks a second step of everyone who signs in to it; empty where each decides for themselves. */
export async function up(db: Kysely<unknown>, ddl: Ddl): Promise<void> {
  await db.schema
    .alterTable('workspaces')
    .addColumn('second_step_since', ddl.text, (one) => one.notNull().defaultTo(''))
    .execute()
}
