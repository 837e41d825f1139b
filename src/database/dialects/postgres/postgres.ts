import { type CompiledQuery, type DatabaseConnection, Kysely, type QueryResult, sql } from 'kysely'
import pg from 'pg'
import type { Db } from '../../../platform/context.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Tables } from '../../../platform/tables.ts'
import type { Ddl, Engine } from '../../engine.ts'
import { GuardedConnection, scoped } from '../../scope.ts'
import { countPostgres } from './counts.ts'
import { keepPostgresDue } from './due.ts'
import { createPostgresTexts, indexPostgresSaid, indexPostgresTouches, namePostgresWords, packPostgresWords } from './kept-words.ts'
import { postgresLayout, postgresRows } from './layout.ts'
import { listenToOthers } from './listen.ts'
import { Inserted, LooksAnew, lookOften } from './look-anew.ts'
import { alone, OneAtATime } from './one-at-a-time.ts'
import { forShards, spreadOverShards } from './shards.ts'
import { Dialect, isStale, StaleStatement, StatementNames } from './statements.ts'
import { postgresTexts } from './texts.ts'
import { inWords } from './trouble.ts'

/**
 * Opens PostgreSQL 15 or newer at an address, with a pool of connections. Where the address is that of a pooler, which gives whoever asks any
 * connection for one transaction, what needs a connection of its own goes to the direct address; refuses a pooler without one.
 */
export async function openPostgres(address: string, direct?: string, connections = 10): Promise<Engine> {
  const { onConnect, pooled } = await lookAt(address)
  if (pooled && direct === undefined) throw new Refusal('invalid', behindPooler)
  const pool = poolOf(address, connections, onConnect)
  // Who signs in is asked while a transaction is open: of one pool, every connection could be waiting for one more.
  const besides = poolOf(address, Math.ceil(connections / 2), onConnect)
  const dialect = new Dialect({ pool })
  // What a cluster makes of named statements was not tried; behind a pooler they are on some of the connections and not on others.
  const names = onConnect === '' && !pooled ? new StatementNames() : null
  const root = new Kysely<Tables>({ dialect })
  const looks = new LooksAnew()
  const stopListening = await listenToOthers(pool, direct ?? address)
  const turns = new OneAtATime()
  // A cluster has its nodes do all over again what stands in one breath with a setting: there each goes by itself, none waiting for the other.
  const inOneBreath = (statements: string[]) => (onConnect === '' ? [statements.join('; ')] : statements)
  const begin = (client: pg.PoolClient, statements: string[]) => Promise.all(inOneBreath(statements).map((one) => client.query(one)))
  const writingNow = <T>(workspaceId: string, run: (db: Db) => Promise<T>, inserted: Inserted, first: string[]) =>
    withClient(pool, async (client) => {
      let committing = false
      const connection = new ClientConnection(client, names, inserted)
      try {
        await begin(client, ['begin', only(workspaceId), ...first])
        const answer = await run(scoped(dialect, connection, workspaceId))
        connection.end()
        committing = true
        await client.query('commit')
        return answer
      } catch (thrown) {
        // Of several asked at once one failed: what another still asks must not run after the end, on its own.
        connection.end()
        await client.query('rollback').catch(() => undefined)
        throw inWords(thrown, committing)
      }
    })
  const writing = async <T>(workspaceId: string, run: (db: Db) => Promise<T>, beside = false) => {
    const inserted = new Inserted()
    const now = (first: string[]) => writingNow(workspaceId, run, inserted, first)
    const answer = await (beside ? now([]) : turns.take(workspaceId, () => now(alone(literal(workspaceId)))))
    // On a cluster the nodes look at their own tables, a minute later.
    if (onConnect === '') await looks.after(pool, workspaceId, inserted)
    return answer
  }
  const readingOnce = <T>(workspaceId: string, run: (db: Db) => Promise<T>) =>
    withClient(pool, async (client) => {
      const connection = new ClientConnection(client, names)
      // Nothing can be lost: what is read first is asked for in the same breath, and nobody waits for the end.
      const begun = begin(client, ['begin isolation level repeatable read read only', only(workspaceId)])
      try {
        const [answer] = await Promise.all([run(scoped(dialect, connection, workspaceId)), begun])
        return answer
      } catch (thrown) {
        throw inWords(thrown)
      } finally {
        connection.end()
        client.query('commit').catch(() => undefined)
      }
    })
  // What only reads can be begun again, on the tables as they are now.
  const reading = <T>(workspaceId: string, run: (db: Db) => Promise<T>) =>
    readingOnce(workspaceId, run).catch((thrown: unknown) => {
      if (thrown instanceof StaleStatement) return readingOnce(workspaceId, run)
      throw thrown
    })
  return {
    kind: 'postgres',
    opened: { data: '', databaseUrl: address, databaseDirectUrl: direct },
    texts: postgresTexts,
    ddl,
    root,
    global: globalHandle(besides, names),
    read: reading,
    write: writing,
    async tellShape() {
      await lookOften(root)
      await spreadOverShards(root)
    },
    layout: () => postgresLayout(root),
    rows: postgresRows,
    still: reading,
    clock: () => clockOf(besides),
    async about() {
      const asked = sql<{ version: string; bytes: string }>`
        select current_setting('server_version') as version, pg_database_size(current_database()) as bytes`
      const [row] = (await asked.execute(root)).rows
      return { engine: `PostgreSQL ${row?.version.split(' ')[0]}`, bytes: Number(row?.bytes) }
    },
    copy: async () => (await import('./copy.ts')).copyPostgres(direct ?? address),
    ready: async () => (await sql`select 1 as one`.execute(root)).rows.length === 1,
    async close() {
      await stopListening()
      await Promise.all([root.destroy(), besides.end()])
    },
  }
}

function poolOf(connectionString: string, max: number, onConnect: string): pg.Pool {
  // A pipeline: what is asked on one connection at once goes out at once and is answered in turn, instead of waiting here for each answer.
  const types = { getTypeParser: parserOf }
  const pool = new pg.Pool({ connectionString, max, types, connectionTimeoutMillis: 30_000, pipeline: true })
  // A connection that breaks is replaced by the pool, whether it rests or is in someone's hands; the process must not die of it.
  pool.on('error', () => undefined)
  pool.on('connect', (client) => {
    client.on('error', () => undefined)
    if (onConnect !== '') client.query(onConnect).catch(() => undefined)
  })
  return pool
}

const ddl: Ddl = {
  text: sql`text collate "C"`,
  bytes: 'bytea',
  bigint: 'bigint',
  moment: 'timestamptz',
  flag: 'boolean',
  keyed: null,
  createTexts: createPostgresTexts,
  async indexSaid(db) {
    await indexPostgresSaid(db)
    await this.protect(db, ['said_words'])
  },
  async indexTouches(db) {
    await this.across(db, ['touch_texts', 'said_words'], () => indexPostgresTouches(db))
  },
  nameWords: namePostgresWords,
  async packWords(db) {
    await this.across(db, ['touch_texts', 'wishes', 'worries', 'said_words'], () => packPostgresWords(db))
    await this.protect(db, ['said_touches'])
  },
  count: countPostgres,
  keepDue: keepPostgresDue,
  async protect(db, tables) {
    for (const table of tables) {
      await sql`alter table ${sql.table(table)} enable row level security`.execute(db)
      await sql`alter table ${sql.table(table)} force row level security`.execute(db)
      await sql`create policy one_workspace on ${sql.table(table)}
        using (workspace_id = current_setting('waymark.workspace', true))
        with check (workspace_id = current_setting('waymark.workspace', true))`.execute(db)
    }
  },
  async across(db, tables, run) {
    // Whoever owns a table stands behind the wall only while it is forced.
    for (const table of tables) await sql`alter table ${sql.table(table)} no force row level security`.execute(db)
    await run()
    for (const table of tables) await sql`alter table ${sql.table(table)} force row level security`.execute(db)
  },
}

// bigint and numeric come as text by default; counts and sums here fit a number.
function parserOf(oid: number, format?: 'text' | 'binary') {
  if (oid === 20 || oid === 1700) return Number
  return pg.types.getTypeParser(oid, format as 'text')
}

const behindPooler =
  'Between Waymark and its database stands a pooler (DATABASE_URL): set DATABASE_DIRECT_URL to the address of the database itself as well.'

/** Refuses an old server; answers what every connection is to be told first, and whether another than the server answers there. */
async function lookAt(connectionString: string): Promise<{ onConnect: string; pooled: boolean }> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 30_000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ version: string; spread: boolean; process: number }>(
      "select current_setting('server_version_num') as version, pg_backend_pid() as process, exists (select from pg_extension where extname = 'citus') as spread",
    )
    if (Number(rows[0]?.version) < 150_000) throw new Error('PostgreSQL 15 or newer is needed.')
    // The server tells every connection which of its processes it has; a pooler tells something else.
    return { onConnect: rows[0]?.spread ? forShards : '', pooled: 'processID' in client && client.processID !== rows[0]?.process }
  } catch (thrown) {
    throw inWords(thrown)
  } finally {
    await client.end().catch(() => undefined)
  }
}

async function clockOf(pool: pg.Pool): Promise<string> {
  const asked = `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at`
  try {
    return (await withClient(pool, (client) => client.query<{ at: string }>(asked))).rows[0]?.at as string
  } catch (thrown) {
    throw inWords(thrown)
  }
}

/** A workspace's id as it may stand inside a statement. */
function literal(workspaceId: string): string {
  if (!/^[\w-]{1,64}$/.test(workspaceId)) throw new Error('not the id of a workspace')
  return workspaceId
}

/** What has a transaction see one workspace alone. */
function only(workspaceId: string): string {
  return `set local waymark.workspace = '${literal(workspaceId)}'`
}

async function withClient<T>(pool: pg.Pool, run: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await connected(pool)
  try {
    return await run(client)
  } finally {
    // The pool lets go of one that broke.
    client.release()
  }
}

async function connected(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect()
  } catch (thrown) {
    throw inWords(thrown)
  }
}

/** The handle on the tables of no workspace; every connection it takes is guarded. */
function globalHandle(pool: pg.Pool, names: StatementNames | null): Db {
  const dialect = new Dialect({ pool })
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => dialect.createAdapter(),
      createQueryCompiler: () => dialect.createQueryCompiler(),
      createIntrospector: (db) => dialect.createIntrospector(db),
      createDriver: () => {
        const held = new WeakMap<DatabaseConnection, pg.PoolClient>()
        return {
          init: async () => undefined,
          async acquireConnection() {
            const client = await connected(pool)
            const connection = new GuardedConnection(new ClientConnection(client, names), null)
            held.set(connection, client)
            return connection
          },
          beginTransaction: async (connection) => void (await held.get(connection)?.query('begin')),
          commitTransaction: async (connection) => void (await held.get(connection)?.query('commit')),
          rollbackTransaction: async (connection) => void (await held.get(connection)?.query('rollback')),
          releaseConnection: async (connection) => held.get(connection)?.release(),
          destroy: async () => undefined,
        }
      },
    },
  })
}

class ClientConnection implements DatabaseConnection {
  readonly #client: pg.PoolClient
  readonly #names: StatementNames | null
  readonly #inserted: Inserted | null
  #ended = false

  constructor(client: pg.PoolClient, names: StatementNames | null, inserted: Inserted | null = null) {
    this.#client = client
    this.#names = names
    this.#inserted = inserted
  }

  /** Whoever still asks once the transaction is over (of several at once, another failed) must not reach into the next one. */
  end(): void {
    this.#ended = true
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#ended) throw new Error('the transaction is over')
    const name = this.#names?.of(query.sql, query.parameters.length)
    const asked = this.#client.query({ text: query.sql, values: [...query.parameters], ...(name === undefined ? {} : { name }) })
    const { rows, rowCount } = await asked.catch((thrown: unknown) => {
      if (!isStale(thrown)) throw inWords(thrown)
      this.#names?.renew(thrown)
      throw new StaleStatement(thrown)
    })
    this.#inserted?.note(query, rowCount)
    return { rows: rows as R[], numAffectedRows: BigInt(rowCount ?? 0) }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('lists are read page by page')
  }
}
