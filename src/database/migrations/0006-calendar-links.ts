import type { Kysely } from 'kysely'
import type { Ddl } from '../engine.ts'
import { createWorkspaceTables } from './workspace-table.ts'

/** Private addresses under which a calendar program finds the touches that are due; and a quick way to the imports of one person. */
export async function up(db: Kysely<unknown>, ddl: Ddl): Promise<void> {
  await createWorkspaceTables(db, ddl, {
    calendar_links: {
      columns: {
        id: 'text',
        name: 'text',
        member_id: 'text?',
        made_by_name: 'text',
        mine: 'int',
        created_at: 'text',
        last_used_on: 'text',
      },
      key: ['id'],
    },
  })
  await db.schema.createIndex('import_rows_subject_id_ix').on('import_rows').columns(['workspace_id', 'subject_id']).execute()
}
