import type { Kysely } from 'kysely'
import type { Ddl } from '../engine.ts'
import { createWorkspaceTables } from './workspace-table.ts'

/** Contact that came in by itself: each once, through whose door it came, with whom it was, and those not known yet. */
export async function up(db: Kysely<unknown>, ddl: Ddl): Promise<void> {
  const arrival = { arrival_id: { table: 'arrivals', onDelete: 'cascade' } } as const
  await createWorkspaceTables(db, ddl, {
    arrivals: {
      columns: {
        id: 'text',
        key_hash: 'text',
        channel: 'text',
        at: 'text',
        on_day: 'text',
        direction: 'text',
        words: 'text',
        touch_id: 'text?',
        received_at: 'text',
      },
      key: ['id'],
      unique: [['key_hash']],
      indexes: [['received_at', 'id']],
    },
    arrival_sources: {
      columns: { arrival_id: 'text', member_id: 'text', source_kind: 'text', source_id: 'text', shared: 'int' },
      key: ['arrival_id', 'member_id', 'source_kind', 'source_id'],
      keyed: true,
      indexes: [['source_kind', 'source_id', 'arrival_id']],
      references: arrival,
    },
    arrival_parties: {
      columns: { arrival_id: 'text', address: 'text', name: 'text' },
      key: ['arrival_id', 'address'],
      keyed: true,
      indexes: [['address', 'arrival_id']],
      references: arrival,
    },
    correspondents: {
      columns: {
        id: 'text',
        address: 'text',
        member_id: 'text',
        name: 'text',
        shared: 'int',
        first_on: 'text',
        last_on: 'text',
        count_in: 'int',
        count_out: 'int',
        count_met: 'int',
        state: 'text',
        person_id: 'text?',
        decided_by: 'text?',
        decided_by_name: 'text',
        decided_at: 'text',
        because: 'text',
        created_at: 'text',
      },
      key: ['id'],
      unique: [['address', 'member_id']],
      indexes: [['state', 'last_on', 'id'], ['member_id', 'state', 'last_on', 'id'], ['person_id']],
    },
    exclusions: {
      columns: { id: 'text', member_id: 'text', kind: 'text', value: 'text', made_by_name: 'text', created_at: 'text' },
      key: ['id'],
      unique: [['member_id', 'kind', 'value']],
    },
  })
}
