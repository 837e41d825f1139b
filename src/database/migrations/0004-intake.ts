import type { Kysely } from 'kysely'
import type { Ddl } from '../engine.ts'
import { createWorkspaceTables } from './workspace-table.ts'

/** Files brought in: the bytes while they are needed, what each row became, and what was wrong with it. */
export async function up(db: Kysely<unknown>, ddl: Ddl): Promise<void> {
  const ofImport = { import_id: { table: 'imports', onDelete: 'cascade' } } as const
  await createWorkspaceTables(db, ddl, {
    imports: {
      columns: {
        id: 'text',
        name: 'text',
        kind: 'text',
        state: 'text',
        size: 'bigint',
        options: 'text',
        mapping: 'text',
        described: 'text',
        rows: 'int',
        made: 'int',
        changed: 'int',
        skipped: 'int',
        problem_count: 'int',
        failed_because: 'text?',
        made_by: 'text?',
        made_by_name: 'text',
        created_at: 'text',
        finished_at: 'text?',
        undone_at: 'text?',
        undone_by: 'text?',
      },
      key: ['id'],
    },
    import_chunks: {
      columns: { import_id: 'text', position: 'int', bytes: 'bytes' },
      key: ['import_id', 'position'],
      references: ofImport,
    },
    import_rows: {
      columns: { import_id: 'text', line: 'int', action: 'text', subject_kind: 'text', subject_id: 'text', before: 'text?' },
      key: ['import_id', 'line', 'subject_kind', 'subject_id'],
      references: ofImport,
    },
    import_problems: {
      columns: { import_id: 'text', position: 'int', line: 'int', message: 'text' },
      key: ['import_id', 'position'],
      references: ofImport,
    },
  })
}
