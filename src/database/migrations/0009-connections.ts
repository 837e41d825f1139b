import type { Kysely } from 'kysely'
import type { Ddl } from '../engine.ts'
import { createWorkspaceTables } from './workspace-table.ts'

/** Mailboxes, calendars and address books that are read by themselves: where they are, how far each was read and how it stands. */
export async function up(db: Kysely<unknown>, ddl: Ddl): Promise<void> {
  await createWorkspaceTables(db, ddl, {
    connections: {
      columns: {
        id: 'text',
        member_id: 'text?',
        made_by_name: 'text',
        kind: 'text',
        name: 'text',
        settings: 'text',
        sealed: 'text',
        shared: 'int',
        every_minutes: 'int',
        state: 'text',
        state_since: 'text',
        state_words: 'text',
        trouble: 'text',
        failures: 'int',
        found: 'text',
        place: 'text',
        counts: 'text',
        started_at: 'text',
        fetching_by: 'text',
        fetching_until: 'text',
        last_sync_at: 'text',
        next_sync_at: 'text',
        created_at: 'text',
        updated_at: 'text',
      },
      key: ['id'],
      indexes: [['member_id', 'id']],
    },
  })
}
