import type { Context } from '../../../platform/context.ts'
import { enqueue } from '../../../platform/jobs/jobs.ts'
import { waitsForThis } from '../../../platform/jobs/waiting.ts'
import type { JobRow } from '../../../platform/tables.ts'

/** The job that asks what needs and offers mean, and who means alike. */
export const embedJob = 'matching.embed'

/** Of one (the job's subject) or, without a subject, of all after one in their order; `tries` failed before, `why` the last did. */
export interface EmbedInput {
  side?: 'needs' | 'offers'
  after?: string
  tries?: number
  why?: string
}

/** A need or an offer was written: what it means is asked for soon. Nothing is written down where no endpoint is set. */
export async function embedSoon(context: Context, side: 'needs' | 'offers', id: string): Promise<void> {
  if (context.settings.embeddings) await enqueue(context, { kind: embedJob, subject_id: id, input: { side } satisfies EmbedInput })
}

/** All that have no vector yet get one, in one job, unless that job waits already. */
export async function embedAll(context: Context): Promise<void> {
  if (!context.settings.embeddings) return
  if (!(await waitsForThis(context, { kind: embedJob, subject_id: null }))) await enqueue(context, { kind: embedJob })
}

/** The endpoint was away: all that have no vector are asked for later, in one job however many failed. */
export async function embedLater(context: Context, input: EmbedInput, run_at: string): Promise<void> {
  const [there] = await waiting(context)
  if (!there) return enqueue(context, { kind: embedJob, input, run_at })
  await context.db
    .updateTable('jobs')
    .set({ input: JSON.stringify(input), run_at })
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', there.id)
    .execute()
}

/** Why the endpoint could not be asked the last time; '' where it could. */
export async function whyAway(context: Context): Promise<string> {
  const rows = await waiting(context)
  return rows.map(({ input }) => (JSON.parse(input) as EmbedInput).why ?? '').find((why) => why !== '') ?? ''
}

/** The jobs over all of them that nobody has taken. */
function waiting({ db, workspace }: Context): Promise<Pick<JobRow, 'id' | 'input'>[]> {
  return db
    .selectFrom('jobs')
    .select(['id', 'input'])
    .where('workspace_id', '=', workspace.id)
    .where('kind', '=', embedJob)
    .where('subject_id', 'is', null)
    .where('claimed_until', 'is', null)
    .orderBy('id')
    .limit(10)
    .execute()
}
