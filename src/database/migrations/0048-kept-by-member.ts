import { type Kysely, type SqlBool, sql } from 'kysely'

/** Promises by the member whose they are and the day they were kept, with all that the count of a member's year looks at. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createIndex('promises_member_id_closed_on_ix')
    .on('promises')
    .columns(['workspace_id', 'member_id', 'side', 'state', 'removed_at', 'closed_on'])
    .where(sql<SqlBool>`member_id is not null`)
    .execute()
}
