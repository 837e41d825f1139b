import { elapsed } from '../clock.ts'
import type { Context, Store, Workspace } from '../context.ts'
import type { Day } from '../days.ts'
import { ownWorker } from '../files/own-files.ts'
import { Refusal } from '../refusal.ts'
import type { Settings } from '../settings.ts'
import type { Reckoned } from './rows.ts'

/** What the thread is told. */
export interface ToReckon {
  opened: Store['opened']
  settings: Settings
  workspace: Workspace
  today: Day
  name: string
  asked: string
}

export type Answered = { reckoned: Reckoned } | { failed: string }

/** One is reckoned at a time; so many are under way or wait, and of one workspace; a reckoning that takes longer is given up; a thread without work rests so long. */
const most = { waiting: 20, ofOne: 3, milliseconds: 300_000, idle: 60_000 }

/** The workspaces of those that are under way or wait. */
const waiting: string[] = []
let last: Promise<unknown> = Promise.resolve()
/** Of Bun's threads: whether the program waits for them before it ends. */
type Thread = Worker & { ref(): void; unref(): void }

let resting: { worker: Thread; timer: ReturnType<typeof setTimeout> } | null = null

/** The stores that are closed, or about to be; and how to end what is under way. */
const ended = new WeakSet<Store>()
let running: { store: Store; end(): void } | null = null

/** A reckoning that failed, and after how many milliseconds. */
export class NotReckoned extends Error {
  readonly took: number

  constructor(words: string, took: number) {
    super(words)
    this.name = 'NotReckoned'
    this.took = took
  }
}

/** Reckons a figure in a thread of its own, so that everyone else is answered meanwhile. Refuses (`too_many`) when too much waits already, of all or of this workspace; a job asks for one after another and may always wait as one more. */
export async function reckonAside(
  { store, settings, workspace, today }: Context,
  name: string,
  asked: string,
  ofOne = most.ofOne,
): Promise<Reckoned> {
  const { id } = workspace
  if (waiting.length >= most.waiting || waiting.filter((one) => one === id).length >= ofOne)
    throw new Refusal('too_many', 'Too much is being reckoned at the moment. Try again in a minute.')
  waiting.push(id)
  const work = { opened: store.opened, settings, workspace, today, name, asked }
  const mine = last.then(() => reckon(store, work)).finally(() => waiting.splice(waiting.indexOf(id), 1))
  last = mine.catch(() => undefined)
  return mine
}

/** Ends what is being reckoned from a store, and what waits to be. */
export function endThread(store: Store): void {
  ended.add(store)
  if (running?.store === store) running.end()
}

async function reckon(store: Store, work: ToReckon): Promise<Reckoned> {
  if (ended.has(store)) throw endedWords()
  const worker = resting?.worker ?? (ownWorker('src/reckoning-worker.ts') as Thread)
  if (resting) clearTimeout(resting.timer)
  resting = null
  const began = elapsed()
  const { promise: stopped, reject } = Promise.withResolvers<never>()
  running = { store, end: () => reject(endedWords()) }
  try {
    const answer = await Promise.race([answerOf(worker, work), stopped])
    if ('failed' in answer) throw new Error(`${work.name} could not be reckoned: ${answer.failed}`)
    const timer = setTimeout(() => {
      resting = null
      worker.terminate()
    }, most.idle)
    // A program that is done does not wait for it.
    timer.unref()
    worker.unref()
    resting = { worker, timer }
    return answer.reckoned
  } catch (thrown) {
    worker.terminate()
    throw thrown instanceof Refusal ? thrown : new NotReckoned(String((thrown as Error).message), Math.round(elapsed() - began))
  } finally {
    running = null
  }
}

function endedWords(): Refusal {
  return new Refusal('unavailable', 'Waymark is just being ended. Look again in a minute.')
}

function answerOf(worker: Thread, work: ToReckon): Promise<Answered> {
  worker.ref()
  return new Promise((done, failed) => {
    const late = setTimeout(() => failed(new Error(`${work.name} takes too long to reckon`)), most.milliseconds)
    late.unref()
    worker.onmessage = ({ data }: MessageEvent<Answered>) => {
      clearTimeout(late)
      done(data)
    }
    worker.onerror = ({ message }) => {
      clearTimeout(late)
      failed(new Error(`${work.name} could not be reckoned: ${message}`))
    }
    worker.postMessage(work)
  })
}
