import type { Kysely } from 'kysely'
import type { Ddl } from '../engine.ts'
import { createWorkspaceTables } from './workspace-table.ts'

const cascade = (table: string) => ({ table, onDelete: 'cascade' }) as const

/** What is handed to those who are led, what they decide, and what follows a yes. */
export async function up(db: Kysely<unknown>, ddl: Ddl): Promise<void> {
  await createWorkspaceTables(db, ddl, {
    trail_links: {
      columns: {
        id: 'text',
        journey_id: 'text',
        person_id: 'text',
        made_by_name: 'text',
        created_at: 'text',
        expires_at: 'text',
        revoked_at: 'text',
        first_opened_at: 'text',
        last_opened_at: 'text',
        opened: 'int',
      },
      key: ['id'],
      indexes: [['journey_id', 'id'], ['person_id']],
      references: { journey_id: cascade('journeys'), person_id: cascade('people') },
    },
    decisions: {
      columns: {
        id: 'text',
        journey_id: 'text',
        round: 'int',
        way_id: 'text?',
        person_id: 'text?',
        by_name: 'text',
        answer: 'text',
        words: 'text',
        by_link: 'int',
        decided_on: 'text',
        created_at: 'text',
      },
      key: ['id'],
      // One decision a round: of two who decide at once, the second is told of the first.
      unique: [['journey_id', 'round']],
      references: { journey_id: cascade('journeys') },
    },
    checkins: {
      columns: {
        id: 'text',
        journey_id: 'text',
        person_id: 'text',
        round: 'int',
        day_number: 'int',
        due_on: 'text',
        due_at: 'text',
        state: 'text',
        sent_at: 'text',
        sent_how: 'text',
        answered_on: 'text',
        answered_at: 'text',
        confidence: 'int?',
        words: 'text',
        created_at: 'text',
      },
      key: ['id'],
      indexes: [
        ['journey_id', 'id'],
        ['state', 'due_on', 'id'],
      ],
      unique: [['journey_id', 'person_id', 'round', 'day_number']],
      references: { journey_id: cascade('journeys'), person_id: cascade('people') },
    },
    doubts: {
      columns: {
        id: 'text',
        journey_id: 'text',
        checkin_id: 'text',
        kind: 'text',
        words: 'text',
        remedy: 'text',
        raised_on: 'text',
        settled_on: 'text',
        settled_because: 'text',
        settled_by_name: 'text',
        created_at: 'text',
      },
      key: ['id'],
      indexes: [
        ['journey_id', 'id'],
        ['settled_on', 'raised_on', 'id'],
      ],
      // A check-in raises each kind of doubt once, however often it is weighed.
      unique: [['checkin_id', 'kind']],
      references: { journey_id: cascade('journeys'), checkin_id: cascade('checkins') },
    },
    outcomes: {
      columns: {
        id: 'text',
        journey_id: 'text',
        measure: 'text',
        unit: 'text',
        // Decimal numbers as text: exact on both engines.
        baseline: 'text?',
        target: 'text?',
        actual: 'text?',
        by_on: 'text?',
        measured_on: 'text',
        said_by_name: 'text',
        created_at: 'text',
        updated_at: 'text',
        removed_at: 'text',
        removed_by: 'text?',
      },
      key: ['id'],
      indexes: [['journey_id', 'id']],
      references: { journey_id: cascade('journeys') },
    },
    frictions: {
      columns: {
        id: 'text',
        journey_id: 'text?',
        person_id: 'text?',
        place: 'text',
        words: 'text',
        met_by: 'text',
        by_name: 'text',
        on_day: 'text',
        settled_on: 'text',
        settled_because: 'text',
        created_at: 'text',
      },
      key: ['id'],
      indexes: [['settled_on', 'on_day', 'id'], ['journey_id']],
    },
  })
}
