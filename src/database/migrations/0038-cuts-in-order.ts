import { type Kysely, type SqlBool, sql } from 'kysely'

/**
 * Indexes that hold the cuts of lists in the order they are shown in: journeys of the team alone, agreements that go on, and promises that
 * were kept late or moved, of which there are few among very many.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const index = (name: string, table: string, columns: string[]) =>
    db.schema
      .createIndex(name)
      .on(table)
      .columns(['workspace_id', ...columns])
  for (const columns of [
    ['removed_at', 'audience', 'stage', 'moved_on', 'id'],
    ['removed_at', 'audience', 'moved_on', 'id'],
  ])
    await index(`journeys_${columns.join('_')}_ix`, 'journeys', columns).execute()
  await index('credit_agreements_ended_on_id_ix', 'credit_agreements', ['ended_on', 'id']).execute()
  await index('promises_kept_late_ix', 'promises', ['shown', 'state', 'due_on', 'id']).where(sql<SqlBool>`closed_on > due_on`).execute()
  await index('promises_renegotiated_ix', 'promises', ['shown', 'due_on', 'id']).where(sql<SqlBool>`renegotiated > 0`).execute()
}
