import { type Kysely, type SqlBool, sql } from 'kysely'

/**
 * Touches by who recorded them, with all that the count of a member's year looks at; most of what is brought in has no maker. Jobs by what
 * they are and what they are about: nearly every change asks whether one waits already.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('touches_made_by_ix')
    .on('touches')
    .columns(['workspace_id', 'made_by', 'removed_at', 'on_day', 'kind', 'channel'])
    .where(sql<SqlBool>`made_by is not null`)
    .execute()
  await db.schema.createIndex('jobs_kind_subject_id_ix').on('jobs').columns(['workspace_id', 'kind', 'subject_id', 'run_at']).execute()
}
