import type { Kysely } from 'kysely'
import type { Ddl } from '../engine.ts'
import { createWorkspaceTables } from './workspace-table.ts'

const cascade = (table: string) => ({ table, onDelete: 'cascade' }) as const

/** What is lent to people and what they said afterwards: resources, and testimonials with the page that shows them. Days that are not there are ''. */
export async function up(db: Kysely<unknown>, ddl: Ddl): Promise<void> {
  await createWorkspaceTables(db, ddl, {
    resources: {
      columns: {
        id: 'text',
        title: 'text',
        title_key: 'text',
        url: 'text',
        words: 'text',
        topics: 'text',
        file_name: 'text',
        file_size: 'int',
        made_by: 'text?',
        made_by_name: 'text',
        created_at: 'text',
        updated_at: 'text',
        removed_at: 'text',
        removed_by: 'text?',
      },
      key: ['id'],
      indexes: [['removed_at', 'title_key', 'id']],
    },
    resource_files: {
      columns: { resource_id: 'text', bytes: 'bytes' },
      key: ['resource_id'],
      references: { resource_id: cascade('resources') },
    },
    resource_shares: {
      columns: { touch_id: 'text', resource_id: 'text' },
      key: ['touch_id'],
      indexes: [['resource_id']],
      references: { touch_id: cascade('touches'), resource_id: cascade('resources') },
    },
    testimonials: {
      columns: {
        id: 'text',
        journey_id: 'text',
        person_id: 'text',
        asked_once: 'text',
        state: 'text',
        suggested: 'text',
        words: 'text',
        named: 'text',
        shown_name: 'text',
        asked_on: 'text',
        asked_how: 'text',
        asked_by_name: 'text',
        approved_at: 'text',
        approved_by: 'text',
        declined_on: 'text',
        withdrawn_at: 'text',
        hidden_at: 'text',
        hidden_by_name: 'text',
        created_at: 'text',
        updated_at: 'text',
        removed_at: 'text',
        removed_by: 'text?',
      },
      key: ['id'],
      indexes: [['person_id'], ['journey_id'], ['state', 'approved_at']],
      unique: [['asked_once']],
      references: { journey_id: cascade('journeys'), person_id: cascade('people') },
    },
    testimonial_pages: {
      columns: { page: 'text', lead: 'text', on_since: 'text', changed_by_name: 'text', updated_at: 'text' },
      key: ['page'],
    },
  })
  await ddl.indexSaid(db)
}
