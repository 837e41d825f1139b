import type { Database } from 'bun:sqlite'
import { elapsed } from '../../../platform/clock.ts'

/** What a connection keeps of the file in memory, in KiB. */
export const usualRoom = 16_000
/** The one that reads: what many different pages and answers look at in a large workspace is four times as much, and to read it again is an eighth of their work. */
export const readingRoom = 64_000
const ampleRoom = 64_000
// Only what fills a whole workspace at once writes so much in one transaction, and nobody is served by that process.
const vastRoom = 400_000

const much = 2_000
const veryMuch = 40_000
const quiet = 10_000

/**
 * Gives the connection that writes more room while a great deal is written: indexes that do not fit into memory are read again for each
 * row. An ordinary write some seconds later takes it back.
 */
export class WritingRoom {
  readonly #database: Database
  #lastMuch = Number.NEGATIVE_INFINITY
  #lastVeryMuch = Number.NEGATIVE_INFINITY
  #room = usualRoom

  constructor(database: Database) {
    this.#database = database
  }

  /** Told after each transaction how many rows it changed. */
  wrote(rows: number): void {
    const time = elapsed()
    if (rows >= much) this.#lastMuch = time
    if (rows >= veryMuch) this.#lastVeryMuch = time
    const room = time - this.#lastVeryMuch < quiet ? vastRoom : time - this.#lastMuch < quiet ? ampleRoom : usualRoom
    if (room === this.#room) return
    this.#room = room
    this.#database.run(`pragma cache_size = -${room}`)
  }
}
