import type { Kysely } from 'kysely'
import type { Ddl } from '../engine.ts'
import { createWorkspaceTables } from './workspace-table.ts'

/** What calendars and address books held when they were last read, and the meetings that are still to come, with the people in them. */
export async function up(db: Kysely<unknown>, ddl: Ddl): Promise<void> {
  const connection_id = { table: 'connections', onDelete: 'cascade' } as const
  await createWorkspaceTables(db, ddl, {
    connection_items: {
      columns: { connection_id: 'text', collection: 'text', href: 'text', etag: 'text', person_id: 'text?', kept: 'text' },
      key: ['connection_id', 'collection', 'href'],
      indexes: [['person_id']],
      references: { connection_id },
    },
    meetings: {
      columns: {
        id: 'text',
        connection_id: 'text',
        member_id: 'text?',
        collection: 'text',
        href: 'text',
        uid: 'text',
        starts_at: 'text',
        ends_at: 'text',
        on_day: 'text',
        whole_day: 'int',
        title: 'text',
        title_open: 'int',
        parties: 'text',
      },
      key: ['id'],
      indexes: [
        ['starts_at', 'id'],
        ['connection_id', 'collection', 'href'],
      ],
      references: { connection_id },
    },
    meeting_people: {
      columns: { meeting_id: 'text', person_id: 'text' },
      key: ['meeting_id', 'person_id'],
      keyed: true,
      indexes: [['person_id', 'meeting_id']],
      references: {
        meeting_id: { table: 'meetings', onDelete: 'cascade' },
        person_id: { table: 'people', onDelete: 'cascade' },
      },
    },
  })
}
