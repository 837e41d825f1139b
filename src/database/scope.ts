import { type CompiledQuery, type DatabaseConnection, type Dialect, type Driver, Kysely, type QueryResult } from 'kysely'
import type { Db } from '../platform/context.ts'
import type { Tables } from '../platform/tables.ts'
import { guard } from './guard.ts'

/** A handle on one connection that sees one workspace (or, with null, no workspace's table at all). */
export function scoped(dialect: Dialect, connection: DatabaseConnection, workspaceId: string | null): Db {
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => dialect.createAdapter(),
      createQueryCompiler: () => dialect.createQueryCompiler(),
      createIntrospector: (db) => dialect.createIntrospector(db),
      createDriver: () => new ScopedDriver(connection, workspaceId),
    },
  })
}

/** Lends the one connection; transactions are the store's, so that none can be opened inside another. */
class ScopedDriver implements Driver {
  readonly #connection: DatabaseConnection

  constructor(connection: DatabaseConnection, workspaceId: string | null) {
    this.#connection = new GuardedConnection(connection, workspaceId)
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
  async beginTransaction(): Promise<void> {
    throw new Error('an operation already runs in a transaction')
  }
  async commitTransaction(): Promise<void> {}
  async rollbackTransaction(): Promise<void> {}
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

/** Lets through only what the guard lets through. */
export class GuardedConnection implements DatabaseConnection {
  readonly #inner: DatabaseConnection
  readonly #workspaceId: string | null

  constructor(inner: DatabaseConnection, workspaceId: string | null) {
    this.#inner = inner
    this.#workspaceId = workspaceId
  }

  executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    guard(query, this.#workspaceId)
    return this.#inner.executeQuery<R>(query)
  }

  streamQuery<R>(query: CompiledQuery, chunkSize: number): AsyncIterableIterator<QueryResult<R>> {
    guard(query, this.#workspaceId)
    return this.#inner.streamQuery<R>(query, chunkSize)
  }
}
