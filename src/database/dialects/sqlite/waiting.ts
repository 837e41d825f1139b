import type { Database } from 'bun:sqlite'
import { elapsed } from '../../../platform/clock.ts'
import { Unavailable } from '../../../platform/refusal.ts'
import { inWords, isBusy } from './trouble.ts'

// For how long writes may follow each other before everyone else has a turn, in milliseconds.
const breath = 25
let breathed = elapsed()

/** Writes that wait in a row run one after the other without ever coming to a timer: under load none would fire for seconds. */
export async function breathe(): Promise<void> {
  if (elapsed() - breathed < breath) return
  await Bun.sleep(0)
  breathed = elapsed()
}

// From when a change was asked for, in milliseconds: those who wait in a row wait together, not one after the other.
const lockPatience = 20_000

/** Runs a change as a whole: all of it or none. `asked` is when it was asked for, in milliseconds. */
export async function transaction<T>(database: Database, asked: number, run: () => Promise<T>): Promise<T> {
  await patiently(() => database.run('begin immediate'), asked)
  try {
    const answer = await run()
    await patiently(() => database.run('commit'))
    return answer
  } catch (thrown) {
    if (database.inTransaction) database.run('rollback')
    throw thrown
  }
}

/** Tries again while another process holds the lock, letting this one go on answering meanwhile. */
export async function patiently<T>(run: () => T | Promise<T>, since = elapsed()): Promise<T> {
  for (;;) {
    try {
      return await run()
    } catch (thrown) {
      if (!isBusy(thrown)) throw inWords(thrown)
      if (elapsed() - since >= lockPatience)
        throw new Unavailable('Another program has been writing to this database for too long. Nothing was changed; try again.')
      await Bun.sleep(25)
    }
  }
}
