import { Webhook } from 'standardwebhooks'
import { type Caller, within } from '../platform/call.ts'
import { elapsed, milliseconds, now } from '../platform/clock.ts'
import type { Context } from '../platform/context.ts'
import { fetchOutside, type Outside, outsideOf } from '../platform/fetching/index.ts'
import { type JobRun, jobKind } from '../platform/jobs/jobs.ts'
import { Refusal } from '../platform/refusal.ts'
import { deliverJob, sendAt } from './queue.ts'
import type { DeliveryRow, WebhookRow } from './tables.ts'
import { openSecret } from './webhook.ts'

const second = 1000
const minute = 60 * second
const hour = 60 * minute

/** After each failed try of a message, how long until the next, as Standard Webhooks advises; then it is given up. */
export const waits = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour]

/** An address that has taken nothing for so long is turned off. */
const mostSilence = 5 * 24 * hour

/** One turn sends so many messages, for so long; what is left goes in the next, so that others' work is not held up. */
const turn = { messages: 50, milliseconds: 5 * second }

/** What a receiver has to say may be so long, in bytes and milliseconds. */
const answer = { most: 64 * 1024, within: 10 * second }

/** How one try went. `over`: the address says it wants no more. */
type Tried = { status: number | null; words: string; over?: boolean }

/** Sends what is due for one webhook, the oldest first, until one fails or the turn is over. */
export function deliverer(outsideFor: (caller: Caller) => Outside = ({ settings }) => outsideOf(settings)): JobRun {
  return async (caller, { subject_id }, going) => {
    const began = elapsed()
    for (let sent = 0; going() && sent < turn.messages && elapsed() - began < turn.milliseconds; sent++) {
      const due = await within(caller, deliverJob, (context) => next(context, subject_id ?? ''))
      if (!due) break
      const tried = await attempt(caller, outsideFor(caller), due)
      await within(caller, deliverJob, (context) => keep(context, due, tried))
      if (tried.words !== '') break
    }
    await within(caller, deliverJob, (context) => plan(context, subject_id ?? ''))
  }
}

jobKind(deliverJob, deliverer())

type Due = { webhook: WebhookRow; delivery: DeliveryRow }

/** The next message that is due, lent to this turn for a while, so that no other process sends it too. */
async function next(context: Context, webhookId: string): Promise<Due | null> {
  const { db, workspace } = context
  const webhook = await webhookOf(context, webhookId)
  if (webhook?.state !== 'on') return null
  const delivery = await first(context, webhookId)
  if (!delivery || delivery.next_at > now()) return null
  const { numUpdatedRows } = await db
    .updateTable('webhook_deliveries')
    .set({ next_at: new Date(milliseconds() + minute).toISOString() })
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', delivery.id)
    .where('state', '=', 'waiting')
    .where('next_at', '=', delivery.next_at)
    .executeTakeFirst()
  return Number(numUpdatedRows) === 1 ? { webhook, delivery } : null
}

function webhookOf({ db, workspace }: Context, id: string): Promise<WebhookRow | undefined> {
  return db.selectFrom('webhooks').selectAll().where('workspace_id', '=', workspace.id).where('id', '=', id).executeTakeFirst()
}

/**
 * Which message comes next: the oldest that waits, so that they arrive in order. One that the address has refused by itself (4xx) is out of
 * the row and has its own times; it comes first once they are over.
 */
async function first({ db, workspace }: Context, webhookId: string): Promise<DeliveryRow | undefined> {
  const waiting = db
    .selectFrom('webhook_deliveries')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('webhook_id', '=', webhookId)
    .where('state', '=', 'waiting')
    .limit(1)
  const refused = await waiting.where('status', 'in', refusals).orderBy('next_at').executeTakeFirst()
  const inRow = await waiting
    .where((eb) => eb.or([eb('status', 'is', null), eb('status', 'not in', refusals)]))
    .orderBy('id')
    .executeTakeFirst()
  return refused && (!inRow || refused.next_at < inRow.next_at) ? refused : inRow
}

/** Answers that say something of the message rather than of the address. */
const refusals = [400, 401, 403, 404, 405, 406, 409, 411, 413, 414, 415, 421, 422, 431, 451]

/** One try. Only what the network does is told; nothing that the receiver writes is kept. */
async function attempt(caller: Caller, outside: Outside, { webhook, delivery }: Due): Promise<Tried> {
  try {
    const at = new Date(milliseconds())
    const signature = new Webhook(openSecret(caller.settings, webhook)).sign(delivery.id, at, delivery.body)
    const headers = {
      'content-type': 'application/json',
      'webhook-id': delivery.id,
      'webhook-timestamp': String(Math.floor(at.getTime() / second)),
      'webhook-signature': signature,
    }
    const { status } = await fetchOutside(outside, webhook.url, {
      method: 'POST',
      headers,
      body: delivery.body,
      redirect: 'manual',
      ...answer,
    })
    if (status >= 200 && status < 300) return { status, words: '' }
    if (status === 410) return { status, words: 'It answered that it is gone (410).', over: true }
    return { status, words: `It answered ${status}.` }
  } catch (thrown) {
    if (thrown instanceof Refusal || (thrown instanceof Error && thrown.name === 'Unreachable'))
      return { status: null, words: thrown.message }
    throw thrown
  }
}

async function keep(context: Context, { webhook, delivery }: Due, { status, words, over }: Tried): Promise<void> {
  const { db, workspace, now } = context
  const tries = delivery.tries + 1
  const wait = waits[tries - 1]
  const state = words === '' ? 'sent' : wait === undefined ? 'failed' : 'waiting'
  const next_at = state === 'waiting' ? new Date(milliseconds() + (wait ?? 0)).toISOString() : delivery.next_at
  await db
    .updateTable('webhook_deliveries')
    .set({ state, tries, next_at, status, words, updated_at: now })
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', delivery.id)
    .execute()
  const failing_since = words === '' ? '' : webhook.failing_since || now
  const silent = failing_since !== '' && milliseconds() - Date.parse(failing_since) > mostSilence
  const off = over === true || silent
  const state_words = off ? `Turned off: ${over ? words : `nothing has arrived for five days. ${words}`}` : words
  // An address that refuses a message by itself is there all the same.
  const there = words === '' || (status !== null && refusals.includes(status))
  // Whoever turned it off or gave it another address meanwhile has the last word.
  await db
    .updateTable('webhooks')
    .set(({ eb }) => ({
      ...(off ? { state: 'off' as const } : {}),
      ...{ state_words, failing_since, failures: there ? 0 : eb('failures', '+', 1) },
    }))
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', webhook.id)
    .where('url', '=', webhook.url)
    .where('state', '=', 'on')
    .execute()
  if (off) context.changed({ kind: 'webhook', id: webhook.id, before: { state: webhook.state }, after: { state: 'off', why: state_words } })
}

/** Writes the next turn down, for when the next message is due. */
async function plan(context: Context, webhookId: string): Promise<void> {
  const { db, workspace } = context
  // Written as it is: what others leave to this plan is there before it is looked for.
  const { numUpdatedRows } = await db
    .updateTable('webhooks')
    .set(({ ref }) => ({ failures: ref('failures') }))
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', webhookId)
    .where('state', '=', 'on')
    .executeTakeFirst()
  if (Number(numUpdatedRows) === 0) return
  const delivery = await first(context, webhookId)
  if (delivery) return sendAt(context, webhookId, [delivery.next_at, context.now].sort()[1] ?? context.now)
  // Nothing is tried any more: what comes next is sent at once.
  await db.updateTable('webhooks').set({ failures: 0 }).where('workspace_id', '=', workspace.id).where('id', '=', webhookId).execute()
}
