import { Database, type SQLQueryBindings } from 'bun:sqlite'
import {
  type CompiledQuery,
  type DatabaseConnection,
  Kysely,
  type QueryResult,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from 'kysely'
import { insertRows } from '../../src/database/index.ts'
import type { House } from '../../src/doors/program.ts'
import type { Tables } from '../../src/platform/tables.ts'
import { largeTables, type Making } from './making.ts'

/** Gigabytes of the file that are kept in memory meanwhile: keys come in no order, and their pages should not be read again for each. */
const room = 3

/**
 * One connection that has the file to itself, the indexes of the large tables taken away, in one transaction: almost every page is new to
 * it, so that its journal stays nearly empty.
 */
export async function makeInSqlite(house: House, file: string): Promise<Making> {
  await house.close()
  const database = new Database(file)
  for (const pragma of [
    'journal_mode = delete',
    'locking_mode = exclusive',
    'synchronous = off',
    `cache_size = -${room * 1_000_000}`,
    'threads = 2',
  ])
    database.run(`pragma ${pragma}`)
  const indexes = database
    .query<{ name: string; sql: string }, []>(
      `select name, sql from sqlite_master where type = 'index' and sql like 'create index%' and tbl_name in ('${largeTables.join("', '")}') order by rowid`,
    )
    .all()
  for (const { name } of indexes) database.run(`drop index "${name}"`)
  database.run('begin')
  const db = handleOn(database)
  return {
    store: { ...house.store, read: (_workspace, run) => run(db), write: (_workspace, run) => run(db) },
    put: insertRows,
    async end() {
      for (const { sql } of indexes) database.run(sql)
      database.run('commit')
      database.run('pragma locking_mode = normal')
      database.run('pragma journal_mode = wal')
      database.close()
    },
  }
}

/** The program's own way of asking, on this connection. */
function handleOn(database: Database): Kysely<Tables> {
  const connection: DatabaseConnection = {
    async executeQuery<R>({ sql, parameters }: CompiledQuery): Promise<QueryResult<R>> {
      const statement = database.query<R, SQLQueryBindings[]>(sql)
      const values = parameters as SQLQueryBindings[]
      if (statement.columnNames.length > 0) return { rows: statement.all(...values) }
      return { rows: [], numAffectedRows: BigInt(statement.run(...values).changes) }
    },
    streamQuery: () => {
      throw new Error('nothing is read in a stream here')
    },
  }
  const nothing = async () => undefined
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createIntrospector: (db) => new SqliteIntrospector(db),
      createDriver: () => ({
        ...{ init: nothing, beginTransaction: nothing, commitTransaction: nothing, rollbackTransaction: nothing },
        ...{ releaseConnection: nothing, destroy: nothing, acquireConnection: async () => connection },
      }),
    },
  })
}
