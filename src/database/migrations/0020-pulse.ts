import type { Kysely } from 'kysely'
import type { Ddl } from '../engine.ts'
import { createWorkspaceTables } from './workspace-table.ts'

const cascade = (table: string) => ({ table, onDelete: 'cascade' }) as const

/** The fifteen, asked: of customers by name, of the team so that nobody can tell whose answer is whose (docs/decisions/anonymous-pulse.md). */
export async function up(db: Kysely<unknown>, ddl: Ddl): Promise<void> {
  await createWorkspaceTables(db, ddl, {
    pulses: {
      columns: {
        id: 'text',
        name: 'text',
        asks: 'text',
        words: 'text',
        cut_by: 'text',
        state: 'text',
        asked: 'int',
        least: 'int',
        least_words: 'int',
        asked_on: 'text',
        closes_on: 'text',
        remind_on: 'text',
        reminded_on: 'text',
        closed_on: 'text',
        cuts: 'text',
        address: 'text',
        box: 'text',
        published: 'text',
        made_by_name: 'text',
        created_at: 'text',
      },
      key: ['id'],
      indexes: [['asks', 'closed_on', 'id']],
    },
    pulse_asked: {
      columns: { pulse_id: 'text', person_id: 'text', id: 'text', state: 'text', why: 'text', cut: 'text' },
      key: ['pulse_id', 'person_id'],
      keyed: true,
      indexes: [['person_id'], ['id']],
      references: { pulse_id: cascade('pulses'), person_id: cascade('people') },
    },
    // Nothing but what it is known by: its place tells nothing, for the key itself is the table.
    pulse_ballots: {
      columns: { pulse_id: 'text', digest: 'text' },
      key: ['pulse_id', 'digest'],
      keyed: true,
      references: { pulse_id: cascade('pulses') },
    },
    pulse_answers: {
      columns: {
        id: 'text',
        pulse_id: 'text',
        person_id: 'text',
        scores: 'text',
        words: 'text',
        answered_on: 'text',
        low_on: 'text',
      },
      key: ['id'],
      unique: [['pulse_id', 'person_id']],
      indexes: [['person_id'], ['low_on', 'id']],
      references: { pulse_id: cascade('pulses'), person_id: cascade('people') },
    },
    pulse_views: {
      columns: { pulse_id: 'text', by_id: 'text', by_name: 'text', scores: 'text', given_on: 'text', before_results: 'int' },
      key: ['pulse_id', 'by_id'],
      references: { pulse_id: cascade('pulses') },
    },
  })
}
