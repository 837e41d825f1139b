import type { Context } from '../../platform/context.ts'
import { enqueue } from '../../platform/jobs/jobs.ts'
import { nextMorning } from './rules.ts'

/** The kind of job that looks each morning who is to be reminded. */
export const remindJob = 'promises.remind'

/** Sees to it that someone who wants to be reminded is from their next morning on; without a time zone it is the workspace's. */
export async function remindFrom(context: Context, timezone?: string | null): Promise<void> {
  await remindAt(context, nextMorning(context.now, timezone ?? context.workspace.timezone))
}

/** Has the job run at an instant: there is one that waits, never two; it only ever moves to an earlier one. */
export async function remindAt(context: Context, run_at: string, running?: string): Promise<void> {
  const waiting = await context.db
    .selectFrom('jobs')
    .select(['id', 'run_at'])
    .where('workspace_id', '=', context.workspace.id)
    .where('kind', '=', remindJob)
    .where('claimed_by', 'is', null)
    .where('id', '!=', running ?? '')
    .orderBy('run_at')
    .limit(1)
    .executeTakeFirst()
  if (!waiting) return enqueue(context, { kind: remindJob, run_at })
  if (waiting.run_at <= run_at) return
  await context.db
    .updateTable('jobs')
    .set({ run_at })
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', waiting.id)
    .where('claimed_by', 'is', null)
    .execute()
}
