import type { Context } from '../../../platform/context.ts'
import { enqueue } from '../../../platform/jobs/jobs.ts'

/** The kind of job that draws the picture of all ties anew. */
export const drawJob = 'growth.draw'

/** A picture is drawn so many milliseconds after a tie has changed: what changes in between is on the same one. */
const pause = 3_600_000

/** Sees to it that the picture is drawn anew within an hour; the first one within a minute. One job waits, never two. */
export async function drawSoon(context: Context): Promise<void> {
  const { db, workspace } = context
  const waiting = await db
    .selectFrom('jobs')
    .select('id')
    .where('workspace_id', '=', workspace.id)
    .where('kind', '=', drawJob)
    .where('claimed_by', 'is', null)
    .executeTakeFirst()
  if (waiting) return
  const drawn = await db.selectFrom('growth_pictures').select('id').where('workspace_id', '=', workspace.id).executeTakeFirst()
  const run_at = new Date(Date.parse(context.now) + (drawn ? pause : pause / 60)).toISOString()
  await enqueue(context, { kind: drawJob, run_at })
}
