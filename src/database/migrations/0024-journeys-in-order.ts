import type { Kysely } from 'kysely'

/** Indexes that hold journeys as lists show them: by the day of their last step, of their arrival, and those opened since a day by their playbook. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const orders = [
    ['moved_on', 'id'],
    ['stage', 'arrived_on', 'id'],
    ['opened_on', 'playbook_id'],
  ]
  for (const columns of orders)
    await db.schema
      .createIndex(`journeys_removed_at_${columns.join('_')}_ix`)
      .on('journeys')
      .columns(['workspace_id', 'removed_at', ...columns])
      .execute()
}
