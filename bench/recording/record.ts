import { createLog } from '../../src/doors/log.ts'
import { createApp } from '../../src/doors/serve.ts'
import { openHouse } from '../../src/house.ts'
import { readSettings } from '../../src/platform/settings.ts'
import { program } from '../../src/program.ts'
import { type Asks, headersOf } from '../asks/route.ts'
import type { Ask } from '../load.ts'
import { listenToPostgres, listenToSqlite } from './listen.ts'
import { type About, type Recorded, type Recording, recordingName, type Statement } from './recording.ts'

// bun bench/recording/record.ts ASKS FOLDER COOKIE HOST WRITES
// Answers each request of each route within this process (of a change so many, each another one), and writes down every statement that
// reached the database meanwhile, a file for each route. Prints, as JSON, what is known of each route.

const [from = '', folder = '', cookie = '', host = '', writes = '0'] = process.argv.slice(2)
let heard: Statement[] = []
let keeps = true
// From time to time the program looks by a pragma whether another process has changed anything.
const listener = { heard: (statement: Statement) => void (statement.sql.startsWith('pragma') || heard.push(statement)), keeps: () => keeps }
listenToSqlite(listener)
listenToPostgres(listener)

const settings = readSettings()
const house = await openHouse(settings)
const { app, live } = await createApp({ store: house.store, gate: await house.gate(), settings, program, log: createLog('error') })
const { key, routes } = (await Bun.file(from).json()) as Asks
const known: About[] = []
for (const [at, { kind, asks }] of routes.entries()) {
  const headers = headersOf(kind, { key, cookie, host })
  const recording: Recording = { rows: kind !== 'page', requests: [] }
  let refused: string | undefined
  // The bare server is to make the same changes, to things that are as they were.
  keeps = kind !== 'write'
  try {
    // What a program works out once (who owns this key, which words it has looked up) is not part of what each request costs.
    if (kind !== 'write') await answer(asks[0] as Ask, headers)
    for (const ask of kind === 'write' ? asks.slice(0, Number(writes)) : asks) recording.requests.push(await answer(ask, headers))
  } catch (thrown) {
    refused = thrown instanceof Error ? thrown.message : String(thrown)
  }
  await Bun.write(`${folder}/${recordingName(at)}`, JSON.stringify(recording))
  known.push({ ...aboutOf(recording.requests), ...(refused === undefined ? {} : { refused }) })
}
process.stdout.write(JSON.stringify(known))
live.close()
await house.close()

async function answer({ method, path, body }: Ask, headers: Record<string, string>): Promise<Recorded> {
  heard = []
  const began = Date.now()
  const json: Record<string, string> =
    body === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }
  const response = await app.request(path, { method, headers: { ...headers, ...json }, body: body ?? null })
  const text = await response.text()
  if (!response.ok) throw new Error(`answered with ${response.status}: ${wordsOf(text)}`)
  return { statements: renewing(heard, began), headers: Object.fromEntries(response.headers), body: text }
}

function aboutOf(requests: Recorded[]): About {
  const statements = requests.reduce((sum, request) => sum + request.statements.length, 0) / requests.length
  const middle = requests.map(({ body }) => body).sort((a, b) => a.length - b.length)[Math.floor(requests.length / 2)] ?? ''
  const assets = [...new Set([...middle.matchAll(/"(\/assets\/[^"]+)"/g)].map(([, path]) => path as string))]
  return { statements, bytes: Buffer.byteLength(middle), zipped: Bun.gzipSync(Buffer.from(middle)).length, assets }
}

/** What a refusal says, of JSON or of a page. */
function wordsOf(text: string): string {
  const [, detail] = /"detail":"([^"]*)/.exec(text) ?? /<p class="lead">([^<]*)/.exec(text) ?? []
  return detail ?? text.slice(0, 100)
}

/** The ids that a request made (UUID version 7, which tells when) would be taken the second time: they are made anew. */
function renewing(statements: Statement[], since: number): Statement[] {
  const fresh: string[] = []
  const renewed = <V extends Statement['parameters'][number]>(value: V): V | { fresh: number } => {
    if (typeof value !== 'string' || !/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-/.test(value)) return value
    if (Number.parseInt(value.slice(0, 13).replace('-', ''), 16) < since) return value
    if (!fresh.includes(value)) fresh.push(value)
    return { fresh: fresh.indexOf(value) }
  }
  return statements.map((statement) => ({
    ...statement,
    parameters: statement.parameters.map((value) => (Array.isArray(value) ? value.map(renewed) : renewed(value))),
  }))
}
