import {
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
} from 'kysely'
import { elapsed } from '../../../platform/clock.ts'
import type { Turns } from '../../engine.ts'
import { GuardedConnection } from '../../scope.ts'
import { Compiler } from './compiler.ts'
import type { SqliteConnection } from './connection.ts'
import { patiently } from './waiting.ts'

/** What Kysely needs to know of SQLite; each handle brings its own driver. */
export const parts: Dialect = {
  createAdapter: () => new Adapter(),
  createQueryCompiler: () => new Compiler(),
  createIntrospector: (db) => new SqliteIntrospector(db),
  createDriver: () => {
    throw new Error('each handle brings its own driver')
  },
}

/** The dialect of a handle outside any workspace, whose statements take their turn among the writes. */
export function dialectOf(writer: SqliteConnection, turns: Turns, reader: SqliteConnection | null): Dialect {
  return { ...parts, createDriver: () => new WholeDriver(writer, turns, reader) }
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
