import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Unavailable } from '../platform/refusal.ts'
import type { Settings } from '../platform/settings.ts'
import type { Engine } from './engine.ts'

export { insertRows } from './bulk.ts'
export { type CountedFact, countedTables } from './counted.ts'
export type { Engine, Step } from './engine.ts'
export { isMigrated, migrate, stepsToTake } from './migrate.ts'
export { hasWorkspace, moveWorkspace } from './move.ts'
export { prepared } from './prepared.ts'
export type { Scratch } from './scratch.ts'
export { strangeSteps, unpackCopy } from './unpack.ts'

/** Opens the database that the settings name: PostgreSQL by its address, else SQLite in the data folder. The other's driver is not loaded. */
export async function openDatabase(settings: Pick<Settings, 'data' | 'databaseUrl' | 'databaseDirectUrl'>): Promise<Engine> {
  const { databaseUrl, databaseDirectUrl } = settings
  if (databaseUrl) return (await import('./dialects/postgres/postgres.ts')).openPostgres(databaseUrl, databaseDirectUrl)
  makeFolder(settings.data)
  return (await import('./dialects/sqlite/sqlite.ts')).openSqlite(join(settings.data, 'waymark.sqlite'))
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (thrown) {
    throw new Unavailable(`Waymark cannot make its data folder ${folder}: ${thrown instanceof Error ? thrown.message : thrown}.`, {
      cause: thrown,
    })
  }
}
