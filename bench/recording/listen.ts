import { Database } from 'bun:sqlite'
import pg from 'pg'
import type { Statement } from './recording.ts'

type Values = Statement['parameters']

/** What is told of each statement, and whether what was changed is to stay: where it is not, it is taken back in place of being committed. */
export interface Listener {
  heard(statement: Statement): void
  keeps(): boolean
}

/** Has every statement told on its way to SQLite. */
export function listenToSqlite({ heard, keeps }: Listener): void {
  const { query, run } = Database.prototype
  Database.prototype.query = function (this: Database, sql: string) {
    const statement = query.call(this, sql)
    return new Proxy(statement, {
      get(target, name) {
        const found: unknown = Reflect.get(target, name, target)
        if (typeof found !== 'function') return found
        return (...parameters: unknown[]) => {
          if (name === 'all' || name === 'get' || name === 'run')
            heard({ sql, parameters: parameters as Values, reads: name !== 'run', on: 0 })
          return found.apply(target, parameters)
        }
      },
    })
  } as typeof query
  Database.prototype.run = function (this: Database, sql: string, ...rest: []) {
    // One that has to wait for another process's turn is tried again and again.
    const done = run.call(this, sql === 'commit' && !keeps() ? 'rollback' : sql, ...rest)
    heard({ sql, parameters: [], reads: false, on: 0 })
    return done
  } as typeof run
}

/**
 * Has every statement told on its way to PostgreSQL, with the connection it takes: those of a pool are told apart from those of another,
 * as a request that holds one of each must find one of each.
 */
export function listenToPostgres({ heard, keeps }: Listener): void {
  // Both take callbacks as well; the program gives none, but a pool asks itself with one.
  const query = pg.Client.prototype.query as (this: pg.Client, ...given: unknown[]) => unknown
  const connect = pg.Pool.prototype.connect as (this: pg.Pool, ...given: unknown[]) => Promise<pg.PoolClient>
  const pools: pg.Pool[] = []
  const places = new WeakMap<object, number>()
  pg.Pool.prototype.connect = async function (this: pg.Pool, ...given: unknown[]) {
    if (given.length > 0) return connect.apply(this, given)
    if (!pools.includes(this)) pools.push(this)
    const client = await connect.call(this)
    places.set(client, pools.indexOf(this))
    return client
  } as typeof pg.Pool.prototype.connect
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [asked, values] = given as [string | { text: string; values?: Values }, Values | undefined]
    const on = places.get(this)
    const sql = typeof asked === 'string' ? asked : asked.text
    const parameters = (typeof asked === 'string' ? values : asked.values) ?? []
    if (on !== undefined) heard({ sql, parameters, reads: /^\s*(select|with)\b/i.test(sql) || /\breturning\b/i.test(sql), on })
    return asked === 'commit' && !keeps() ? query.call(this, 'rollback') : query.apply(this, given)
  } as typeof pg.Client.prototype.query
}
