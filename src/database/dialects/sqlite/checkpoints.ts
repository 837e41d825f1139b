import type { Database } from 'bun:sqlite'
import { ownWorker } from '../../../platform/files/own-files.ts'

/** After so many rows, which are about a thousand pages of 4 KiB with their indexes. */
const rowsBetween = 500

/** How long the log may become in pages where few rows change very much; then whoever writes moves it. */
const mostPages = 16_000

/** Milliseconds that a write waits for the thread at most. */
const longestWait = 10_000

/** Of Bun's threads: the program does not wait for them before it ends. */
type Thread = Worker & { unref(): void }

/**
 * Has what was written moved from the log into the file in a thread of its own: a commit that does so itself holds everyone up several times
 * as long. What is committed is on the disk before that, in the log. The thread begins with the first that is written in any number.
 */
export class Checkpoints {
  readonly #file: string
  #worker: Thread | null = null
  #rows = 0
  #moving: Promise<void> = Promise.resolve()

  constructor(file: string, writing: Database) {
    this.#file = file
    writing.run(`pragma wal_autocheckpoint = ${mostPages}`)
  }

  /** Waits until what was asked for is done: the log begins anew only with a transaction that begins when all of it has been moved. */
  get moved(): Promise<void> {
    return this.#moving
  }

  /** Told after each transaction how many rows it changed. */
  wrote(rows: number): void {
    this.#rows += rows
    if (this.#rows < rowsBetween) return
    this.#rows = 0
    this.#worker ??= started()
    this.#moving = ask(this.#worker, this.#file)
  }

  async end(): Promise<void> {
    const worker = this.#worker
    this.#worker = null
    if (!worker) return
    await this.#moving
    await ask(worker, null)
    worker.terminate()
  }
}

function started(): Thread {
  const worker = ownWorker('src/database/dialects/sqlite/checkpoint-worker.ts') as Thread
  worker.unref()
  return worker
}

/** Asks and waits for the answer, but not for ever: one that broke has answered, and whoever writes goes on without it. */
function ask(worker: Worker, what: string | null): Promise<void> {
  return new Promise((done) => {
    const late = setTimeout(done, longestWait)
    const answered = () => {
      clearTimeout(late)
      done()
    }
    worker.onmessage = answered
    worker.onerror = answered
    worker.postMessage(what)
  })
}
