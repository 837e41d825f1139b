import { milliseconds, now } from '../platform/clock.ts'
import type { Db, Store } from '../platform/context.ts'

const hour = 3_600_000

/** Takes away what has run out: sessions, links, and counts of tries older than a day. */
async function forgetExpired(db: Db): Promise<void> {
  await db.deleteFrom('session').where('expires_at', '<', now()).execute()
  await db.deleteFrom('verification').where('expires_at', '<', now()).execute()
  await db
    .deleteFrom('rate_limit')
    .where('last_request', '<', milliseconds() - 24 * hour)
    .execute()
}

/** Does so while the program serves: at its start and every six hours. The answer stops it and waits for what has begun. */
export const forgetting = {
  name: 'forget what has run out',
  start({ store, failed }: { store: Store; failed?: (thrown: unknown) => void }): () => Promise<void> {
    // What could not be taken away now is told, and taken away next time; none of it opens anything any more.
    const once = () => forgetExpired(store.global).catch((thrown) => failed?.(thrown))
    let running = once()
    const timer = setInterval(() => {
      running = once()
    }, 6 * hour)
    timer.unref()
    return async () => {
      clearInterval(timer)
      await running
    }
  },
}
