import { drawNetwork } from '../../src/network/growth/graph/operations.ts'
import { drawJob } from '../../src/network/growth/graph/soon.ts'
import { createReferral } from '../../src/network/growth/referrals/operations.ts'
import { createSource } from '../../src/network/growth/sources/operations.ts'
import { call } from '../../src/platform/call.ts'
import type { Caller, Db, Store } from '../../src/platform/context.ts'
import { addDays } from '../../src/platform/days.ts'
import { runJobs } from '../../src/platform/jobs/jobs.ts'
import { demoWorkspace } from '../cast.ts'
import { workingDay } from '../days.ts'
import type { Cast } from '../journeys/load.ts'
import { Seeded } from '../seeded.ts'
import type { DemoPerson } from '../shapes.ts'

/** Notes who of the cast brought whom, each on the day they were met, and has the picture of all ties drawn; answers how many came so. */
export async function loadGrowth(caller: Caller, cast: Cast, today: string): Promise<number> {
  const brought = demoWorkspace(today)
    .people.filter(({ source }) => source.brought_by !== null)
    .sort((a, b) => (a.met_on < b.met_on ? -1 : 1))
  await caller.store.write(caller.workspace.id, async (db) => {
    // All in one transaction: each in its own takes ten times as long.
    const one = { ...caller, today, store: { ...caller.store, ...joining(db) } }
    await call(one, createSource, { name: 'Trade fair', kind: 'retail' })
    for (const person of brought)
      await call(one, createReferral, {
        person_id: idOf(cast, person.key),
        brought_by: idOf(cast, person.source.brought_by ?? ''),
        on: person.met_on,
        thanked_on: thankedOn(person, today),
      })
    await call(one, drawNetwork, {})
  })
  await runJobs({ ...caller, workspace: async () => caller.workspace }, caller.workspace.id, [drawJob])
  return brought.length
}

/** Most were thanked within days; of those who came lately some have not been yet. */
function thankedOn({ key, met_on }: DemoPerson, today: string): string | null {
  const chance = new Seeded(`thanks ${key}`)
  const on = workingDay(addDays(met_on, chance.between(1, 9)))
  const thanked = on <= today && (met_on < addDays(today, -120) || chance.chance(0.4))
  return thanked ? (on < met_on ? met_on : on) : null
}

function idOf({ people }: Cast, key: string): string {
  const person = people.get(key)
  if (!person) throw new Error(`nobody in the cast is called ${key}`)
  return person.id
}

/** A store's reads and writes as parts of a transaction that is open. */
function joining(db: Db): Pick<Store, 'read' | 'write'> {
  return { read: (_, run) => run(db), write: (_, run) => run(db) }
}
