import { type Engine, stepsToTake } from '../database/index.ts'
import { Refusal } from '../platform/refusal.ts'
import { makeBackup, type Place } from './make.ts'

/**
 * Takes a backup before the steps that a newer program takes with a database that is in use already. Without one the steps are not taken,
 * but where PostgreSQL's own programs are missing: then `say` tells it.
 */
export async function backUpFirst(engine: Engine, place: Place, say: (words: string) => void): Promise<void> {
  const { taken, missing } = await stepsToTake(engine)
  if (taken === 0 || missing === 0) return
  try {
    const { path } = await makeBackup(engine, place, 'before-upgrade')
    say(`The database is brought up to date; it was backed up first: ${path}`)
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown)
    if (engine.kind === 'postgres') return say(`The database is brought up to date without a backup taken first: ${why}`)
    throw new Refusal('conflict', `The database has to be brought up to date, and could not be backed up first: ${why}`)
  }
}
