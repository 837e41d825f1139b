import pg from 'pg'
import { newId } from '../../../platform/clock.ts'
import { type Announcement, announceFromElsewhere, carry } from '../../../platform/live.ts'

/** Carries announcements between the processes of one database, for as long as it takes: a connection that broke is made anew. */
export async function listenToOthers(pool: pg.Pool, address: string): Promise<() => Promise<void>> {
  const me = newId()
  let stopped = false
  let timer: ReturnType<typeof setTimeout> | undefined
  let client = await listening(address, me, broke)
  function broke(): void {
    clearTimeout(timer)
    if (!stopped) timer = setTimeout(() => void again(), 1000)
  }
  async function again(): Promise<void> {
    try {
      client = await listening(address, me, broke)
      if (stopped) await client.end()
      // Whatever was announced meanwhile was missed: everyone looks again.
      announceFromElsewhere({ workspaceId: null, subjects: [], requestId: null })
    } catch {
      broke()
    }
  }
  const stopCarrying = carry((announcement) => {
    const payload = JSON.stringify({ from: me, ...announcement })
    pool.query('select pg_notify($1, $2)', ['waymark_changes', payload]).catch(() => undefined)
  })
  return async () => {
    stopped = true
    clearTimeout(timer)
    stopCarrying()
    await client.end().catch(() => undefined)
  }
}

async function listening(address: string, me: string, broke: () => void): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: address, keepAlive: true, connectionTimeoutMillis: 10_000 })
  client.on('error', () => undefined)
  client.on('notification', ({ payload }) => {
    const { from, ...announcement } = JSON.parse(payload ?? '{}') as Announcement & { from?: string }
    if (from !== me) announceFromElsewhere(announcement)
  })
  await client.connect()
  await client.query('listen waymark_changes')
  client.on('end', broke)
  return client
}
