import pg from 'pg'
import { renewed, type Statement } from '../recording/recording.ts'

/** Runs recorded statements one after the other, on connections of pools as large as the program's own. */
export function barePostgres(address: string) {
  const pools = [10, 5].map((max) => {
    const pool = new pg.Pool({ connectionString: address, max, types: { getTypeParser: parserOf } })
    pool.on('error', () => undefined)
    return pool
  })
  const run = async (statements: Statement[]): Promise<unknown[]> => {
    const held = new Map<number, pg.PoolClient>()
    try {
      return await runAll(statements, pools, held)
    } catch (thrown) {
      for (const client of held.values()) await client.query('rollback')
      throw thrown
    } finally {
      for (const client of held.values()) client.release()
    }
  }
  return { run, close: async () => void (await Promise.all(pools.map((pool) => pool.end()))) }
}

/** A connection is held as long as its transaction, and let go of after each statement without one. */
async function runAll(statements: Statement[], pools: pg.Pool[], held: Map<number, pg.PoolClient>): Promise<unknown[]> {
  const made: string[] = []
  const read: unknown[] = []
  const begun = new Set<number>()
  for (const { sql, parameters, reads, on } of statements) {
    const client = held.get(on) ?? (await (pools[on] as pg.Pool).connect())
    held.set(on, client)
    if (/^begin\b/i.test(sql)) begun.add(on)
    const values = parameters.map((value) => renewed(value, made))
    const { rows } = values.length > 0 ? await client.query(sql, values) : await client.query(sql)
    if (reads) read.push(...rows)
    if (/^(commit|rollback)\b/i.test(sql)) begun.delete(on)
    if (begun.has(on)) continue
    client.release()
    held.delete(on)
  }
  return read
}

function parserOf(oid: number, format?: 'text' | 'binary') {
  return oid === 20 || oid === 1700 ? Number : pg.types.getTypeParser(oid, format as 'text')
}
