import type { Kysely } from 'kysely'
import type { Ddl } from '../engine.ts'

/** What answering a visit took along, and who was to answer before someone was handed over: so that each can be taken back as it was. */
export async function up(db: Kysely<unknown>, ddl: Ddl): Promise<void> {
  for (const column of ['kept_promise', 'took_worry'])
    await db.schema
      .alterTable('visits')
      .addColumn(column, 'integer', (one) => one.notNull().defaultTo(0))
      .execute()
  await db.schema
    .alterTable('handovers')
    .addColumn('waits', ddl.text, (one) => one.notNull().defaultTo('[]'))
    .execute()
}
