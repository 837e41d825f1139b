import type { Caller } from '../../platform/context.ts'
import { ownWorker } from '../../platform/files/own-files.ts'
import type { Found, TwoFound } from './search.ts'
import type { Searched, ToSearch } from './search-worker.ts'

/** Searches in a thread of its own, and gives what was found some at a time; null when it is stopped before the end. */
export async function searchAside<T>(
  { workspace, settings, store }: Caller,
  going: () => boolean,
  run: (found: Omit<Found, 'pairs'> & { pairs: number; some(from: number, to: number): Promise<TwoFound[]> }) => Promise<T>,
): Promise<T | null> {
  const worker = ownWorker('src/people/duplicates/search-worker.ts')
  const stopped = Promise.withResolvers<null>()
  const looking = setInterval(() => going() || stopped.resolve(null), 200)
  try {
    const answer = await Promise.race([ask(worker, { workspace, settings, opened: store.opened }), stopped.promise])
    if (answer === null || !('people' in answer) || !going()) return null
    const some = async (from: number, to: number) => {
      const more = await ask(worker, { from, to })
      return 'some' in more ? more.some : []
    }
    return await run({ ...answer, some })
  } finally {
    clearInterval(looking)
    worker.terminate()
  }
}

function ask(worker: Worker, what: ToSearch): Promise<Exclude<Searched, { failed: string }>> {
  return new Promise((done, failed) => {
    worker.onmessage = ({ data }: MessageEvent<Searched>) =>
      'failed' in data ? failed(new Error(`looking for duplicates failed: ${data.failed}`)) : done(data)
    worker.onerror = ({ message }) => failed(new Error(`looking for duplicates failed: ${message}`))
    worker.postMessage(what)
  })
}
