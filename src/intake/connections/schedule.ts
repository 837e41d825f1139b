import type { Context } from '../../platform/context.ts'
import { enqueue } from '../../platform/jobs/jobs.ts'
import { updateConnection } from './connection.ts'

/** The kind of job that reads a connection for one turn. */
export const syncJob = 'connections.sync'

/** Writes down that a connection is read at an instant: one job waits for it, whatever was planned before. */
export async function readAt(context: Context, id: string, at: string): Promise<void> {
  await forgetTurns(context, id)
  await updateConnection(context, id, { next_sync_at: at })
  await enqueue(context, { kind: syncJob, subject_id: id, run_at: at })
}

/** Takes back what was planned. The job of a turn that runs now stays: it ends by itself. */
export async function forgetTurns({ db, workspace }: Context, id: string): Promise<void> {
  await db
    .deleteFrom('jobs')
    .where('workspace_id', '=', workspace.id)
    .where('kind', '=', syncJob)
    .where('subject_id', '=', id)
    .where('claimed_until', 'is', null)
    .execute()
}

/** An instant some time after another. */
export function later(instant: string, milliseconds: number): string {
  return new Date(Date.parse(instant) + milliseconds).toISOString()
}
