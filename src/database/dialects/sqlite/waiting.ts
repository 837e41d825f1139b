import type { Database } from 'bun:sqlite'
import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import { elapsed } from '../../../platform/clock.ts'
import { Unavailable } from '../../../platform/refusal.ts'
import { inWords, isBusy } from './trouble.ts'

// For how long writes, and the statements of one write, may follow each other before everyone else has a turn, in milliseconds.
const breath = 10
let breathed = elapsed()

/** Writes that wait in a row, and all within them, run one after the other without ever coming to a timer: under load none would fire for seconds. */
export async function breathe(): Promise<void> {
  if (elapsed() - breathed < breath) return
  await Bun.sleep(0)
  breathed = elapsed()
}

/**
 * A connection in the midst of a write: whoever only reads is answered between its statements, by the connection beside it. Whoever still
 * asks once the write is over (of several at once, another failed) must not reach into the next one.
 */
export function breathing(connection: DatabaseConnection): DatabaseConnection & { end(): void } {
  let ended = false
  return {
    async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
      await breathe()
      if (ended) throw new Error('the transaction is over')
      return connection.executeQuery<R>(query)
    },
    streamQuery: (query, size) => connection.streamQuery(query, size),
    end: () => {
      ended = true
    },
  }
}

// From when a change was asked for, in milliseconds: those who wait in a row wait together, not one after the other.
const lockPatience = 20_000

/** Runs a change as a whole: all of it or none. `asked` is when it was asked for, in milliseconds. */
export async function transaction<T>(database: Database, asked: number, run: () => Promise<T>): Promise<T> {
  await patiently(() => database.run('begin immediate'), asked)
  try {
    const answer = await run()
    // A commit waits for the disk: that should not come on top of what went before.
    await breathe()
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
