import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'
import { parsers } from '../../bench/soak/parsers.ts'
import { watchLoop } from '../../bench/soak/soak.ts'
import { readMultistatus } from '../../src/intake/dav/multistatus.ts'
import { fetchOutside } from '../../src/platform/fetching/index.ts'
import type { Attack } from './attack.ts'
import { openPublicHouse } from './public-house.ts'

/** What a bomb may do: hold everyone up for so many milliseconds, and take so much more memory, in MB. */
const most = { held: 100, memory: 250 }

interface Ask {
  /** Asks the API as the owner; answers the status. */
  post(path: string, body: BodyInit, type?: string, more?: Record<string, string>): Promise<number>
  get(path: string, more?: Record<string, string>): Promise<number>
  form(name: string, body: BodyInit, type?: string): Promise<number>
  raw(text: string): Promise<number>
}

const megabyte = 1_048_576
const json = (value: unknown) => JSON.stringify(value)

/** Each ends in a refusal or an answer; what it ends in is its own matter, that it ends is ours. */
const overHttp: Record<string, (ask: Ask) => Promise<number>> = {
  'a body nested 200,000 deep': (ask) => ask.post('/people', `{"custom":${'['.repeat(200_000)}${']'.repeat(200_000)}}`),
  'a body of 60,000 fields': (ask) => ask.post('/people', `{${Array.from({ length: 60_000 }, (_, at) => `"f${at}":1`).join()}}`),
  'a list of 250,000 tags': (ask) => ask.post('/people', `{"name":"A","tags":[${Array.from({ length: 250_000 }, () => '"a"').join()}]}`),
  'a number of 900,000 digits': (ask) => ask.post('/promises', `{"worth":${'9'.repeat(900_000)}}`),
  'a number beyond all numbers': (ask) => ask.post('/promises', '{"worth":1e99999,"words":"A","due_on":"999999999-99-99"}'),
  'a name of 900,000 marks on one letter': (ask) => ask.post('/people', json({ name: `e${'\u0301'.repeat(400_000)}` })),
  'a name of 300,000 letters that grow when they are folded': (ask) => ask.post('/people', json({ name: 'ﷺ'.repeat(300_000) })),
  'words made for slow patterns': (ask) => ask.post('/people', json({ name: 'A', emails: [`${'a'.repeat(900_000)}@`], phones: ['+'.repeat(10_000)] })),
  'broken JSON of a megabyte': (ask) => ask.post('/people', `{"name":"${'\\u0041'.repeat(170_000)}",}`),
  'a packed body that is a gigabyte unpacked': (ask) => ask.post('/people', gzipSync(Buffer.alloc(64 * megabyte)), 'application/json', { 'content-encoding': 'gzip' }),
  'a body of 8 MB that says nothing of its length': (ask) => ask.post('/people', endless(8 * megabyte)),
  'a form of 100,000 fields': (ask) => ask.form('people.create', Array.from({ length: 100_000 }, (_, at) => `f${at}=1`).join('&')),
  'a form of one field, 50 deep': (ask) => ask.form('people.create', `${'custom.'.repeat(5000)}a=1`),
  'a form in 20,000 parts': (ask) => ask.form('people.create', parts(20_000), 'multipart/form-data; boundary=b'),
  'a part whose head is a megabyte': (ask) => ask.form('people.create', `--b\r\nContent-Disposition: form-data; name="${'a'.repeat(megabyte)}"\r\n\r\nx\r\n--b--\r\n`, 'multipart/form-data; boundary=b'),
  'a form of 490 MB of text that says nothing of its length': (ask) => ask.form('people.create', manyTexts(490), 'multipart/form-data; boundary=b'),
  'a boundary of 60,000 dashes': (ask) => ask.form('people.create', '-'.repeat(900_000), `multipart/form-data; boundary=${'-'.repeat(60_000)}`),
  '10,000 parameters': (ask) => ask.get(`/people?${'tag=a&'.repeat(10_000)}`),
  'an address of 500,000 signs': (ask) => ask.get(`/people?q=${'%25'.repeat(160_000)}`),
  'a cursor that is a megabyte': (ask) => ask.get(`/people?after=${'WyJ'.repeat(300_000)}`),
  'cookies of a megabyte': (ask) => ask.get('/people', { cookie: 'waymark.session_token='.repeat(50_000) }),
  'words of 10,000 signs to be read for their meaning': (ask) => ask.post('/touches/capture', json({ words: 'met Ada and Ben on Monday and '.repeat(330) })),
  'a draft of 10,000 signs to be checked': (ask) => ask.post('/messages/check', json({ subject: 'A', words: 'Act now! We we we. '.repeat(520), text: 'a' })),
  '20,000 questions to MCP in one': (ask) => ask.raw(json(Array.from({ length: 20_000 }, (_, id) => ({ jsonrpc: '2.0', id, method: 'tools/list' })))),
} // biome-ignore format: a table

/** Files and answers of others. */
const files: Record<string, () => Promise<unknown>> = {
  'a table with a line of 8 MB': () => parse('csv', `name,email\n${'a'.repeat(8 * megabyte)}`),
  'a table with 200,000 columns': () => parse('csv', `${'a,'.repeat(200_000)}\n${'b,'.repeat(200_000)}`),
  'a quote that never ends': () => parse('csv', `name\n"${'a'.repeat(4 * megabyte)}\n`),
  'a card folded 300,000 times': () => parse('vcard', `BEGIN:VCARD\r\nVERSION:3.0\r\nFN:${'a\r\n '.repeat(300_000)}\r\nEND:VCARD`),
  'cards within cards': () => parse('vcard', 'BEGIN:VCARD\r\n'.repeat(100_000)),
  'a meeting each second for ever': () =>
    parse('ics', calendar('DTSTART:19700101T000000Z\r\nRRULE:FREQ=SECONDLY\r\n', 1)),
  'a rule that never comes true': () => parse('ics', calendar('DTSTART:19700101T000000Z\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\n', 200)),
  'letters within letters': () => parse('eml', `${Array.from({ length: 3000 }, (_, at) => `Content-Type: multipart/mixed; boundary=b${at}\r\n\r\n--b${at}\r\n`).join('')}x`),
  'a letter whose head is 4 MB': () => parse('eml', `Subject: ${'=?utf-8?Q?a?= '.repeat(300_000)}\r\n\r\nx`),
  'a billion laughs': () => readMultistatus(laughs(), 1000),
  'an answer nested 300,000 deep': () => readMultistatus('<a>'.repeat(300_000), 1000),
  'an answer that is a gigabyte unpacked': () => packedAnswer(),
} // biome-ignore format: a table

export const bombs: Attack = {
  name: 'bombs',
  least: { quick: 25, full: 25 },
  async run({ engine, ground }) {
    const house = await openPublicHouse({ engine })
    const ours = await ground.newcomers()
    const key = { authorization: `Bearer ${ours.keys.owner}` }
    const ask: Ask = {
      post: async (path, body, type = 'application/json', more = {}) =>
        (await house.ask(`/api/v1${path}`, { method: 'POST', body, headers: { ...key, 'content-type': type, ...more } })).status,
      get: async (path, more = {}) => (await house.ask(`/api/v1${path}`, { headers: more.cookie ? more : key })).status,
      form: async (name, body, type = 'application/x-www-form-urlencoded') => {
        const headers = {
          cookie: ours.cookies.owner.replace('waymark.', '__Host-waymark.'),
          'sec-fetch-site': 'same-origin',
          'content-type': type,
        }
        return (await house.ask(`/do/${name}`, { method: 'POST', body, headers })).status
      },
      raw: async (body) =>
        (
          await house.ask('/mcp', {
            method: 'POST',
            body,
            headers: { ...key, accept: 'application/json, text/event-stream', 'content-type': 'application/json' },
          })
        ).status,
    }
    const faults: string[] = []
    const loop = watchLoop()
    let worst = { name: '', held: 0 }
    const light = async (name: string, bomb: () => Promise<unknown>) => {
      const before = process.memoryUsage().rss
      await loop.settle()
      const answer = await bomb().catch((thrown: unknown) => thrown)
      const held = await loop.settle()
      const grown = (process.memoryUsage().rss - before) / megabyte
      if (held > worst.held) worst = { name, held }
      if (held > most.held) faults.push(`${name} holds everyone up for ${held.toFixed(0)} ms`)
      if (grown > most.memory) faults.push(`${name} takes ${grown.toFixed(0)} MB`)
      if (typeof answer === 'number' && answer >= 500) faults.push(`${name} is a fault of ours (${answer})`)
    }
    // What is loaded when it is first needed is no bomb's doing.
    await ask.post('/touches/capture', json({ words: 'met Ada' }))
    await ask.post('/messages/check', json({ subject: 'A', words: 'B', text: 'B' }))
    await ask.raw(json({ jsonrpc: '2.0', id: 1, method: 'tools/list' }))
    for (const [name, bomb] of Object.entries(overHttp)) await light(name, () => bomb(ask))
    for (const [name, bomb] of Object.entries(files)) await light(name, bomb)
    await light('a head of 4 MB', () => longHead())
    loop.stop()
    const tried = Object.keys(overHttp).length + Object.keys(files).length + 1
    return { tried, faults, measured: `at most ${worst.held.toFixed(0)} ms (${worst.name})` }
  },
}

async function parse(name: string, text: string): Promise<unknown> {
  const bytes = new TextEncoder().encode(text)
  return parsers.find((one) => one.name === name)?.read(bytes)
}

function calendar(lines: string, times: number): string {
  const events = Array.from(
    { length: times },
    (_, at) => `BEGIN:VEVENT\r\nUID:${at}\r\nATTENDEE:mailto:a@b.example\r\n${lines}END:VEVENT\r\n`,
  )
  return `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${events.join('')}END:VCALENDAR\r\n`
}

function laughs(): string {
  const entities = Array.from({ length: 10 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`)
  return `<?xml version="1.0"?><!DOCTYPE m [<!ENTITY l0 "ha">${entities.join('')}]><multistatus xmlns="DAV:"><response><href>&l10;</href></response></multistatus>`
}

function parts(count: number): string {
  return `${Array.from({ length: count }, (_, at) => `--b\r\nContent-Disposition: form-data; name="f${at}"\r\n\r\nx\r\n`).join('')}--b--\r\n`
}

function endless(bytes: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  let sent = 0
  return new ReadableStream({
    pull(controller) {
      sent += 65_536
      if (sent > bytes) controller.close()
      else controller.enqueue(new Uint8Array(65_536).fill(32))
    },
  })
}

/** A form of so many fields of a megabyte each. */
function manyTexts(fields: number): ReadableStream<Uint8Array<ArrayBuffer>> {
  const text = 'a'.repeat(megabyte - 1000)
  let sent = 0
  return new ReadableStream({
    pull(controller) {
      if (++sent > fields) controller.close()
      else controller.enqueue(Buffer.from(`--b\r\nContent-Disposition: form-data; name="f${sent}"\r\n\r\n${text}\r\n`))
    },
  })
}

async function packedAnswer(): Promise<unknown> {
  const packed = gzipSync(Buffer.alloc(64 * megabyte))
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: () => new Response(packed, { headers: { 'content-encoding': 'gzip' } }),
  })
  try {
    return await fetchOutside({ privateHosts: ['*'], resolve: async () => ['127.0.0.1'] }, `http://127.0.0.1:${server.port}/`)
  } finally {
    await server.stop(true)
  }
}

/** A request whose head does not end, over a real connection. */
async function longHead(): Promise<void> {
  const server = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch: () => new Response('hi') })
  await new Promise<void>((done) => {
    const socket = connect(server.port ?? 0, '127.0.0.1', () => socket.write(`GET / HTTP/1.1\r\nhost: a\r\nx: ${'a'.repeat(4 * megabyte)}`))
    socket
      .on('error', () => done())
      .on('close', () => done())
      .on('data', () => undefined)
    setTimeout(() => socket.destroy(), 3000)
  })
  await server.stop(true)
}
