import { within } from '../call.ts'
import { type Instant, milliseconds, newId, now } from '../clock.ts'
import type { Caller, Context, Store, Workspace } from '../context.ts'
import { watch } from '../live.ts'
import type { Settings } from '../settings.ts'
import type { JobRow } from '../tables.ts'
import { observed } from '../watched/observed.ts'
import { openLane } from './lane.ts'
import { isGone, takerName } from './taker.ts'

/** What a job of one kind does. It may run again after a crash, so it goes on from what it has already written. */
export type JobRun = (caller: Caller, job: JobRow, going: () => boolean) => Promise<void>

/**
 * What waits for what. Quick jobs are letters and the like. Long ones may take minutes while somebody looks at how far they are (an import).
 * Those in the background may take as long, and nobody waits for them (figures of all weeks, a search among everyone). What is for the whole
 * server (a backup) stands among the jobs of one workspace, whose own must not wait for it.
 */
type Urgency = 'quick' | 'long' | 'background' | 'server'

/** Of how many workspaces jobs of an urgency are done at once; quick ones may have to wait for a mail server. */
const hands: Record<Urgency, number> = { quick: 4, long: 2, background: 1, server: 1 }

const kinds = new Map<string, { run: JobRun; lane: Urgency }>()

/** Registers what a kind of job does, and which others it may keep waiting: those of its own urgency. */
export function jobKind(kind: string, run: JobRun, lane: Urgency = 'quick'): void {
  kinds.set(kind, { run, lane })
}

/**
 * Writes a job down in the transaction of what asks for it; some process takes it once that is committed. One with an `id` of its own that
 * is written down already stays as it is.
 */
export async function enqueue(
  context: Context,
  job: { kind: string; id?: string; subject_id?: string; input?: object; run_at?: string },
): Promise<void> {
  await context.db
    .insertInto('jobs')
    .values({
      workspace_id: context.workspace.id,
      id: job.id ?? newId(),
      kind: job.kind,
      subject_id: job.subject_id ?? null,
      input: JSON.stringify(job.input ?? {}),
      run_at: job.run_at ?? context.now,
      attempts: 0,
      claimed_until: null,
      claimed_by: null,
      last_error: null,
      created_at: context.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  context.changed({ kind: 'job', id: null })
}

export interface JobsWork {
  store: Store
  settings: Settings
  workspace: (id: string) => Promise<Workspace>
  /** The ids of the workspaces after one in their order ('' before the first), so many at most. */
  workspacesAfter: (after: string, most: number) => Promise<string[]>
  failed?: (thrown: unknown) => void
}

// A process that gives no sign of life for a minute has lost its job to the others, by the clock that they share.
const lease = 60_000
const mostTries = 5
// So often the end of its process is taken for chance.
const mostEnds = 3
const mostAtOnce = 500

/** The workspaces that have a job of some kinds to be done now, the longest due first: one statement, however many workspaces there are. */
export async function workspacesWithWork({ global }: Store, only: readonly string[] = [...kinds.keys()]): Promise<string[]> {
  const due = await global
    .selectFrom('due_jobs')
    .select('workspace')
    .where('at', '<=', now())
    .where('kind', 'in', [...only, ''])
    .groupBy('workspace')
    .orderBy((one) => one.fn.min('at'))
    .limit(mostAtOnce)
    .execute()
  return due.map(({ workspace }) => workspace)
}

/**
 * Runs jobs until it is stopped: as soon as one is written, and every ten seconds those whose time has come, of each urgency beside the
 * others.
 */
export function startJobs(work: JobsWork): () => Promise<void> {
  const me = takerName()
  let stopped = false
  const lanes = (Object.keys(hands) as Urgency[]).map((urgency) => {
    const lane = openLane(hands[urgency], (id) => takeOne(work, id, me, () => !stopped, kindsOf(urgency)), work.failed)
    return { ...lane, look: () => workspacesWithWork(work.store, kindsOf(urgency)).then(lane.wake, work.failed) }
  })
  const wake = (ids: string[]) => {
    for (const lane of lanes) lane.wake(ids)
  }
  // Each lane looks for itself: what waits in one, however much, hides nothing from another.
  const everyone = () => {
    for (const lane of lanes) void lane.look()
  }
  const unwatch = watch(({ workspaceId, subjects }) => {
    if (workspaceId === null) everyone()
    else if (subjects.includes('job')) wake([workspaceId])
  })
  const timer = setInterval(everyone, 10_000)
  everyone()
  const left = leftBehind(work).then(wake, work.failed)
  return async () => {
    stopped = true
    unwatch()
    clearInterval(timer)
    const ended = lanes.map((lane) => lane.end())
    await left
    await Promise.all(ended)
  }
}

function kindsOf(urgency: Urgency): string[] {
  return [...kinds].filter(([, { lane }]) => lane === urgency).map(([kind]) => kind)
}

/**
 * Frees the jobs of processes that ended on this machine without giving them back (a crash, a kill): whoever starts here goes on with
 * them at once, not when the minute is over; from the fourth time on they wait as after any failed try, or a job that ends its process
 * would end each that follows. Answers their workspaces.
 */
export async function leftBehind({ store, settings, workspace, failed }: Omit<JobsWork, 'workspacesAfter'>): Promise<string[]> {
  const at = await store.clock()
  const soon = await store.global
    .selectFrom('due_jobs')
    .select('workspace')
    .where('at', '>', at)
    .where('at', '<=', leaseFrom(at))
    .orderBy('at')
    .limit(mostAtOnce)
    .execute()
  const freed: string[] = []
  for (const id of new Set(soon.map((one) => one.workspace))) {
    try {
      const caller = callerFor({ store, settings }, await workspace(id))
      if (await freeGone(caller)) freed.push(id)
    } catch (thrown) {
      // The others' jobs must not wait for this one's.
      failed?.(thrown)
    }
  }
  return freed
}

/** Whether a job of a workspace was taken by a process that is gone; it may be taken again. */
async function freeGone(caller: Caller): Promise<boolean> {
  const { store, workspace } = caller
  const taken = await store.read(workspace.id, (db) =>
    db.selectFrom('jobs').selectAll().where('workspace_id', '=', workspace.id).where('claimed_by', 'is not', null).execute(),
  )
  const gone = taken.filter((job) => job.claimed_by !== null && isGone(job.claimed_by))
  for (const job of gone) {
    if (job.attempts <= mostEnds) await change(caller, job, { claimed_until: null, claimed_by: null })
    else await giveBack(caller, job, 'The process that did it ended.', milliseconds() + waitAfter(job.attempts - mostEnds))
  }
  return gone.length > 0
}

function callerFor({ store, settings }: Pick<JobsWork, 'store' | 'settings'>, workspace: Workspace): Caller {
  return { workspace, store, settings, actor: { kind: 'system', name: 'Waymark', role: 'owner', workspace_id: workspace.id } }
}

/** Runs the jobs of a workspace that are due (of some kinds, or of all), here and now: for the command line and for tests. */
export async function runJobs(
  work: Omit<JobsWork, 'workspacesAfter'>,
  workspaceId: string,
  only: readonly string[] = [...kinds.keys()],
): Promise<void> {
  const me = takerName()
  while (await takeOne(work, workspaceId, me, () => true, only)) await Bun.sleep(0)
}

/** Takes one due job of a workspace and runs it; false when there is none. */
async function takeOne(
  work: Omit<JobsWork, 'workspacesAfter'>,
  workspaceId: string,
  me: string,
  going: () => boolean,
  only: readonly string[] = [...kinds.keys()],
): Promise<boolean> {
  const caller = callerFor(work, await work.workspace(workspaceId))
  const job = await claim(caller, me, only)
  const run = job && kinds.get(job.kind)?.run
  if (!job || !run) return false
  const renewal = setInterval(() => void renew(caller, job).catch(() => undefined), lease / 3)
  try {
    await observed({ kind: 'job', name: job.kind }, () => run(caller, job, going))
    if (going()) await finish(caller, job)
    // To be stopped is no failure, and counts as no try.
    else await giveBack(caller, { ...job, attempts: job.attempts - 1 }, null, milliseconds())
  } catch (thrown) {
    work.failed?.(thrown)
    await giveBack(
      caller,
      job,
      thrown instanceof Error ? thrown.message.slice(0, 500) : String(thrown),
      milliseconds() + waitAfter(job.attempts),
    )
  } finally {
    clearInterval(renewal)
  }
  return going()
}

/** How long a job waits after a try that failed, in milliseconds. It doubles each time: 10 s, 20 s, 40 s; after five tries it rests for a day. */
function waitAfter(attempts: number): number {
  return attempts >= mostTries ? 86_400_000 : 10_000 * 2 ** (attempts - 1)
}

async function claim(caller: Caller, me: string, only: readonly string[]): Promise<JobRow | undefined> {
  // When a job is due this machine's clock tells; whether another still has it, the one clock that both of them know.
  const at = await caller.store.clock()
  return within(
    caller,
    'jobs.claim',
    async ({ db, workspace, now }) => {
      const job = await db
        .selectFrom('jobs')
        .selectAll()
        .where('workspace_id', '=', workspace.id)
        .where('run_at', '<=', now)
        .where((eb) => eb.or([eb('claimed_until', 'is', null), eb('claimed_until', '<', at)]))
        .where('kind', 'in', [...only, ''])
        .orderBy('run_at')
        .limit(1)
        .executeTakeFirst()
      if (!job) return undefined
      const taken = { claimed_by: me, claimed_until: leaseFrom(at), attempts: job.attempts + 1 }
      const { numUpdatedRows } = await db
        .updateTable('jobs')
        .set(taken)
        .where('workspace_id', '=', workspace.id)
        .where('id', '=', job.id)
        .where('attempts', '=', job.attempts)
        .executeTakeFirst()
      return Number(numUpdatedRows) === 1 ? { ...job, ...taken } : undefined
    },
    true,
  )
}

async function renew(caller: Caller, job: JobRow): Promise<unknown> {
  return change(caller, job, { claimed_until: leaseFrom(await caller.store.clock()) })
}

function giveBack(caller: Caller, job: JobRow, error: string | null, at: number): Promise<unknown> {
  return change(caller, job, {
    claimed_until: null,
    claimed_by: null,
    last_error: error,
    attempts: job.attempts,
    run_at: new Date(at).toISOString(),
  })
}

function finish(caller: Caller, job: JobRow): Promise<unknown> {
  const gone = ({ db, workspace }: Context) =>
    db.deleteFrom('jobs').where('workspace_id', '=', workspace.id).where('id', '=', job.id).execute()
  return within(caller, 'jobs.finish', gone, true)
}

function change(caller: Caller, job: JobRow, columns: Partial<JobRow>): Promise<unknown> {
  const changed = ({ db, workspace }: Context) =>
    db
      .updateTable('jobs')
      .set(columns)
      .where('workspace_id', '=', workspace.id)
      .where('id', '=', job.id)
      .where('claimed_by', '=', job.claimed_by)
      .execute()
  return within(caller, 'jobs.keep', changed, true)
}

function leaseFrom(at: Instant): Instant {
  return new Date(Date.parse(at) + lease).toISOString()
}
