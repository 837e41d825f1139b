import type { insertRows } from '../../src/database/index.ts'
import type { Store } from '../../src/platform/context.ts'

/** A quick way into one database: what the program itself writes, and how the rows of the large tables are put there. */
export interface Making {
  store: Store
  put: typeof insertRows
  /** Makes the indexes, and leaves the database as the program expects it. */
  end(): Promise<void>
}

/** The tables that have many rows. */
export const largeTables = [
  'organizations',
  'organization_keys',
  'people',
  'person_keys',
  'touches',
  'touch_people',
  'touch_texts',
  'referrals',
  'journeys',
  'journey_people',
  'journey_events',
  'purposes',
  'ways',
  'decisions',
  'checkins',
  'promises',
  'promise_steps',
]
