import type { Kysely } from 'kysely'
import type { Ddl } from '../engine.ts'
import { createWorkspaceTables } from './workspace-table.ts'

/** People who may be there twice, who was said not to be, and who was made one. */
export async function up(db: Kysely<unknown>, ddl: Ddl): Promise<void> {
  const person = { table: 'people', onDelete: 'cascade' } as const
  await createWorkspaceTables(db, ddl, {
    duplicate_pairs: {
      columns: { a: 'text', b: 'text', score: 'int', reasons: 'text', search_id: 'text' },
      key: ['a', 'b'],
      indexes: [['b'], ['score', 'a', 'b']],
      references: { a: person, b: person },
    },
    duplicate_searches: {
      columns: { id: 'text', model: 'text', people: 'int', pairs: 'int', began_at: 'text', ended_at: 'text' },
      key: [],
    },
    // Those named in the next two may be gone for a while: merged into another, from whom they can come back.
    distinct_pairs: {
      columns: { a: 'text', b: 'text', said_by: 'text?', said_by_name: 'text', said_at: 'text' },
      key: ['a', 'b'],
      indexes: [['b']],
    },
    merges: {
      columns: {
        id: 'text',
        person_id: 'text',
        other_id: 'text',
        other_name: 'text',
        other: 'text',
        before: 'text',
        after: 'text',
        chosen: 'text',
        moved: 'text',
        merged_by: 'text?',
        merged_by_name: 'text',
        merged_at: 'text',
        undone_by: 'text?',
        undone_at: 'text?',
      },
      key: ['id'],
      indexes: [
        ['person_id', 'id'],
        ['other_id', 'id'],
      ],
    },
  })
}
