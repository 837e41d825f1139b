import { z } from 'zod'
import { newId } from '../platform/clock.ts'
import type { Context } from '../platform/context.ts'
import { cursor, pageOf, readCursor } from '../platform/inputs/cursor.ts'
import { Id, Line, List, listing } from '../platform/inputs/schema.ts'
import { operation } from '../platform/operation.ts'
import { Refusal } from '../platform/refusal.ts'
import { deliverJob, message, queue, sendAt } from './queue.ts'
import type { WebhookRow } from './tables.ts'
import { EventPattern, findWebhook, mostWebhooks, newSecret, sealSecret, shownWebhook, Url, WebhookShown } from './webhook.ts'

const Events = z.array(EventPattern).min(1, 'must name at least one').max(50, 'must be at most 50')
const Secret = z.string().meta({ description: 'What its messages are signed with (Standard Webhooks); shown only now' })

export const listWebhooks = operation({
  name: 'webhooks.list',
  method: 'GET',
  path: '/webhooks',
  summary: 'List the addresses that are told of what changes',
  input: { ...listing },
  output: List(WebhookShown),
  may: 'owner',
  columns: ['name', 'url', 'events', 'state', 'state_words', 'id'],
  async run({ db, workspace }, { limit, after }) {
    let query = db.selectFrom('webhooks').selectAll().where('workspace_id', '=', workspace.id)
    if (after) query = query.where('id', '>', String(readCursor(after, 'id', 1)[0]))
    const rows = await query
      .orderBy('id')
      .limit(limit + 1)
      .execute()
    return pageOf(rows.map(shownWebhook), limit, (last) => cursor('id', [last.id]))
  },
})

export const createWebhook = operation({
  name: 'webhooks.create',
  secret: true,
  method: 'POST',
  path: '/webhooks',
  summary: 'Have an address told of what changes; the secret that its messages are signed with is shown once',
  input: {
    name: Line(100),
    url: Url,
    events: Events.default(['*']).meta({ description: '`*` for everything, `promises.*` for a noun, `promises.keep` for one operation' }),
  },
  output: WebhookShown.extend({ secret: Secret }),
  may: 'owner',
  refuses: ['conflict'],
  example: { name: 'Book-keeping', url: 'https://hooks.example.org/waymark', events: ['promises.*', 'price_sheets.accept'] },
  done: 'Here is its secret. It is shown only now: {secret}',
  async run(context, { name, url, events }) {
    const { db, workspace, now } = context
    const { count } = await db
      .selectFrom('webhooks')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('workspace_id', '=', workspace.id)
      .executeTakeFirstOrThrow()
    if (Number(count) >= mostWebhooks) throw new Refusal('conflict', `There are ${mostWebhooks} webhooks already, which is the most.`)
    const id = newId()
    const secret = newSecret()
    const row: WebhookRow = {
      ...{
        workspace_id: workspace.id,
        id,
        name,
        url,
        events: JSON.stringify(events),
        sealed: sealSecret(context.settings, workspace.id, id, secret),
      },
      ...{ state: 'on', state_words: '', failing_since: '', failures: 0, created_at: now, updated_at: now },
    }
    await db.insertInto('webhooks').values(row).execute()
    context.changed({ kind: 'webhook', id, before: null, after: audited(row) })
    return { ...shownWebhook(row), secret }
  },
})

export const getWebhook = operation({
  name: 'webhooks.get',
  method: 'GET',
  path: '/webhooks/{id}',
  summary: 'One webhook and how it stands',
  input: { id: Id },
  output: WebhookShown,
  may: 'owner',
  refuses: ['not_found'],
  run: async (context, { id }) => shownWebhook(await findWebhook(context, id)),
})

export const updateWebhook = operation({
  name: 'webhooks.update',
  method: 'PATCH',
  path: '/webhooks/{id}',
  summary: 'Change a webhook, or turn it off and on; what waits is sent once it is on again',
  input: { id: Id, name: Line(100).optional(), url: Url.optional(), events: Events.optional(), state: z.enum(['on', 'off']).optional() },
  output: WebhookShown,
  may: 'owner',
  refuses: ['not_found'],
  jobs: [deliverJob],
  done: 'Changed.',
  async run(context, { id, events, ...given }) {
    const before = await findWebhook(context, id)
    const kept = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
    const again = given.state === 'on' || given.url !== undefined ? { state_words: '', failing_since: '', failures: 0 } : {}
    const after: WebhookRow = {
      ...before,
      ...kept,
      ...again,
      ...(events ? { events: JSON.stringify(events) } : {}),
      updated_at: context.now,
    }
    await save(context, after)
    if (after.state === 'on') await sendAt(context, id, context.now)
    context.changed({ kind: 'webhook', id, before: audited(before), after: audited(after) })
    return shownWebhook(after)
  },
})

export const removeWebhook = operation({
  name: 'webhooks.remove',
  method: 'DELETE',
  path: '/webhooks/{id}',
  summary: 'Remove a webhook with all its messages, at once and for good',
  input: { id: Id },
  output: z.object({ id: Id }),
  may: 'owner',
  refuses: ['not_found'],
  done: 'The webhook is removed.',
  async run(context, { id }) {
    const row = await findWebhook(context, id)
    await context.db.deleteFrom('webhooks').where('workspace_id', '=', context.workspace.id).where('id', '=', id).execute()
    context.changed({ kind: 'webhook', id, before: audited(row), after: null })
    return { id }
  },
})

export const rotateWebhook = operation({
  name: 'webhooks.rotate',
  secret: true,
  method: 'POST',
  path: '/webhooks/{id}/rotate',
  summary: 'Give a webhook a new secret; the old one signs nothing from now on',
  input: { id: Id },
  output: WebhookShown.extend({ secret: Secret }),
  may: 'owner',
  refuses: ['not_found'],
  done: 'Here is its new secret. It is shown only now: {secret}',
  async run(context, { id }) {
    const row = await findWebhook(context, id)
    const secret = newSecret()
    await save(context, { ...row, sealed: sealSecret(context.settings, row.workspace_id, id, secret), updated_at: context.now })
    context.changed({ kind: 'webhook', id, before: {}, after: { secret: 'new' } })
    return { ...shownWebhook(row), secret }
  },
})

export const testWebhook = operation({
  name: 'webhooks.test',
  method: 'POST',
  path: '/webhooks/{id}/test',
  summary: 'Send a webhook a message that says nothing but that it is a test',
  input: { id: Id },
  output: z.object({ delivery_id: Id }),
  may: 'owner',
  refuses: ['not_found', 'conflict'],
  jobs: [deliverJob],
  done: 'A test is on its way.',
  async run(context, { id }) {
    const row = await findWebhook(context, id)
    if (row.state === 'off') throw new Refusal('conflict', 'This webhook is off. Turn it on first.')
    const delivery_id = await queue(context, row, 'webhooks.test', message(context, 'webhooks.test', []))
    await sendAt(context, id, context.now)
    return { delivery_id }
  },
})

async function save({ db, workspace }: Context, row: WebhookRow): Promise<void> {
  const { workspace_id: _, id, ...columns } = row
  await db.updateTable('webhooks').set(columns).where('workspace_id', '=', workspace.id).where('id', '=', id).execute()
}

function audited({ name, url, events, state }: WebhookRow) {
  // An address may hold a secret of its own.
  return { name, host: new URL(url).host, events, state }
}
