import { afterEach, expect, test } from 'bun:test'
import { Webhook } from 'standardwebhooks'
import { as, onEachDatabase } from '../../tests/on-each-database.ts'
import { createPerson } from '../people/index.ts'
import { type Caller, call, within } from '../platform/call.ts'
import { setClock } from '../platform/clock.ts'
import { jobKind, runJobs } from '../platform/jobs/jobs.ts'
import { getHealth } from '../platform/watched/health.ts'
import { createPromise, keepPromise } from '../promises/index.ts'
import { listDeliveries, replayDeliveries, tidyDeliveries } from './deliveries.ts'
import { createWebhook, getWebhook, removeWebhook, rotateWebhook, testWebhook, updateWebhook } from './operations.ts'
import { deliverJob, queue } from './queue.ts'
import { deliverer, waits } from './send.ts'

interface Heard {
  id: string
  body: string
  headers: Record<string, string>
}

/** A receiver on this machine that answers what it is told to; what it heard, in order. */
const heard: Heard[] = []
let status = 200
/** What happens while it is about to answer. */
let during: (() => Promise<unknown>) | undefined
const receiver = Bun.serve({
  port: 0,
  hostname: '127.0.0.1',
  async fetch(request) {
    const headers = Object.fromEntries(request.headers)
    heard.push({ id: headers['webhook-id'] ?? '', body: await request.text(), headers })
    await during?.()
    return new Response('<script>words of a stranger</script>', { status, headers: status === 302 ? { location: '/elsewhere' } : {} })
  },
})
receiver.unref()
const url = `http://127.0.0.1:${receiver.port}/hook`
jobKind(
  deliverJob,
  deliverer(() => ({ privateHosts: ['*'], resolve: async () => ['127.0.0.1'] })),
)

const start = '2026-03-10T08:00:00.000Z'

onEachDatabase('webhooks', (open) => {
  afterEach(() => setClock(null))

  test('are told of what they asked for and nothing else, signed, with ids alone', async () => {
    const caller = await opened(open)
    const { secret, id } = await call(caller, createWebhook, { name: 'Books', url, events: ['promises.*', 'people.create'] })
    const ada = await call(caller, createPerson, { name: 'Ada Holm' })
    const promise = await call(caller, createPromise, { person_id: ada.id, words: 'Send the drawing', due_on: '2026-03-20' })
    await call(caller, updateWebhook, { id, name: 'The books' })
    await work(caller)
    expect(heard.map(({ body }) => JSON.parse(body).type)).toEqual(['people.create', 'promises.create'])
    const [first, second] = heard as [Heard, Heard]
    expect(JSON.parse(second.body)).toEqual({
      type: 'promises.create',
      timestamp: start,
      data: { workspace_id: caller.workspace.id, by: caller.actor.kind, subjects: [{ kind: 'promise', id: promise.id }] },
    })
    expect(first.body).not.toContain('Ada')
    setClock(null)
    for (const { body, headers } of heard) {
      const at = new Date()
      const signed = { ...headers, 'webhook-timestamp': String(Math.floor(at.getTime() / 1000)) }
      const expected = new Webhook(secret).sign(headers['webhook-id'] ?? '', new Date(start), body)
      expect(headers['webhook-signature']).toBe(expected)
      expect(() => new Webhook(secret).verify(body, signed)).toThrow()
    }
    expect(JSON.stringify(await call(caller, getWebhook, { id }))).not.toContain(secret.slice(6))
  })

  test('one that fails is tried again at its times with the very same message, and given up after the last', async () => {
    const caller = await opened(open)
    status = 500
    const { id } = await call(caller, createWebhook, { name: 'Books', url })
    await call(caller, createPerson, { name: 'Ada Holm' })
    let at = Date.parse(start)
    await work(caller)
    expect(await call(caller, getWebhook, { id })).toMatchObject({ state: 'on', state_words: 'It answered 500.', failing_since: start })
    expect((await call(caller, getHealth, {})).signs[0]).toMatchObject({ part: 'Webhooks', words: 'Books takes nothing now.' })
    for (const wait of waits) {
      await work(caller)
      const before = heard.length
      at += Math.max(wait, waits[3] as number)
      setClock(new Date(at).toISOString())
      await work(caller)
      expect(heard.length).toBe(before + 1)
    }
    expect(new Set(heard.map(({ id, body }) => id + body)).size).toBe(1)
    expect((await call(caller, listDeliveries, { webhook_id: id })).items).toMatchObject([
      { state: 'failed', tries: waits.length + 1, status: 500, words: 'It answered 500.' },
    ])
    status = 200
    expect(await call(caller, replayDeliveries, { webhook_id: id })).toEqual({ again: 1 })
    await work(caller)
    expect((await call(caller, listDeliveries, { webhook_id: id })).items).toMatchObject([
      { state: 'sent', tries: 1, status: 200, words: '' },
    ])
    expect(await call(caller, getWebhook, { id })).toMatchObject({ state_words: '', failing_since: null })
  })

  test('while one fails what comes waits, and all of it arrives in order once it answers', async () => {
    const caller = await opened(open)
    status = 503
    const { id } = await call(caller, createWebhook, { name: 'Books', url, events: ['people.create'] })
    for (const name of ['Ada', 'Ben', 'Cem']) await call(caller, createPerson, { name })
    await work(caller)
    expect(heard.length).toBe(1)
    status = 200
    setClock('2026-03-10T08:10:00.000Z')
    await work(caller)
    const { items } = await call(caller, listDeliveries, { webhook_id: id })
    expect(items.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent'])
    const subjects = heard.slice(1).map(({ body }) => JSON.parse(body).data.subjects[0].id)
    expect(subjects).toEqual(items.toReversed().map(({ body }) => JSON.parse(body).data.subjects[0].id))
    expect(heard.length).toBe(4)
  })

  test('a message that is refused by itself holds up no other', async () => {
    const caller = await opened(open)
    const { id } = await call(caller, createWebhook, { name: 'Books', url, events: ['people.create'] })
    status = 422
    await call(caller, createPerson, { name: 'Ada' })
    await work(caller)
    status = 200
    await call(caller, createPerson, { name: 'Ben' })
    await work(caller)
    expect((await call(caller, listDeliveries, { webhook_id: id })).items.map(({ state }) => state)).toEqual(['sent', 'waiting'])
  })

  test('one that gave a message up is told of the next', async () => {
    const caller = await opened(open)
    status = 500
    const { id } = await call(caller, createWebhook, { name: 'Books', url, events: ['people.create'] })
    await call(caller, createPerson, { name: 'Ada' })
    let at = Date.parse(start)
    for (const wait of [0, ...waits]) {
      at += wait
      setClock(new Date(at).toISOString())
      await work(caller)
    }
    expect((await call(caller, listDeliveries, { webhook_id: id })).items).toMatchObject([{ state: 'failed' }])
    status = 200
    await call(caller, createPerson, { name: 'Ben' })
    await work(caller)
    expect((await call(caller, listDeliveries, { webhook_id: id })).items).toMatchObject([{ state: 'sent' }, { state: 'failed' }])
  })

  test('two processes send each message once, and turning it off during a try holds', async () => {
    const caller = await opened(open)
    const { id } = await call(caller, createWebhook, { name: 'Books', url, events: ['people.create'] })
    for (const name of ['Ada', 'Ben', 'Cem', 'Dora']) await call(caller, createPerson, { name })
    const send = deliverer(() => ({ privateHosts: ['*'], resolve: async () => ['127.0.0.1'] }))
    const job = { subject_id: id } as Parameters<typeof send>[1]
    await Promise.all([send(caller, job, () => true), send(caller, job, () => true)])
    await work(caller)
    expect(new Set(heard.map((one) => one.id)).size).toBe(4)
    expect(heard.length).toBe(4)
    during = () => call(caller, updateWebhook, { id, state: 'off' })
    await call(caller, createPerson, { name: 'Eva' })
    await work(caller)
    expect(await call(caller, getWebhook, { id })).toMatchObject({ state: 'off' })
  })

  test('what is written while the turn before it runs is sent, whether the address takes messages or was failing', async () => {
    const caller = await opened(open)
    const { id } = await call(caller, createWebhook, { name: 'Books', url, events: ['people.create'] })
    const besideTurn = async () => {
      let turn: Promise<void> | undefined
      await within(caller, 'tests', async (context) => {
        const { db, workspace } = context
        const rows = db.selectFrom('webhooks').selectAll().where('workspace_id', '=', workspace.id).where('id', '=', id)
        await queue(context, await rows.executeTakeFirstOrThrow(), 'people.create', '{}')
        turn = work(caller)
        await Bun.sleep(100)
      })
      await turn
      await work(caller)
    }
    await call(caller, createPerson, { name: 'Ada' })
    await besideTurn()
    expect(heard.length).toBe(2)
    status = 500
    await call(caller, createPerson, { name: 'Ben' })
    await work(caller)
    status = 200
    setClock(new Date(Date.parse(start) + (waits[0] as number)).toISOString())
    await besideTurn()
    const { items } = await call(caller, listDeliveries, { webhook_id: id })
    expect(items.map(({ state }) => state)).toEqual(['sent', 'sent', 'sent', 'sent'])
  })

  test('one that says it is gone, or takes nothing for five days, is turned off and says so', async () => {
    const caller = await opened(open)
    status = 410
    const { id } = await call(caller, createWebhook, { name: 'Books', url })
    expect(call(caller, testWebhook, { id: crypto.randomUUID() })).rejects.toMatchObject({ code: 'not_found' })
    await call(caller, testWebhook, { id })
    await work(caller)
    expect(await call(caller, getWebhook, { id })).toMatchObject({
      state: 'off',
      state_words: 'Turned off: It answered that it is gone (410).',
    })
    expect(call(caller, testWebhook, { id })).rejects.toMatchObject({ code: 'conflict' })
    await call(caller, createPerson, { name: 'Ada' })
    status = 200
    await call(caller, updateWebhook, { id, state: 'on' })
    setClock('2026-03-10T09:00:00.000Z')
    await work(caller)
    expect(heard.map(({ body }) => JSON.parse(body).type)).toEqual(['webhooks.test', 'webhooks.test'])
  })

  test('a redirect is not followed, and nothing of what a receiver writes is kept', async () => {
    const caller = await opened(open)
    status = 302
    const { id } = await call(caller, createWebhook, { name: 'Books', url })
    await call(caller, testWebhook, { id })
    await work(caller)
    expect(heard.length).toBe(1)
    expect(JSON.stringify(await call(caller, listDeliveries, { webhook_id: id }))).not.toContain('stranger')
  })

  test('a private host is never asked unless the settings allow it, and it says so', async () => {
    const caller = await opened(open)
    const { id } = await call(caller, createWebhook, { name: 'Inside', url })
    await call(caller, testWebhook, { id })
    jobKind(deliverJob, deliverer())
    await work(caller)
    jobKind(
      deliverJob,
      deliverer(() => ({ privateHosts: ['*'], resolve: async () => ['127.0.0.1'] })),
    )
    expect(heard).toEqual([])
    expect((await call(caller, getWebhook, { id })).state_words).toMatch(/private|network/)
  })

  test('a new secret signs from now on; removing takes its messages along; what is old is let go', async () => {
    const caller = await opened(open)
    const { id, secret } = await call(caller, createWebhook, { name: 'Books', url })
    const { secret: another } = await call(caller, rotateWebhook, { id })
    expect(another).not.toBe(secret)
    await call(caller, testWebhook, { id })
    await work(caller)
    expect(heard[0]?.headers['webhook-signature']).toBe(
      new Webhook(another).sign(heard[0]?.id ?? '', new Date(start), heard[0]?.body ?? ''),
    )
    setClock('2026-04-20T08:00:00.000Z')
    expect(await within(caller, 'tests', tidyDeliveries)).toBe(1)
    await call(caller, removeWebhook, { id })
    expect(call(caller, getWebhook, { id })).rejects.toMatchObject({ code: 'not_found' })
  })

  test('no change is told that was undone, and only owners set where things go', async () => {
    const caller = await opened(open)
    await call(caller, createWebhook, { name: 'Books', url })
    expect(call(caller, keepPromise, { id: crypto.randomUUID() })).rejects.toMatchObject({ code: 'not_found' })
    await work(caller)
    expect(heard).toEqual([])
    expect(call(as(caller, 'lead'), createWebhook, { name: 'Mine', url })).rejects.toMatchObject({ code: 'not_allowed' })
    for (const wrong of ['ftp://x.example', 'not an address', 'https://ada:secret@x.example/'])
      expect(call(caller, createWebhook, { name: 'Wrong', url: wrong })).rejects.toMatchObject({ code: 'invalid' })
    expect(call(caller, createWebhook, { name: 'Wrong', url, events: ['promises'] })).rejects.toMatchObject({ code: 'invalid' })
  })
})

type Open = Parameters<Parameters<typeof onEachDatabase>[1]>[0]

async function opened(open: Open): Promise<Caller> {
  heard.length = 0
  status = 200
  during = undefined
  setClock(start)
  return open({})
}

async function work(caller: Caller): Promise<void> {
  await runJobs({ store: caller.store, settings: caller.settings, workspace: async () => caller.workspace }, caller.workspace.id, [
    deliverJob,
  ])
}
