import type { Kysely } from 'kysely'
import type { Ddl } from '../engine.ts'
import { createWorkspaceTables } from './workspace-table.ts'

const cascade = (table: string) => ({ table, onDelete: 'cascade' }) as const

/** How people come, who brought whom, and the picture of all ties that was drawn last. Days that are not there are ''. */
export async function up(db: Kysely<unknown>, ddl: Ddl): Promise<void> {
  await createWorkspaceTables(db, ddl, {
    sources: {
      columns: { id: 'text', name: 'text', name_key: 'text', kind: 'text', position: 'int', created_at: 'text' },
      key: ['id'],
      unique: [['name_key']],
    },
    referrals: {
      columns: {
        id: 'text',
        person_id: 'text',
        brought_by: 'text',
        on_day: 'text',
        words: 'text',
        thanked_on: 'text',
        touch_id: 'text?',
        made_by_name: 'text',
        created_at: 'text',
        updated_at: 'text',
        removed_at: 'text',
        removed_by: 'text?',
      },
      key: ['id'],
      indexes: [
        ['brought_by', 'removed_at', 'id'],
        ['removed_at', 'thanked_on', 'on_day', 'id'],
        ['removed_at', 'id'],
      ],
      // Nobody is brought by two: among those not in the trash each comes once.
      unique: [['person_id', 'removed_at']],
      references: { person_id: cascade('people'), brought_by: cascade('people') },
    },
    growth_pictures: {
      columns: { id: 'text', made_at: 'text', people: 'int', ties: 'int', body: 'text' },
      key: ['id'],
    },
  })
}
