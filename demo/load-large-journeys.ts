import { insertRows } from '../src/database/index.ts'
import { within } from '../src/platform/call.ts'
import type { Caller } from '../src/platform/context.ts'
import { Tallies } from '../src/promises/index.ts'
import { idMaker } from './large/ids.ts'
import { addJourney, type JourneyRows } from './large/journeys.ts'
import { Seeded } from './seeded.ts'

/** As many to a transaction. */
const atOnce = 2000

/**
 * Lays journeys over the people of a large workspace, in all stages, with what must have happened before: the same size, seed and people
 * give the same rows. Answers how many rows were written.
 */
export async function loadLargeJourneys(
  caller: Caller,
  people: readonly string[],
  journeys: number,
  seed: string,
  put: typeof insertRows = insertRows,
): Promise<number> {
  if (people.length === 0) return 0
  const chance = new Seeded(`journeys ${seed}`)
  const id = idMaker(`journeys ${seed}`)
  let rows = 0
  for (let done = 0; done < journeys; done += atOnce) {
    rows += await within(caller, 'demo.load', async (context) => {
      const made = noRows()
      for (let at = done; at < Math.min(journeys, done + atOnce); at++) addJourney({ context, chance, id, people }, made)
      const tallies = new Tallies()
      for (const promise of made.promises) tallies.add(promise, 1)
      for (const [table, own] of Object.entries(made)) await put(context.db, table as 'journeys', own as JourneyRows['journeys'])
      await tallies.write(context)
      return Object.values(made).reduce((sum, own) => sum + own.length, 0)
    })
  }
  return rows
}

function noRows(): JourneyRows {
  return {
    ...{ journeys: [], journey_people: [], journey_events: [], purposes: [], ways: [], decisions: [], checkins: [] },
    ...{ promises: [], promise_steps: [] },
  }
}
