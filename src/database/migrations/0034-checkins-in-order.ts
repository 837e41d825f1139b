import type { Kysely } from 'kysely'

/** Indexes that hold check-ins as lists show them: by the day they are due, of everyone and of one person. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const columns of [
    ['due_on', 'id'],
    ['person_id', 'due_on', 'id'],
  ])
    await db.schema
      .createIndex(`checkins_${columns.join('_')}_ix`)
      .on('checkins')
      .columns(['workspace_id', ...columns])
      .execute()
}
