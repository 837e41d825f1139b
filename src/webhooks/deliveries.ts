import { z } from 'zod'
import type { Context } from '../platform/context.ts'
import { cursor, pageOf, readCursor } from '../platform/inputs/cursor.ts'
import { Id, Instant, List, listing } from '../platform/inputs/schema.ts'
import { operation } from '../platform/operation.ts'
import { Refusal } from '../platform/refusal.ts'
import { deliverJob, sendAt } from './queue.ts'
import { type DeliveryRow, deliveryStates } from './tables.ts'
import { findWebhook } from './webhook.ts'

/** What was told is kept for so many days. */
const keptDays = 30

const DeliveryShown = z
  .object({
    id: Id,
    webhook_id: Id,
    type: z.string(),
    state: z.enum(deliveryStates),
    tries: z.int(),
    next_at: Instant.meta({ description: 'When it is tried next, while it waits' }),
    status: z.int().nullable().meta({ description: 'The HTTP status of the last try; null where nothing answered' }),
    words: z.string().meta({ description: 'What went wrong at the last try; empty where nothing did' }),
    body: z.string().meta({ description: 'What is sent, byte for byte' }),
    created_at: Instant,
  })
  .meta({ id: 'WebhookDelivery' })

export const listDeliveries = operation({
  name: 'webhook_deliveries.list',
  method: 'GET',
  path: '/webhook-deliveries',
  summary: 'List the messages to a webhook and what became of each, the latest first; they are kept for thirty days',
  input: { ...listing, webhook_id: Id, state: z.enum(deliveryStates).optional() },
  output: List(DeliveryShown),
  may: 'owner',
  refuses: ['not_found'],
  columns: ['type', 'state', 'tries', 'status', 'words', 'created_at', 'id'],
  example: { webhook_id: ':webhook' },
  async run(context, { limit, after, webhook_id, state }) {
    await findWebhook(context, webhook_id)
    let query = ofWebhook(context, webhook_id)
    if (state) query = query.where('state', '=', state)
    if (after) query = query.where('id', '<', String(readCursor(after, 'id', 1)[0]))
    const rows = await query
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    return pageOf(rows.map(shown), limit, (last) => cursor('id', [last.id]))
  },
})

export const replayDeliveries = operation({
  name: 'webhook_deliveries.replay',
  method: 'POST',
  path: '/webhook-deliveries/replay',
  summary:
    'Send messages once more, the same to the byte and under the same id: one, or all of a webhook that were given up since an instant',
  input: {
    webhook_id: Id,
    id: Id.optional().meta({ description: 'This message alone, whatever became of it' }),
    since: Instant.optional().meta({ description: 'Those given up that were made since; all that are kept if left out' }),
  },
  output: z.object({ again: z.int() }),
  may: 'owner',
  refuses: ['not_found', 'conflict'],
  jobs: [deliverJob],
  example: { webhook_id: ':webhook' },
  done: 'Sending again: {again}.',
  async run(context, { webhook_id, id, since }) {
    const webhook = await findWebhook(context, webhook_id)
    if (webhook.state === 'off') throw new Refusal('conflict', 'This webhook is off. Turn it on first.')
    let rows = context.db
      .updateTable('webhook_deliveries')
      .set({ state: 'waiting', tries: 0, next_at: context.now, updated_at: context.now })
      .where('workspace_id', '=', context.workspace.id)
      .where('webhook_id', '=', webhook_id)
    rows = id ? rows.where('id', '=', id) : rows.where('state', '=', 'failed')
    if (since) rows = rows.where('created_at', '>=', since)
    const again = Number((await rows.executeTakeFirst()).numUpdatedRows)
    if (id && again === 0) throw new Refusal('not_found', 'There is no such message to this webhook.')
    if (again > 0) await sendAt(context, webhook_id, context.now)
    context.changed({ kind: 'webhook', id: webhook_id, before: {}, after: { sent_again: again } })
    return { again }
  },
})

/** Lets go of what was told long ago; answers how much, at most a thousand at a time. */
export async function tidyDeliveries({ db, workspace, now }: Context): Promise<number> {
  const before = new Date(Date.parse(now) - keptDays * 86_400_000).toISOString()
  const old = db
    .selectFrom('webhook_deliveries')
    .select('id')
    .where('workspace_id', '=', workspace.id)
    .where('created_at', '<', before)
    .orderBy('created_at')
    .limit(1000)
  const gone = await db.deleteFrom('webhook_deliveries').where('workspace_id', '=', workspace.id).where('id', 'in', old).executeTakeFirst()
  return Number(gone.numDeletedRows)
}

function ofWebhook({ db, workspace }: Context, webhookId: string) {
  return db.selectFrom('webhook_deliveries').selectAll().where('workspace_id', '=', workspace.id).where('webhook_id', '=', webhookId)
}

function shown({ workspace_id: _, updated_at: __, ...row }: DeliveryRow): z.output<typeof DeliveryShown> {
  return row
}
