import type { Kysely } from 'kysely'
import type { Ddl } from '../engine.ts'
import { createWorkspaceTables } from './workspace-table.ts'

/** Addresses that are told of what changed, and what became of each time. */
export async function up(db: Kysely<unknown>, ddl: Ddl): Promise<void> {
  await createWorkspaceTables(db, ddl, {
    webhooks: {
      columns: {
        id: 'text',
        name: 'text',
        url: 'text',
        events: 'text',
        sealed: 'text',
        state: 'text',
        state_words: 'text',
        failing_since: 'text',
        failures: 'int',
        created_at: 'text',
        updated_at: 'text',
      },
      key: ['id'],
      indexes: [['state', 'id']],
    },
    webhook_deliveries: {
      columns: {
        id: 'text',
        webhook_id: 'text',
        type: 'text',
        body: 'text',
        state: 'text',
        tries: 'int',
        next_at: 'text',
        status: 'int?',
        words: 'text',
        created_at: 'text',
        updated_at: 'text',
      },
      key: ['id'],
      references: { webhook_id: { table: 'webhooks', onDelete: 'cascade' } },
      indexes: [['webhook_id', 'state', 'id'], ['webhook_id', 'id'], ['created_at']],
    },
  })
}
