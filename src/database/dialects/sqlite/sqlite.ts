import { Database } from 'bun:sqlite'
import { dirname } from 'node:path'
import { Kysely, sql } from 'kysely'
import { elapsed, now } from '../../../platform/clock.ts'
import type { Db } from '../../../platform/context.ts'
import { announceFromElsewhere } from '../../../platform/live.ts'
import type { Tables } from '../../../platform/tables.ts'
import { type Ddl, type Engine, Turns } from '../../engine.ts'
import type { Row } from '../../layout.ts'
import { scoped } from '../../scope.ts'
import { Checkpoints } from './checkpoints.ts'
import { SqliteConnection } from './connection.ts'
import { countSqlite } from './counts.ts'
import { keepSqliteDue } from './due.ts'
import { sqliteLayout } from './layout.ts'
import { readingRoom, usualRoom, WritingRoom } from './room.ts'
import { tellShape } from './shape.ts'
import { createSqliteTexts, indexSqliteSaid, sqliteTexts } from './texts.ts'
import { inWords } from './trouble.ts'
import { dialectOf, parts } from './turns.ts'
import { breathe, breathing, patiently, transaction } from './waiting.ts'

/** Opens the embedded database in a file: one connection that writes, one that reads beside it. */
export function openSqlite(file: string): Engine {
  const [writing, reading] = connections(file)
  reading.run('pragma query_only = on')
  reading.run(`pragma cache_size = -${readingRoom}`)
  const writer = new SqliteConnection(writing)
  const reader = new SqliteConnection(reading)
  const room = new WritingRoom(writing)
  const checkpoints = new Checkpoints(file, writing)
  const turns = new Turns()
  const readers = new Map<string, Db>()
  const stopWatching = watchOthers(writing)
  return {
    kind: 'sqlite',
    opened: { data: dirname(file), databaseUrl: undefined },
    texts: sqliteTexts,
    ddl,
    root: new Kysely<Tables>({ dialect: dialectOf(writer, turns, null) }),
    global: new Kysely<Tables>({ dialect: dialectOf(writer, turns, reader) }),
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
        await checkpoints.moved
        await breathe()
        const before = writer.changes
        const mine = breathing(writer)
        const answer = await transaction(writing, asked, () => run(scoped(parts, mine, workspaceId)).finally(mine.end))
        room.wrote(writer.changes - before)
        checkpoints.wrote(writer.changes - before)
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
    copy: async () => (await import('./copy.ts')).copySqlite(file),
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
        await checkpoints.end()
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
