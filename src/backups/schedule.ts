import { within } from '../platform/call.ts'
import { now } from '../platform/clock.ts'
import type { Caller } from '../platform/context.ts'
import { enqueue, type JobsWork, jobKind } from '../platform/jobs/jobs.ts'
import type { Settings } from '../platform/settings.ts'
import { makeBackup } from './make.ts'

/** The instant of the next backup after an instant: at the full hour, or at three in the morning where the first workspace is. */
export function nextTime(after: string, how: Settings['backup'], timezone: string): string | null {
  if (how === 'off') return null
  const here = Temporal.Instant.from(after).toZonedDateTimeISO(timezone)
  if (how === 'hourly') return instant(here.round({ smallestUnit: 'hour', roundingMode: 'floor' }).add({ hours: 1 }))
  // Sundays, of a week; three o'clock of one day stands on the clock once, whatever summer time does.
  for (let day = here.toPlainDate(); ; day = day.add({ days: 1 })) {
    const at = day.toZonedDateTime({ timeZone: timezone, plainTime: '03:00' })
    if (Temporal.ZonedDateTime.compare(at, here) > 0 && (how === 'daily' || day.dayOfWeek === 7)) return instant(at)
  }
}

function instant(at: Temporal.ZonedDateTime): string {
  return new Date(at.epochMilliseconds).toISOString()
}

/** Writes down the next backup among the jobs, however many processes do so; one that was missed is made as soon as a process serves again. */
export async function planBackup({ store, settings, workspace, workspacesAfter }: JobsWork): Promise<void> {
  // A server's backups stand among the jobs of the workspace that was made first.
  const [first] = await workspacesAfter('', 1)
  if (settings.backup === 'off' || first === undefined) return
  const own = await workspace(first)
  const actor = { kind: 'system', name: 'Waymark', role: 'owner', workspace_id: first } as const
  const caller: Caller = { workspace: own, store, settings, actor }
  const run_at = nextTime(now(), settings.backup, own.timezone) ?? now()
  const id = `backup-${run_at}`
  await within(caller, 'backups.plan', (context) => enqueue(context, { kind, id, run_at, input: { reason: 'scheduled' } }))
}

const kind = 'backups.make'

jobKind(
  kind,
  async (caller, job) => {
    const { reason } = JSON.parse(job.input) as { reason: 'scheduled' | 'asked' }
    const { store, settings } = caller
    if (reason === 'scheduled' && settings.backup === 'off') return
    try {
      await makeBackup(store, settings, reason)
    } catch (thrown) {
      // Whoever asked sees why on the page; one at its time is tried again.
      if (reason === 'scheduled') throw thrown
    } finally {
      await within(caller, 'backups.made', async (context) => context.changed({ kind: 'backup', id: null }))
    }
  },
  'server',
)

const minute = 60_000

/** Plans backups while the program serves. */
export const backupTimes = {
  name: 'backups',
  start(work: JobsWork): () => Promise<void> {
    let running: Promise<void> = Promise.resolve()
    const plan = () => {
      running = running.then(() => planBackup(work)).catch((thrown) => work.failed?.(thrown))
    }
    plan()
    const timer = setInterval(plan, 10 * minute)
    return async () => {
      clearInterval(timer)
      await running
    }
  },
}
