import { Database } from 'bun:sqlite'
import { createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { newId } from '../../../platform/clock.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { Packed, Scratch } from '../../scratch.ts'
import { countRows, part } from './rows.ts'
import { openSqlite } from './sqlite.ts'

/** Unpacks a copy into a file of its own beside the database. */
export async function unpackSqlite(folder: string, packed: Packed): Promise<Scratch> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const live = join(folder, 'waymark.sqlite')
  const file = join(folder, `restoring-${newId()}.sqlite`)
  const drop = async () => {
    for (const end of ['', '-wal', '-shm']) rmSync(`${file}${end}`, { force: true })
  }
  try {
    await unzipped(packed.part(part), file)
    return {
      open: async () => openSqlite(file),
      rows: async () => reading(file, countRows),
      faults: async () => reading(file, faultsOf),
      take: async () => {
        // What was looked at is folded into the one file before anything is touched: that writes, and may find the disk full.
        emptied(file)
        const aside = await putAside(live)
        try {
          renameSync(file, live)
        } catch (thrown) {
          if (aside) renameSync(aside, live)
          throw thrown
        }
        await drop()
        return aside
      },
      drop,
    }
  } catch (thrown) {
    await drop()
    throw thrown
  }
}

async function unzipped(bytes: AsyncIterable<Uint8Array>, file: string): Promise<void> {
  await pipeline(Readable.from(bytes), createGunzip(), createWriteStream(file, { mode: 0o600, flush: true }))
}

function reading<T>(file: string, run: (database: Database) => T): T {
  const database = new Database(file, { readwrite: true })
  try {
    return run(database)
  } finally {
    database.close()
  }
}

function faultsOf(database: Database): string[] {
  const found = database.query<{ integrity_check: string }, []>('pragma integrity_check(5)').all()
  const broken = found.map(({ integrity_check }) => integrity_check).filter((words) => words !== 'ok')
  const strays = database.query<{ table: string }, []>('pragma foreign_key_check').all()
  return [...broken, ...(strays.length > 0 ? [`${strays.length} rows of ${strays[0]?.table} and others lead nowhere`] : [])]
}

/** Puts the database aside under a name with the time; null where there was none. Refuses while any program has it open. */
async function putAside(live: string): Promise<string | null> {
  if (!existsSync(live)) return null
  emptied(live)
  const aside = `${live}.before-${newId()}`
  renameSync(live, aside)
  return aside
}

/** Folds what stands beside a database into its one file, which takes nobody else to have it open. */
function emptied(file: string): void {
  const database = new Database(file, { readwrite: true })
  try {
    database.run('pragma journal_mode = delete')
    database.run('begin exclusive')
    database.run('commit')
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && String(thrown.code).startsWith('SQLITE_BUSY'))
      throw new Refusal('conflict', 'A server or another program has this database open: stop it first. Nothing was changed.')
    throw thrown
  } finally {
    database.close()
  }
}
