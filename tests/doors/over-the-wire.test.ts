import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { type Listening, listen } from '../../src/doors/listen.ts'
import type { House } from '../../src/doors/program.ts'
import { openHouse } from '../../src/house.ts'
import { announceFromElsewhere } from '../../src/platform/live.ts'
import { readSettings } from '../../src/platform/settings.ts'
import { program } from '../../src/program.ts'

const data = mkdtempSync(join(tmpdir(), 'waymark-wire-'))
const settings = readSettings({ NODE_ENV: 'test', WAYMARK_DATA: data, PORT: '0', LOG_LEVEL: 'silent' })
let house: House
let serving: Listening
let port: number
let key: string
let workspaceId: string

beforeAll(async () => {
  serving = await listen(program, settings, async (wanted, failed) => {
    house = await openHouse(wanted, failed)
    return house
  })
  port = Number(new URL(serving.url).port)
})

afterAll(async () => {
  await serving.stop()
  rmSync(data, { recursive: true, force: true })
})

describe('a first start', () => {
  test('gives a link that opens the page which makes the owner', async () => {
    expect(serving.link).toMatch(/\/setup\/[\w-]{43}$/)
    const page = await fetch(serving.link)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('name="workspace"')
  })

  test('says that it is well and ready, without anyone signed in', async () => {
    expect(await (await fetch(`${serving.url}/health`)).json()).toEqual({ ok: true })
    expect(await (await fetch(`${serving.url}/ready`)).json()).toEqual({ ready: true })
  })

  test('sends pages compressed to whoever takes them, the same ones', async () => {
    const page = (encoding: string) => fetch(`${serving.url}/sign-in`, { headers: { 'accept-encoding': encoding }, decompress: false })
    const [short, plain] = await Promise.all([page('gzip, br'), page('identity')])
    expect([short.headers.get('content-encoding'), plain.headers.get('content-encoding')]).toEqual(['gzip', null])
    expect(short.headers.get('vary')).toContain('Accept-Encoding')
    const [bytes, whole] = [await short.bytes(), await plain.bytes()]
    expect(bytes.length).toBeLessThan(whole.length / 2)
    expect(Buffer.from(gunzipSync(bytes)).equals(whole)).toBe(true)
  })

  test('says so to balancers that name no host, and nothing else', async () => {
    const bare = (path: string) =>
      new Promise<string>((resolve) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(`GET ${path} HTTP/1.0\r\n\r\n`))
        socket.on('data', (part) => {
          resolve(part.toString().split('\r\n')[0] ?? '')
          socket.destroy()
        })
      })
    expect(await bare('/ready')).toContain(' 200 ')
    expect(await bare('/health')).toContain(' 200 ')
    expect(await bare('/sign-in')).toContain(' 421 ')
    expect(await bare('//elsewhere/ready')).toContain(' 421 ')
  })

  test.each([
    ['refused before its body was read', 'POST /api/v1/people', '401'],
    ['answered although it asks for nothing but an answer', 'GET /health', '200'],
  ])('keeps no connection on which the body of a request still dribbles in that was %s', async (_, line, status) => {
    const said = await new Promise<string>((resolve) => {
      let answer = ''
      const socket = connect(port, '127.0.0.1', () =>
        socket.write(`${line} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n`),
      )
      const dribble = setInterval(() => socket.write('x'), 50)
      const late = setTimeout(() => resolve('still open'), 10_000)
      socket.on('data', (part) => (answer += part.toString()))
      socket.on('error', () => undefined)
      socket.on('close', () => {
        clearInterval(dribble)
        clearTimeout(late)
        resolve(answer)
      })
    })
    expect(said).toStartWith(`HTTP/1.1 ${status}`)
  })

  test('leads whoever has not signed in to the page for it', async () => {
    const { workspace_id } = await house.setUp({
      email: 'ada@acorn.example',
      password: 'a long walk in the woods',
      name: 'Ada',
      workspace: 'Acorn IT',
    })
    workspaceId = workspace_id
    const workspace = await house.workspace(workspace_id)
    const actor = { kind: 'system', name: 'Tests', role: 'owner', workspace_id } as const
    key = await house.createKey({ workspace, actor, store: house.store, settings }, { name: 'wire', role: 'owner' })
    const page = await fetch(`${serving.url}/api/docs`)
    expect(page.status).toBe(200)
    expect((await fetch(`${serving.url}/no/such/page`)).status).toBe(404)
  })
})

describe('a body over its limit', () => {
  const start = (framing: string, type = 'application/json', path = '/api/v1/people') =>
    `POST ${path} HTTP/1.1\r\nHost: localhost:${port}\r\nAuthorization: Bearer ${key}\r\nContent-Type: ${type}\r\n${framing}\r\n\r\n`

  test('is refused by its declared length before a byte of it was sent', async () => {
    const { answer, ended } = await talk(start('Content-Length: 2000000'))
    expect(answer).toContain('413')
    expect(answer).toContain('"code":"too_large"')
    expect(ended).toBe(true)
  })

  test('is refused in chunks once the limit is reached, and the connection ends', async () => {
    const chunk = `10000\r\n${'a'.repeat(65_536)}\r\n`
    const { answer, ended, sent } = await talk(start('Transfer-Encoding: chunked'), chunk, 50_000_000)
    expect(answer).toContain('"code":"too_large"')
    expect(ended).toBe(true)
    expect(sent).toBeLessThan(20_000_000)
  })

  test.each([
    ['by its length', 'Content-Length: 8000000', 'a'.repeat(8_000_000)],
    ['in chunks', 'Transfer-Encoding: chunked', `${`1e8480\r\n${'a'.repeat(2_000_000)}\r\n`.repeat(4)}0\r\n\r\n`],
  ])('is refused %s in a way that arrives where an answer is read once all was sent, as balancers do', async (_, framing, body) => {
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1')
      socket.pause()
      socket.write(start(framing) + body, (broken) => {
        if (broken) return resolve(`broke off: ${broken.message}`)
        socket.once('data', (data) => resolve(data.toString()))
        socket.resume()
      })
      socket.on('error', () => undefined)
    })
    expect(answer).toStartWith('HTTP/1.1 413')
  })

  test('is not waited for where its sender stands still, however quickly it came before', async () => {
    const began = Date.now()
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => socket.write(start('Content-Length: 8000000') + 'a'.repeat(2_000_000)))
      socket.on('data', (data) => {
        resolve(data.toString())
        socket.destroy()
      })
      socket.on('error', () => undefined)
    })
    expect(answer).toStartWith('HTTP/1.1 413')
    // Quick bytes as credit would be ten seconds of it.
    expect(Date.now() - began).toBeLessThan(8000)
  })

  test('is refused at the form route as at the API', async () => {
    const { answer } = await talk(start('Content-Length: 2000000', 'application/x-www-form-urlencoded', '/do/people.create'))
    expect(answer).toContain('413')
  })

  test('is refused at the MCP door', async () => {
    const { answer } = await talk(start('Content-Length: 20000000', 'application/json', '/mcp'))
    expect(answer).toContain('413')
  })
})

test('a sender who goes away mid-way leaves nothing behind', async () => {
  const count = async () => ((await (await api('/people?limit=200')).json()) as { items: unknown[] }).items.length
  const before = await count()
  const body = '{"name":"Half'
  await new Promise<void>((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      const head = `POST /api/v1/people HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\nContent-Length: 500\r\n\r\n`
      socket.write(head + body, () => {
        socket.destroy()
        resolve()
      })
    })
  })
  await Bun.sleep(100)
  expect(await count()).toBe(before)
  expect(
    readdirSync(data)
      .filter((name) => name === 'tmp')
      .flatMap((name) => readdirSync(join(data, name))),
  ).toEqual([])
})

test('every kind of answer carries the headers that keep browsers safe', async () => {
  for (const path of ['/sign-in', '/api/docs', '/api/v1/people', '/api/v1/openapi.json', '/health', '/nowhere', '/live', '/mcp']) {
    const { headers } = await fetch(`${serving.url}${path}`, { redirect: 'manual' })
    expect({ path, policy: headers.get('content-security-policy') }).toEqual({
      path,
      policy: expect.stringContaining("default-src 'none'"),
    })
    expect({ path, sniff: headers.get('x-content-type-options') }).toEqual({ path, sniff: 'nosniff' })
    expect(headers.get('referrer-policy')).toBe('same-origin')
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
  }
})

test('those who look are told of a change', async () => {
  const stream = await api('', {}, '/live')
  expect(stream.headers.get('content-type')).toBe('text/event-stream')
  const reader = (stream.body as ReadableStream<Uint8Array>).getReader()
  const heard = readUntil(reader, 'event: changed')
  await api('/people', { method: 'POST', body: '{"name":"News"}', headers: { 'content-type': 'application/json' } })
  expect(await heard).toMatch(/"subjects":\[[^\]]*"person"/)
  await reader.cancel()
})

test('a page that takes nothing of what it is told is left, so that no news heaps up for it', async () => {
  const stream = await api('', {}, '/live')
  for (let at = 0; at < 10_000; at++) announceFromElsewhere({ workspaceId, subjects: ['person'], requestId: null })
  const heard = (await stream.text()).match(/event: changed/g)
  expect(heard?.length).toBeLessThan(1100)
})

test('a port that is taken is refused in words', async () => {
  const taken = listen(program, { ...settings, port }, openHouse)
  await expect(taken).rejects.toThrow(`127.0.0.1:${port} is taken by another program. Set PORT to another one.`)
})

test('under a public address, other host names get no answer but for health', async () => {
  const ask = (host: string, path = '/sign-in') => fetch(`http://127.0.0.1:${at}${path}`, { headers: { host } })
  const at = await freePort()
  const own = await listen(program, { ...settings, port: at, data: join(data, 'public'), url: 'https://crm.acorn.example' }, openHouse)
  expect((await ask('crm.acorn.example')).status).toBe(200)
  expect((await ask('crm.acorn.example')).headers.get('strict-transport-security')).toContain('max-age=')
  // Where it is served without https, browsers are not told to insist on it.
  expect((await fetch(`http://127.0.0.1:${port}/sign-in`)).headers.has('strict-transport-security')).toBe(false)
  expect((await ask(`localhost:${at}`)).status).toBe(200)
  expect((await ask('evil.example')).status).toBe(421)
  expect((await ask('evil.example', '/health')).status).toBe(200)
  await own.stop()
})

test('a stop finishes what was accepted, ends the streams and lets the port go', async () => {
  const own = await listen(program, { ...settings, port: 0 }, openHouse)
  const headers = { authorization: `Bearer ${key}` }
  const stream = await fetch(`${own.url}/live`, { headers })
  const reader = (stream.body as ReadableStream<Uint8Array>).getReader()
  await reader.read()
  const body = '{"name":"Just In Time"}'
  const head = `POST /api/v1/people HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${key}\r\nContent-Type: application/json\r\n`
  const slow = connect(Number(new URL(own.url).port), '127.0.0.1')
  let answer = ''
  slow.on('data', (data) => {
    answer += data.toString()
  })
  slow.write(`${head}Content-Length: ${body.length}\r\n\r\n${body.slice(0, 10)}`)
  await Bun.sleep(300)
  const began = performance.now()
  const stopped = own.stop()
  await Bun.sleep(50)
  slow.write(body.slice(10))
  await stopped
  if (!slow.closed) await new Promise((resolve) => slow.once('close', resolve))
  expect(performance.now() - began).toBeLessThan(8000)
  expect(answer).toContain('201 Created')
  while (!(await reader.read()).done);
  await expect(fetch(`${own.url}/health`)).rejects.toThrow()
})

async function freePort(): Promise<number> {
  const server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => new Response() })
  const free = server.port ?? 0
  await server.stop(true)
  return free
}

function api(path: string, init: RequestInit & { headers?: Record<string, string> } = {}, base = `/api/v1${path}`) {
  return fetch(`${serving.url}${base}`, { ...init, headers: { authorization: `Bearer ${key}`, ...init.headers } })
}

async function readUntil(reader: ReadableStreamDefaultReader<Uint8Array>, wanted: string): Promise<string> {
  let text = ''
  while (!text.includes(`${wanted}\n`) || !text.endsWith('\n\n')) {
    const { done, value } = await reader.read()
    if (done) return text
    text += new TextDecoder().decode(value)
  }
  return text
}

/** Sends a head, then the same chunk over and over until it is answered; what came back, and whether the connection was ended. */
function talk(head: string, chunk = '', most = 0): Promise<{ answer: string; ended: boolean; sent: number }> {
  return new Promise((resolve) => {
    let answer = ''
    let sent = 0
    let over = false
    const finish = (ended: boolean) => {
      if (over) return
      over = true
      socket.destroy()
      resolve({ answer, ended, sent })
    }
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(head)
      const more = () => {
        if (over || sent >= most || answer) return
        sent += chunk.length
        if (socket.write(chunk)) setImmediate(more)
        else socket.once('drain', more)
      }
      more()
    })
    socket.on('data', (data) => {
      answer += data.toString()
    })
    for (const event of ['end', 'close', 'error'] as const) socket.on(event, () => finish(true))
    setTimeout(() => finish(false), 3000)
  })
}
