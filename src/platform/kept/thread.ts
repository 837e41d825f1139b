import type { Context, Store, Workspace } from '../context.ts'
import type { Day } from '../days.ts'
import { ownWorker } from '../own-files.ts'
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

/** One is reckoned at a time and so many wait; a reckoning that takes longer is given up; a thread without work rests so long. */
const most = { waiting: 20, milliseconds: 300_000, idle: 60_000 }

let waiting = 0
let last: Promise<unknown> = Promise.resolve()
/** Of Bun's threads: whether the program waits for them before it ends. */
type Thread = Worker & { ref(): void; unref(): void }

let resting: { worker: Thread; timer: ReturnType<typeof setTimeout> } | null = null

/** Reckons a figure in a thread of its own, so that everyone else is answered meanwhile. Refuses (`too_many`) when too much waits already. */
export async function reckonAside({ store, settings, workspace, today }: Context, name: string, asked: string): Promise<Reckoned> {
  if (waiting >= most.waiting) throw new Refusal('too_many', 'Too much is being reckoned at the moment. Try again in a minute.')
  waiting++
  const mine = last.then(() => reckon({ opened: store.opened, settings, workspace, today, name, asked })).finally(() => waiting--)
  last = mine.catch(() => undefined)
  return mine
}

async function reckon(work: ToReckon): Promise<Reckoned> {
  const worker = resting?.worker ?? (ownWorker('src/reckoning-worker.ts') as Thread)
  if (resting) clearTimeout(resting.timer)
  resting = null
  try {
    const answer = await answerOf(worker, work)
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
    throw thrown
  }
}

function answerOf(worker: Thread, work: ToReckon): Promise<Answered> {
  worker.ref()
  return new Promise((done, failed) => {
    const late = setTimeout(() => failed(new Error(`${work.name} takes too long to reckon`)), most.milliseconds)
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
