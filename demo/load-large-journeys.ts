import { insertRows } from '../src/database/index.ts'
import { within } from '../src/platform/call.ts'
import type { Caller } from '../src/platform/context.ts'
import { savePromises, writeSteps } from '../src/promises/index.ts'
import { idMaker } from './large/ids.ts'
import { addJourney, type JourneyRows } from './large/journeys.ts'
import { Seeded } from './seeded.ts'

/** As many to a transaction. */
const atOnce = 2000

/**
 * Lays journeys over the people of a large workspace, in all stages, with what must have happened before: the same size, seed and people
 * give the same rows. Answers how many rows were written.
 */
export async function loadLargeJourneys(caller: Caller, people: readonly string[], journeys: number, seed: string): Promise<number> {
  if (people.length === 0) return 0
  const chance = new Seeded(`journeys ${seed}`)
  const id = idMaker(`journeys ${seed}`)
  let rows = 0
  for (let done = 0; done < journeys; done += atOnce) {
    rows += await within(caller, 'demo.load', async (context) => {
      const made = noRows()
      for (let at = done; at < Math.min(journeys, done + atOnce); at++) addJourney({ context, chance, id, people }, made)
      const { promises, promise_steps, ...others } = made
      for (const [table, own] of Object.entries(others)) await insertRows(context.db, table as 'journeys', own as JourneyRows['journeys'])
      await savePromises(
        context,
        promises.map((after) => ({ before: null, after })),
      )
      await writeSteps(context, promise_steps)
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
