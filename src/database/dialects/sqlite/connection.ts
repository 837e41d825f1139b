import { Database, type SQLQueryBindings, type Statement } from 'bun:sqlite'
import { type CompiledQuery, type DatabaseConnection, InsertQueryNode, type QueryResult } from 'kysely'
import { inWords } from './trouble.ts'

// How many prepared statements a connection keeps. With the twenty that Bun has in mind most are prepared anew for every request, and
// what each leaves behind is collected late.
Database.MAX_QUERY_CACHE_SIZE = 250

// What takes more values comes in many lengths, each a statement of its own; kept, they would fill the memory. Inserts come in few.
const mostKept = 64

/** One connection; statements are prepared once and kept by the driver. */
export class SqliteConnection implements DatabaseConnection {
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
