import type { Database } from 'bun:sqlite'
import { ownWorker } from '../../../platform/files/own-files.ts'

/** After so many rows, which are about a thousand pages of 4 KiB with their indexes. */
const rowsBetween = 500

/** How long the log may become in pages before whoever writes moves it: beside the thread, where few rows change very much; and without it. */
const mostPages = { beside: 16_000, alone: 1000 }

/** Milliseconds that a write waits for the thread at most. */
const longestWait = 10_000

/** What the thread is asked, and answers by its number: to move what is in the log of a file; null: to let go of it. */
export interface ToMove {
  at: number
  file: string | null
}

/** Of Bun's threads: the program does not wait for them before it ends. */
type Thread = Worker & { unref(): void }

/**
 * Has what was written moved from the log into the file in a thread of its own: a commit that does so itself holds everyone up several times
 * as long. What is committed is on the disk before that, in the log. The thread begins with the first that is written in any number; where
 * it breaks, commits move the log themselves from then on.
 */
export class Checkpoints {
  readonly #file: string
  readonly #writing: Database
  #worker: Thread | null = null
  #broke = false
  #rows = 0
  #asked = 0
  readonly #unanswered = new Map<number, () => void>()
  #moving: Promise<void> = Promise.resolve()

  constructor(file: string, writing: Database) {
    this.#file = file
    this.#writing = writing
    writing.run(`pragma wal_autocheckpoint = ${mostPages.beside}`)
  }

  /** Waits until what was asked for is done: the log begins anew only with a transaction that begins when all of it has been moved. */
  get moved(): Promise<void> {
    return this.#moving
  }

  /** Told after each transaction how many rows it changed; never fails, for what is told of is committed. */
  wrote(rows: number): void {
    this.#rows += rows
    if (this.#rows < rowsBetween || this.#broke || this.#unanswered.size > 0) return
    this.#rows = 0
    try {
      this.#moving = this.#ask(this.#worker ?? this.#begin(), this.#file)
    } catch {
      this.#breaks()
    }
  }

  async end(): Promise<void> {
    if (!this.#worker) return
    // It answers in turn, and lets go of the file before it is ended.
    await this.#ask(this.#worker, null)
    this.#worker?.terminate()
    this.#worker = null
    this.#broke = true
  }

  #begin(): Thread {
    const worker = ownWorker('src/database/dialects/sqlite/checkpoint-worker.ts') as Thread
    worker.unref()
    worker.onmessage = ({ data: at }: MessageEvent<number>) => this.#answered(at)
    worker.onerror = () => this.#breaks()
    this.#worker = worker
    return worker
  }

  /** Asks and waits for the answer, but not for ever. */
  #ask(worker: Thread, file: string | null): Promise<void> {
    const at = ++this.#asked
    return new Promise((done) => {
      const late = setTimeout(done, longestWait)
      this.#unanswered.set(at, () => {
        clearTimeout(late)
        done()
      })
      worker.postMessage({ at, file } satisfies ToMove)
    })
  }

  #answered(at: number): void {
    this.#unanswered.get(at)?.()
    this.#unanswered.delete(at)
  }

  #breaks(): void {
    this.#broke = true
    this.#worker?.terminate()
    this.#worker = null
    this.#writing.run(`pragma wal_autocheckpoint = ${mostPages.alone}`)
    for (const at of [...this.#unanswered.keys()]) this.#answered(at)
  }
}
