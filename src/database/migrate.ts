import { type Migration, Migrator } from 'kysely'
import { Refusal, Unavailable } from '../platform/refusal.ts'
import type { Engine, Step } from './engine.ts'
import { steps } from './migrations/index.ts'

/**
 * Brings the schema up to this program: every missing step in one transaction, so that a failed one leaves the old schema whole.
 * Refuses a database that a newer program has already changed. Answers the names of the steps it took.
 */
export async function migrate(engine: Engine, all: Record<string, Step> = steps): Promise<string[]> {
  const migrations: Record<string, Migration> = Object.fromEntries(Object.entries(all).map(([name, step]) => [name, step(engine.ddl)]))
  const migrator = new Migrator({
    db: engine.root,
    provider: { getMigrations: async () => migrations },
    migrationTableName: 'migrations',
    migrationLockTableName: 'migrations_lock',
  })
  const taken = await stepsTaken(engine)
  refuseNewer(taken, Object.keys(all))
  // Nearly every start finds nothing to do; the migrator would look at every table and column several times to say so.
  if (Object.keys(all).every((name) => taken.includes(name))) {
    await engine.tellShape()
    return []
  }
  const { error, results } = await migrator.migrateToLatest()
  if (error) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName
    const why = error instanceof Error ? error.message : String(error)
    const Kind = error instanceof Unavailable ? Unavailable : Error
    throw new Kind(`The database could not be brought up to date${failed ? ` (${failed})` : ''}; it is as it was. ${why}`, {
      cause: error,
    })
  }
  await engine.tellShape()
  return (results ?? []).map((result) => result.migrationName)
}

/** Whether every step has been taken. */
export async function isMigrated(engine: Engine): Promise<boolean> {
  const done = await stepsTaken(engine)
  return Object.keys(steps).every((name) => done.includes(name))
}

/** How many steps a database has taken, and how many of this program's it has not. */
export async function stepsToTake(engine: Engine): Promise<{ taken: number; missing: number }> {
  const done = await stepsTaken(engine)
  return { taken: done.length, missing: Object.keys(steps).filter((name) => !done.includes(name)).length }
}

async function stepsTaken(engine: Engine): Promise<string[]> {
  const asked = engine.root.withTables<{ migrations: { name: string } }>().selectFrom('migrations').select('name')
  try {
    return (await asked.execute()).map((row) => row.name)
  } catch (thrown) {
    // An empty database has no such table, and each engine its own words for that.
    const tables = await engine.root.introspection.getTables({ withInternalKyselyTables: true })
    if (tables.some((table) => table.name === 'migrations')) throw thrown
    return []
  }
}

function refuseNewer(taken: string[], known: string[]): void {
  const newer = taken.filter((name) => !known.includes(name))
  if (newer.length === 0) return
  throw new Refusal(
    'conflict',
    `This database was made by a newer Waymark than this one: it knows nothing of ${newer.join(', ')}. Start the newer program.`,
  )
}
