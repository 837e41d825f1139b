import { Database } from 'bun:sqlite'
import type { ToMove } from './checkpoints.ts'

declare const self: Worker

let database: Database | undefined

/** Moves what was written from the log into the file of a database, on a thread of its own. */
self.onmessage = ({ data: { at, file } }: MessageEvent<ToMove>) => {
  try {
    if (file === null) return database?.close()
    if (!database) {
      database = new Database(file, { create: false, readwrite: true })
      database.run('pragma synchronous = full')
    }
    // Passive: it waits for nobody, and nobody for it. What it cannot move now it moves the next time.
    database.run('pragma wal_checkpoint(passive)')
  } catch {
    // A disk that is full, or a file that may not be written to: what is in the log is kept, and whoever writes next is told.
  } finally {
    self.postMessage(at)
  }
}
