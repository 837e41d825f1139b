import { ownWorker } from '../../platform/files/own-files.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Outcome, Woods } from './simulate.ts'

/** So many walk at once, and so many more wait; a walk that takes longer than this many milliseconds is ended. */
const most = { walking: 2, waiting: 6, milliseconds: 15_000 }

let walking = 0
const waiting: (() => void)[] = []

/** What came of the last so many walks: it follows from the woods alone, the seed among them, so it never grows old. */
const remembered = 20
const walkedLately = new Map<string, Outcome[]>()

/** Simulates in a thread of its own, unless the same was walked lately. Refuses (`too_many`) when too many already wait for theirs. */
export async function simulateInWorker(woods: Woods): Promise<Outcome[]> {
  const { customers, directions, know_way, learn, unwilling, runs, seed } = woods
  const key = JSON.stringify([customers, directions, know_way, learn, unwilling, runs, seed])
  const outcomes = walkedLately.get(key) ?? (await inTurn(woods))
  // The one used last stands last.
  walkedLately.delete(key)
  walkedLately.set(key, outcomes)
  for (const oldest of walkedLately.keys()) {
    if (walkedLately.size <= remembered) break
    walkedLately.delete(oldest)
  }
  return outcomes
}

async function inTurn(woods: Woods): Promise<Outcome[]> {
  if (waiting.length >= most.waiting) throw new Refusal('too_many', 'Several people are in the woods already. Try again in a moment.')
  if (walking >= most.walking) await new Promise<void>((free) => waiting.push(free))
  walking++
  try {
    return await walk(woods)
  } finally {
    walking--
    waiting.shift()?.()
  }
}

function walk(woods: Woods): Promise<Outcome[]> {
  const worker = ownWorker('src/scorecard/woods/worker.ts')
  return new Promise<Outcome[]>((done, failed) => {
    const late = setTimeout(() => failed(new Refusal('too_large', 'This takes too long: let fewer runs be walked.')), most.milliseconds)
    worker.onmessage = ({ data }: MessageEvent<Outcome[]>) => {
      clearTimeout(late)
      done(data)
    }
    worker.onerror = ({ message }) => {
      clearTimeout(late)
      failed(new Error(`the simulation failed: ${message}`))
    }
    worker.postMessage(woods)
  }).finally(() => worker.terminate())
}
