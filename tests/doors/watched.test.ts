import { describe, expect, test } from 'bun:test'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { listen } from '../../src/doors/listen.ts'
import { openHouse } from '../../src/house.ts'
import { listPeople } from '../../src/people/record/operations.ts'
import { call } from '../../src/platform/call.ts'
import { readSettings } from '../../src/platform/settings.ts'
import { program } from '../../src/program.ts'

interface Span {
  name: string
  spanId: string
  parentSpanId?: string
  attributes: { key: string; value: object }[]
}

describe('seen from outside', () => {
  test('figures are given to this machine and to whoever has the key, and hold no address that was asked for', async () => {
    await serving({ WAYMARK_METRICS_KEY: 'a-key-for-figures' }, async (url) => {
      await fetch(`${url}/t/${'s'.repeat(43)}`)
      await fetch(`${url}/p/${'p'.repeat(86)}`)
      await fetch(`${url}/p/${'p'.repeat(86)}`, { method: 'POST', headers: { origin: url }, body: new URLSearchParams({ act: 'answer' }) })
      await fetch(`${url}/api/v1/people/01a20376-c359-729c-ac65-73a85693613c`)
      const figures = await fetch(`${url}/metrics`)
      expect(figures.headers.get('content-type')).toStartWith('text/plain; version=0.0.4')
      const text = await figures.text()
      expect(text).not.toContain('/p/')
      expect(text).toContain('waymark_request_seconds_count{name="GET /api/v1/people/:id",outcome="401"} 1')
      expect(text).toContain('waymark_request_seconds_count{name="GET /t/:token",outcome="404"} 1')
      expect(text).toMatch(/^process_resident_memory_bytes [1-9]\d{7,}$/m)
      expect(text).not.toMatch(/sssss|01a20376/)
      const passedOn = { 'x-forwarded-for': '203.0.113.9' }
      expect((await fetch(`${url}/metrics`, { headers: passedOn })).status).toBe(404)
      expect((await fetch(`${url}/metrics`, { headers: { ...passedOn, authorization: 'Bearer a-key-for-nothing' } })).status).toBe(404)
      expect((await fetch(`${url}/metrics`, { headers: { ...passedOn, authorization: 'Bearer a-key-for-figures' } })).status).toBe(200)
    })
  })

  test('a key that calls too fast is told to wait, and for how long, at every door; another key is not', async () => {
    await serving({ WAYMARK_KEY_RATE: '0.2' }, async (url, key) => {
      const ask = (path: string, init: RequestInit = {}, as = key) =>
        fetch(`${url}${path}`, { ...init, headers: { authorization: `Bearer ${as}`, 'content-type': 'application/json' } })
      const made = await ask('/api/v1/keys', { method: 'POST', body: '{"name": "another"}' })
      const other = ((await made.json()) as { key: string }).key
      expect((await ask('/api/v1/people')).status).toBe(200)
      const refused = await ask('/api/v1/people')
      expect(refused.status).toBe(429)
      expect(Number(refused.headers.get('retry-after'))).toBeWithin(1, 6)
      expect(await refused.json()).toMatchObject({ code: 'too_many', detail: expect.stringContaining('Too many calls with this key') })
      expect((await ask('/people')).status).toBe(429)
      expect((await ask('/mcp', { method: 'POST', body: '{}' })).status).toBe(429)
      expect((await ask('/api/v1/people', {}, other)).status).toBe(200)
    })
  })

  test('a collector gets a span of each request and, within it, of the operation; one that is away is no matter', async () => {
    const spans: Span[] = []
    const collector = Bun.serve({
      port: 0,
      hostname: '127.0.0.1',
      async fetch(request) {
        const lot = (await request.json()) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] }
        spans.push(...lot.resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans)))
        return Response.json({})
      },
    })
    await serving({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collector.port}` }, async (url, key) => {
      const answer = await fetch(`${url}/api/v1/people?q=holm`, { headers: { authorization: `Bearer ${key}` } })
      expect(answer.status).toBe(200)
      await fetch(`${url}/p/${'p'.repeat(86)}`, { method: 'POST', headers: { origin: url }, body: new URLSearchParams({ act: 'answer' }) })
    })
    await collector.stop(true)
    const request = spans.find(({ name }) => name === 'GET /api/v1/people')
    const inner = spans.find(({ name }) => name === 'people.list')
    expect(request?.attributes).toContainEqual({ key: 'http.response.status_code', value: { intValue: 200 } })
    expect(inner?.parentSpanId).toBe(request?.spanId as string)
    expect(JSON.stringify(spans)).not.toMatch(/holm|\/p\//)
    await serving({ OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${collector.port}` }, async (url, key) => {
      expect((await fetch(`${url}/api/v1/people`, { headers: { authorization: `Bearer ${key}` } })).status).toBe(200)
    })
  }, 30_000)
})

/** A server of its own on a fresh SQLite file, with an owner's key. */
async function serving(given: Record<string, string>, look: (url: string, key: string) => Promise<void>): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'waymark-watched-'))
  const settings = readSettings({ NODE_ENV: 'test', WAYMARK_DATA: data, PORT: '0', LOG_LEVEL: 'silent', ...given })
  let key = ''
  const server = await listen(program, settings, async (wanted, failed) => {
    const house = await openHouse(wanted, failed)
    const { workspace_id } = await house.setUp({ email: 'ada@acorn.example', password: 'a long walk', name: 'Ada', workspace: 'Acorn' })
    const workspace = await house.workspace(workspace_id)
    const actor = { kind: 'system', name: 'Tests', role: 'owner', workspace_id } as const
    const caller = { workspace, store: house.store, settings: wanted, actor }
    key = await house.createKey(caller, { name: 'tests', role: 'owner' })
    expect((await call(caller, listPeople, {})).items).toEqual([])
    return house
  })
  try {
    await look(server.url, key)
  } finally {
    await server.stop()
    rmSync(data, { recursive: true, force: true })
  }
}
