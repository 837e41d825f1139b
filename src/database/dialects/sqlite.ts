import { Database, type SQLQueryBindings, type Statement } from 'bun:sqlite'
import { dirname } from 'node:path'
import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  InsertQueryNode,
  Kysely,
  type QueryResult,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  sql,
} from 'kysely'
import { elapsed, now } from '../../platform/clock.ts'
import type { Db } from '../../platform/context.ts'
import { announceFromElsewhere } from '../../platform/live.ts'
import { Unavailable } from '../../platform/refusal.ts'
import type { Tables } from '../../platform/tables.ts'
import { type Ddl, type Engine, Turns } from '../engine.ts'
import type { Row } from '../layout.ts'
import { GuardedConnection, scoped } from '../scope.ts'
import { countSqlite } from './sqlite-counts.ts'
import { keepSqliteDue } from './sqlite-due.ts'
import { sqliteLayout } from './sqlite-layout.ts'
import { usualRoom, WritingRoom } from './sqlite-room.ts'
import { tellShape } from './sqlite-shape.ts'
import { createSqliteTexts, indexSqliteSaid, sqliteTexts } from './sqlite-texts.ts'
import { inWords, isBusy } from './sqlite-trouble.ts'

/** Opens the embedded database in a file: one connection that writes, one that reads beside it. */
export function openSqlite(file: string): Engine {
  const [writing, reading] = connections(file)
  reading.run('pragma query_only = on')
  const writer = new SqliteConnection(writing)
  const reader = new SqliteConnection(reading)
  const room = new WritingRoom(writing)
  const turns = new Turns()
  const readers = new Map<string, Db>()
  const stopWatching = watchOthers(writing)
  return {
    kind: 'sqlite',
    opened: { data: dirname(file), databaseUrl: undefined },
    texts: sqliteTexts,
    ddl,
    root: new Kysely<Tables>({ dialect: dialectOf(new WholeDriver(writer, turns, null)) }),
    global: new Kysely<Tables>({ dialect: dialectOf(new WholeDriver(writer, turns, reader)) }),
    read(workspaceId, run) {
      let db = readers.get(workspaceId)
      if (!db) {
        if (readers.size >= 1000) readers.clear()
        db = scoped(parts, reader, workspaceId)
        readers.set(workspaceId, db)
      }
      return run(db)
    },
    write(workspaceId, run) {
      const asked = elapsed()
      return turns.take(async () => {
        await breathe()
        const before = writer.changes
        const answer = await transaction(writing, asked, () => run(scoped(parts, writer, workspaceId)))
        room.wrote(writer.changes - before)
        return answer
      })
    },
    tellShape: () => turns.take(() => patiently(() => tellShape(writing))),
    clock: async () => now(),
    async about() {
      const { version } = reading.query('select sqlite_version() as version').get() as { version: string }
      const size = 'select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()'
      return { engine: `SQLite ${version}`, bytes: (reading.query(size).get() as { bytes: number }).bytes }
    },
    copy: async () => (await import('./sqlite-copy.ts')).copySqlite(file),
    layout: async () => sqliteLayout(reading),
    async *rows(db, { name, key }, workspaceId) {
      const asked = db
        .selectFrom(name as 'people')
        .selectAll()
        .where('workspace_id', '=', workspaceId)
      const ordered = key.reduce((query, column) => query.orderBy(column as 'id'), asked)
      for await (const row of ordered.stream()) yield [row as object as Row]
    },
    // Whoever holds the writing lock sees nothing change.
    still: (workspaceId, run) => turns.take(() => transaction(writing, elapsed(), () => run(scoped(parts, writer, workspaceId)))),
    ready: async () => reading.query('select 1 as one').get() !== null,
    async close() {
      stopWatching()
      await turns.take(async () => {
        reading.close()
        writing.close()
      })
    },
  }
}

const ddl: Ddl = {
  text: 'text',
  bytes: 'blob',
  bigint: 'integer',
  moment: 'date',
  flag: 'integer',
  keyed: sql`without rowid`,
  createTexts: createSqliteTexts,
  indexSaid: indexSqliteSaid,
  count: countSqlite,
  keepDue: keepSqliteDue,
  protect: async () => undefined,
  across: async (_db, _tables, run) => void (await run()),
}

function connections(file: string): [Database, Database] {
  try {
    return [connect(file), connect(file)]
  } catch (thrown) {
    throw inWords(thrown)
  }
}

function connect(file: string): Database {
  const database = new Database(file, { create: true, readwrite: true })
  // Another process may hold the lock: wait a moment here, longer without stopping this process in `patiently`.
  database.run('pragma busy_timeout = 10')
  database.run('pragma journal_mode = wal')
  database.run('pragma synchronous = full')
  database.run('pragma foreign_keys = on')
  database.run(`pragma cache_size = -${usualRoom}`)
  database.run('pragma temp_store = memory')
  return database
}

// For how long writes may follow each other before everyone else has a turn, in milliseconds.
const breath = 25
let breathed = elapsed()

/** Writes that wait in a row run one after the other without ever coming to a timer: under load none would fire for seconds. */
async function breathe(): Promise<void> {
  if (elapsed() - breathed < breath) return
  await Bun.sleep(0)
  breathed = elapsed()
}

// From when a change was asked for, in milliseconds: those who wait in a row wait together, not one after the other.
const lockPatience = 20_000

async function transaction<T>(database: Database, asked: number, run: () => Promise<T>): Promise<T> {
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
async function patiently<T>(run: () => T | Promise<T>, since = elapsed()): Promise<T> {
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

/** Other processes (the command line beside the server) write too; their changes are looked for once a second. */
function watchOthers(database: Database): () => void {
  const version = () => (database.query('pragma data_version').get() as { data_version: number } | null)?.data_version
  let seen = version()
  const timer = setInterval(() => {
    if (database.inTransaction) return
    const current = version()
    if (current !== seen) announceFromElsewhere({ workspaceId: null, subjects: [], requestId: null })
    seen = current
  }, 1000)
  timer.unref()
  return () => clearInterval(timer)
}

const parts: Dialect = {
  createAdapter: () => new Adapter(),
  createQueryCompiler: () => new SqliteQueryCompiler(),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createDriver: () => {
    throw new Error('each handle brings its own driver')
  },
}

function dialectOf(driver: Driver): Dialect {
  return { ...parts, createDriver: () => driver }
}

/** SQLite can undo changes of the schema; Kysely's adapter does not count on it. */
class Adapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

/** For the handles outside any workspace: each statement or transaction takes its turn among the writes. */
class WholeDriver implements Driver {
  readonly #writer: SqliteConnection
  readonly #turns: Turns
  readonly #reader: SqliteConnection | null

  constructor(writer: SqliteConnection, turns: Turns, reader: SqliteConnection | null) {
    this.#writer = writer
    this.#turns = turns
    this.#reader = reader
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    const connection = new TurnConnection(this.#writer, this.#turns, this.#reader)
    return connection
  }
  beginTransaction(connection: DatabaseConnection): Promise<void> {
    return (connection as TurnConnection).begin()
  }
  commitTransaction(connection: DatabaseConnection): Promise<void> {
    return (connection as TurnConnection).end('commit')
  }
  rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    return (connection as TurnConnection).end('rollback')
  }
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

class TurnConnection implements DatabaseConnection {
  readonly #turns: Turns
  readonly #raw: SqliteConnection
  readonly #write: DatabaseConnection
  readonly #read: DatabaseConnection | null
  #release: (() => void) | null = null

  constructor(writer: SqliteConnection, turns: Turns, reader: SqliteConnection | null) {
    this.#turns = turns
    this.#raw = writer
    // With a reader this is the handle on the global tables, and guarded; without, it is the root's.
    this.#write = reader ? new GuardedConnection(writer, null) : writer
    this.#read = reader && new GuardedConnection(reader, null)
  }

  async begin(): Promise<void> {
    const asked = elapsed()
    const release = await this.#turns.hold()
    try {
      await patiently(() => this.#raw.run('begin immediate'), asked)
      this.#release = release
    } catch (thrown) {
      release()
      throw thrown
    }
  }

  async end(how: 'commit' | 'rollback'): Promise<void> {
    try {
      await patiently(() => this.#raw.run(how))
    } catch (thrown) {
      // A transaction that could not be committed must not stay open for whoever has the next turn; undoing it again is nothing.
      if (this.#raw.inTransaction) this.#raw.run('rollback')
      if (how === 'commit') throw thrown
    } finally {
      this.#release?.()
      this.#release = null
    }
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#release) return this.#write.executeQuery<R>(query)
    if (this.#read && SelectQueryNode.is(query.query)) return this.#read.executeQuery<R>(query)
    const asked = elapsed()
    return this.#turns.take(() => patiently(() => this.#write.executeQuery<R>(query), asked))
  }

  streamQuery<R>(query: CompiledQuery, size: number): AsyncIterableIterator<QueryResult<R>> {
    return (this.#read ?? this.#write).streamQuery<R>(query, size)
  }
}

// How many prepared statements a connection keeps. With the twenty that Bun has in mind most are prepared anew for every request, and
// what each leaves behind is collected late.
Database.MAX_QUERY_CACHE_SIZE = 250

// A list of ids is a statement of its own for every length it comes in; kept, they would fill the memory. Inserts come in few lengths.
const mostKept = 64

/** One connection; statements are prepared once and kept by the driver. */
class SqliteConnection implements DatabaseConnection {
  readonly #database: Database
  /** How many rows have been written through this connection. */
  changes = 0

  constructor(database: Database) {
    this.#database = database
  }

  run(sql: string): void {
    this.#database.run(sql)
  }

  get inTransaction(): boolean {
    return this.#database.inTransaction
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const parameters = query.parameters as SQLQueryBindings[]
    if (parameters.length <= mostKept || InsertQueryNode.is(query.query))
      return this.#run(this.#database.query<R, SQLQueryBindings[]>(query.sql), parameters)
    const statement = this.#database.prepare<R, SQLQueryBindings[]>(query.sql)
    try {
      return this.#run(statement, parameters)
    } finally {
      statement.finalize()
    }
  }

  #run<R>(statement: Statement<R, SQLQueryBindings[]>, parameters: SQLQueryBindings[]): QueryResult<R> {
    try {
      if (statement.columnNames.length > 0) return { rows: statement.all(...parameters) }
      const { changes, lastInsertRowid } = statement.run(...parameters)
      this.changes += changes
      return { rows: [], numAffectedRows: BigInt(changes), insertId: BigInt(lastInsertRowid) }
    } catch (thrown) {
      throw inWords(thrown)
    }
  }

  async *streamQuery<R>(query: CompiledQuery): AsyncIterableIterator<QueryResult<R>> {
    const statement = this.#database.prepare<R, SQLQueryBindings[]>(query.sql)
    for (const row of statement.iterate(...(query.parameters as SQLQueryBindings[]))) yield { rows: [row] }
  }
}
