import type { Kysely } from 'kysely'
import type { Ddl } from '../engine.ts'
import { createWorkspaceTables } from './workspace-table.ts'

/** Contact made, the kept figures of *each* and *recently*, and what was decided on a morning. */
export async function up(db: Kysely<unknown>, ddl: Ddl): Promise<void> {
  await createWorkspaceTables(db, ddl, {
    touches: {
      columns: {
        id: 'text',
        on_day: 'text',
        channel: 'text',
        direction: 'text',
        kind: 'text',
        phase: 'text?',
        words: 'text',
        made_by: 'text?',
        made_by_name: 'text',
        created_at: 'text',
        updated_at: 'text',
        removed_at: 'text',
        removed_by: 'text?',
        removed_people: 'text',
      },
      key: ['id'],
      indexes: [['removed_at', 'on_day', 'id']],
    },
    touch_people: {
      columns: { person_id: 'text', on_day: 'text', touch_id: 'text', kind: 'text', direction: 'text' },
      key: ['person_id', 'on_day', 'touch_id'],
      keyed: true,
      indexes: [['touch_id']],
      references: {
        person_id: { table: 'people', onDelete: 'cascade' },
        touch_id: { table: 'touches', onDelete: 'cascade' },
      },
    },
    recency_spans: {
      columns: { circle_id: 'text', touched: 'int', from_on: 'text', to_week: 'text', people: 'int' },
      key: ['circle_id', 'touched', 'from_on', 'to_week'],
      keyed: true,
      indexes: [['to_week']],
    },
    morning_choices: {
      columns: {
        on_day: 'text',
        person_id: 'text',
        choice: 'text',
        because: 'text',
        until_day: 'text?',
        reason: 'text',
        chosen_by: 'text?',
        chosen_by_name: 'text',
        at: 'text',
      },
      key: ['on_day', 'person_id'],
      indexes: [['person_id']],
      references: { person_id: { table: 'people', onDelete: 'cascade' } },
    },
  })
  await ddl.createTexts(db)
  await ddl.protect(db, ['touch_texts'])
}
