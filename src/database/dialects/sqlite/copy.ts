import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import { createGzip } from 'node:zlib'
import { newId } from '../../../platform/clock.ts'
import type { DatabaseCopy } from '../../../platform/files/copy.ts'
import { clearLeftBehind } from '../../../platform/files/left-behind.ts'
import { ownWorker } from '../../../platform/files/own-files.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { part } from './rows.ts'

/** Copies the database file as it is at one moment, while others read and write. The copy lies beside it until it is closed. */
export async function copySqlite(file: string): Promise<DatabaseCopy> {
  const halfMade = `${file}.copy-`
  await clearLeftBehind(dirname(file), (name) => name.startsWith(basename(halfMade)))
  const to = `${halfMade}${newId()}`
  try {
    const { rows, migrations } = await vacuumed(file, to)
    return {
      about: { engine: 'sqlite', migrations, rows, parts: [part] },
      // A third of its length at little effort; more effort would gain little.
      part: () => createReadStream(to).pipe(createGzip({ level: 1 })),
      close: () => rm(to, { force: true }),
    }
  } catch (thrown) {
    await rm(to, { force: true })
    throw thrown
  }
}

type Counted = { rows: Record<string, number>; migrations: string[] }

function vacuumed(from: string, to: string): Promise<Counted> {
  const worker = ownWorker('src/database/dialects/sqlite/copy-worker.ts')
  return new Promise<Counted>((done, failed) => {
    worker.onmessage = ({ data }: MessageEvent<Counted | { failed: string }>) =>
      'failed' in data ? failed(new Refusal('conflict', `The database could not be copied: ${data.failed}.`)) : done(data)
    worker.onerror = (event) => failed(new Error(event.message))
    worker.postMessage({ from, to })
  }).finally(() => worker.terminate())
}
