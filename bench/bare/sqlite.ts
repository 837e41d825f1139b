import { Database, type SQLQueryBindings } from 'bun:sqlite'
import { renewed, type Statement } from '../recording/recording.ts'

/** Runs recorded statements, prepared once, on one connection that is set as the program sets its own. */
export function bareSqlite(file: string) {
  Database.MAX_QUERY_CACHE_SIZE = 10_000
  const database = new Database(file)
  for (const pragma of [
    'busy_timeout = 5000',
    'journal_mode = wal',
    'synchronous = full',
    'foreign_keys = on',
    'cache_size = -64000',
    'temp_store = memory',
  ]) {
    database.run(`pragma ${pragma}`)
  }
  const run = (statements: Statement[]): unknown[] => {
    const made: string[] = []
    const read: unknown[] = []
    try {
      for (const { sql, parameters, reads } of statements) {
        const statement = database.query(sql)
        const values = parameters.map((value) => renewed(value, made) as SQLQueryBindings)
        if (reads) read.push(...statement.all(...values))
        else statement.run(...values)
      }
    } catch (thrown) {
      if (database.inTransaction) database.run('rollback')
      throw thrown
    }
    return read
  }
  return { run, close: async () => database.close() }
}
