import { type Kysely, sql } from 'kysely'
import type { Ddl } from '../engine.ts'
import { createWorkspaceTables } from './workspace-table.ts'

const cascade = (table: string) => ({ table, onDelete: 'cascade' }) as const
const stamped = { created_at: 'text', updated_at: 'text', removed_at: 'text', removed_by: 'text?' } as const

/** What is written to people, from the draft to what became of the letter; and the phases of relations, counted by the month. */
export async function up(db: Kysely<unknown>, ddl: Ddl): Promise<void> {
  await createWorkspaceTables(db, ddl, {
    drafts: {
      columns: {
        id: 'text',
        person_id: 'text',
        to_address: 'text',
        subject: 'text',
        text: 'text',
        phase: 'text',
        made_by: 'text?',
        made_by_name: 'text',
        ...stamped,
      },
      key: ['id'],
      indexes: [
        ['removed_at', 'updated_at', 'id'],
        ['person_id', 'updated_at'],
      ],
      references: { person_id: cascade('people') },
    },
    message_templates: {
      columns: {
        id: 'text',
        name: 'text',
        name_key: 'text',
        subject: 'text',
        text: 'text',
        phase: 'text',
        made_by_name: 'text',
        ...stamped,
      },
      key: ['id'],
      indexes: [['removed_at', 'name_key', 'id']],
    },
    core_messages: {
      columns: { id: 'text', version: 'int', words: 'text', because: 'text', made_by_name: 'text', made_at: 'text' },
      key: ['id'],
      unique: [['version']],
    },
    messages: {
      columns: {
        id: 'text',
        person_id: 'text',
        draft_id: 'text?',
        letter_id: 'text?',
        touch_id: 'text',
        to_address: 'text',
        channel: 'text',
        on_day: 'text',
        subject: 'text',
        text: 'text',
        phase: 'text',
        woven: 'int',
        core_version: 'int',
        state: 'text',
        said: 'text',
        state_at: 'text',
        made_by: 'text?',
        made_by_name: 'text',
        created_at: 'text',
      },
      key: ['id'],
      indexes: [['person_id', 'id'], ['state', 'state_at', 'id'], ['touch_id']],
      unique: [['draft_id'], ['letter_id']],
      references: { person_id: cascade('people') },
    },
    bounces: {
      columns: { id: 'text', address: 'text', message_id: 'text', said: 'text', at: 'text' },
      key: ['id'],
      unique: [['address']],
      indexes: [['message_id']],
      references: { message_id: cascade('messages') },
    },
    touch_phases: {
      columns: { touch_id: 'text', phase: 'text', woven: 'int' },
      key: ['touch_id'],
      keyed: true,
    },
    phase_counts: {
      columns: { month: 'text', phase: 'text', found: 'int', direction: 'text', woven: 'int', touches: 'int' },
      key: ['month', 'phase', 'found', 'direction', 'woven'],
      keyed: true,
    },
  })
  for (const column of ['from_name', 'from_address'])
    await db.schema
      .alterTable('mail_outbox')
      .addColumn(column, ddl.text, (one) => one.notNull().defaultTo(''))
      .execute()
  await ddl.across(db, ['touches', 'phase_counts'], () => countTouches(db))
}

/** What was recorded until now counts as what was said of it. */
function countTouches(db: Kysely<unknown>) {
  return sql`insert into phase_counts (workspace_id, month, phase, found, direction, woven, touches)
    select workspace_id, substr(on_day, 1, 7), coalesce(phase, ''), 0, direction, -1, count(*) from touches
    where removed_at = '' group by workspace_id, substr(on_day, 1, 7), coalesce(phase, ''), direction`.execute(db)
}
