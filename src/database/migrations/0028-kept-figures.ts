import type { Kysely } from 'kysely'
import type { Ddl } from '../engine.ts'
import { createWorkspaceTables } from './workspace-table.ts'

/** Answers over all of a large workspace, as they were reckoned last. `seen` is the last change they know of; '' where that is not certain. */
export async function up(db: Kysely<unknown>, ddl: Ddl): Promise<void> {
  await createWorkspaceTables(db, ddl, {
    kept_figures: {
      columns: { figure: 'text', asked: 'text', body: 'text', today: 'text', reckoned_at: 'text', seen: 'text', took: 'int' },
      key: ['figure', 'asked'],
      indexes: [['reckoned_at']],
    },
  })
}
