import type { Settings } from '../platform/settings.ts'
import { steps } from './migrations/index.ts'
import type { Packed, Scratch } from './scratch.ts'

/** Unpacks a copy beside the database that the settings name, which must be one of the same engine. */
export async function unpackCopy(settings: Pick<Settings, 'data' | 'databaseUrl' | 'databaseDirectUrl'>, packed: Packed): Promise<Scratch> {
  const address = settings.databaseDirectUrl ?? settings.databaseUrl
  if (address) return (await import('./dialects/postgres/restore.ts')).unpackPostgres(address, packed)
  return (await import('./dialects/sqlite/restore.ts')).unpackSqlite(settings.data, packed)
}

/** The steps of a schema that this program does not know. */
export function strangeSteps(taken: readonly string[]): string[] {
  return taken.filter((name) => !(name in steps))
}
