import { prepared } from '../database/index.ts'
import { newId } from '../platform/clock.ts'
import type { Change, Context } from '../platform/context.ts'
import { listen } from '../platform/events.ts'
import { enqueue } from '../platform/jobs/jobs.ts'
import { waitsForThis } from '../platform/jobs/waiting.ts'
import type { WebhookRow } from './tables.ts'

/** The kind of job that sends what waits for one webhook. */
export const deliverJob = 'webhooks.deliver'

/** The most subjects that one message names; it says how many more there were. */
const mostSubjects = 100

listen('changes.recorded', async (context, { operation, changes }) => {
  const { db, workspace } = context
  if (operation.startsWith('webhook')) return
  const rows = await withState(db, [workspace.id, 'on'])
  const told = rows.filter((row) => (JSON.parse(row.events) as string[]).some((pattern) => covers(pattern, operation)))
  if (told.length === 0) return
  const body = message(context, operation, changes)
  for (const webhook of told) await queue(context, webhook, operation, body)
})

const withState = prepared<WebhookRow>((db) =>
  db.selectFrom('webhooks').selectAll().where('workspace_id', '=', '').where('state', '=', 'on').orderBy('id'),
)

/** Writes a message to a webhook down, in the transaction of what it tells of, and has it sent once that is committed. */
export async function queue(context: Context, webhook: WebhookRow, type: string, body: string): Promise<string> {
  const { db, workspace, now } = context
  const id = newId()
  await db
    .insertInto('webhook_deliveries')
    .values({
      ...{ workspace_id: workspace.id, id, webhook_id: webhook.id, type, body, state: 'waiting', tries: 0 },
      ...{ next_at: now, status: null, words: '', created_at: now, updated_at: now },
    })
    .execute()
  // An address that fails is tried again at its own time; until then what comes waits with the rest.
  if (webhook.failures === 0 || !(await isTriedAgain(context, webhook.id))) await sendAt(context, webhook.id, now)
  return id
}

/** Whether a webhook fails and has its next try ahead of it; that is planned after this transaction, so that it finds what is written here. */
async function isTriedAgain({ db, workspace }: Context, id: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('webhooks')
    .set(({ ref }) => ({ failures: ref('failures') }))
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', id)
    .where('failures', '>', 0)
    .executeTakeFirst()
  return Number(numUpdatedRows) === 1
}

/** Has what waits for a webhook sent at an instant; one job that waits already, for then or before, is enough. */
export async function sendAt(context: Context, webhookId: string, at: string): Promise<void> {
  const waits = await waitsForThis(context, { kind: deliverJob, subject_id: webhookId, until: at })
  if (!waits) await enqueue(context, { kind: deliverJob, subject_id: webhookId, run_at: at })
}

/** What is sent: which operation changed which subjects, when and by what kind of actor. What they are now is asked of the API. */
export function message({ workspace, actor, now }: Context, type: string, changes: readonly Change[]): string {
  const named = new Map(changes.flatMap(({ kind, id }) => (id === null ? [] : [[`${kind} ${id}`, { kind, id }] as const])))
  const subjects = [...named.values()]
  const more = subjects.length - mostSubjects
  const data = { workspace_id: workspace.id, by: actor.kind, subjects: subjects.slice(0, mostSubjects), ...(more > 0 ? { more } : {}) }
  return JSON.stringify({ type, timestamp: now, data })
}

function covers(pattern: string, operation: string): boolean {
  return pattern === '*' || pattern === operation || (pattern.endsWith('.*') && operation.startsWith(pattern.slice(0, -1)))
}
