import { Database } from 'bun:sqlite'
import { createLog } from '../src/doors/log.ts'
import { createApp } from '../src/doors/serve.ts'
import { openHouse } from '../src/house.ts'
import { readSettings } from '../src/platform/settings.ts'
import { program } from '../src/program.ts'
import type { Ask } from './load.ts'
import type { Recorded, Recording, Statement } from './recording.ts'
import type { Route } from './routes.ts'

// bun bench/record.ts ROUTES RECORDING
// Answers each request of each route within this process, and writes down every statement that reached SQLite meanwhile.

const [from = '', to = ''] = process.argv.slice(2)
let heard: Statement[] = []
listen()

const settings = readSettings()
const house = await openHouse(settings)
const { app, live } = await createApp({ store: house.store, gate: await house.gate(), settings, program, log: createLog('error') })
const routes = (await Bun.file(from).json()) as Route[]
const recording: Recording = { routes: [] }
for (const { name, rows, asks } of routes) {
  const requests: Recorded[] = []
  // What a program works out once (who owns this key, which words it has looked up) is not part of what each request costs.
  await answer(name, asks[0] as Ask)
  for (const ask of asks) requests.push(await answer(name, ask))
  recording.routes.push({ rows, requests })
}
await Bun.write(to, JSON.stringify(recording))
live.close()
await house.close()

async function answer(name: string, { method, path, headers, body }: Ask): Promise<Recorded> {
  heard = []
  const began = Date.now()
  const json: Record<string, string> =
    body === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }
  const response = await app.request(path, { method, headers: { ...headers, ...json }, body: body ?? null })
  const text = await response.text()
  if (!response.ok) throw new Error(`${name}: ${path} was answered with ${response.status}: ${text.slice(0, 300)}`)
  return { statements: renewing(heard, began), headers: Object.fromEntries(response.headers), body: text }
}

/** The ids that a request made (UUID version 7, which tells when) would be taken the second time: they are made anew. */
function renewing(statements: Statement[], since: number): Statement[] {
  const fresh: string[] = []
  const renewed = (value: Statement['parameters'][number]) => {
    if (typeof value !== 'string' || !/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-/.test(value)) return value
    if (Number.parseInt(value.slice(0, 13).replace('-', ''), 16) < since) return value
    if (!fresh.includes(value)) fresh.push(value)
    return { fresh: fresh.indexOf(value) }
  }
  return statements.map((statement) => ({ ...statement, parameters: statement.parameters.map(renewed) }))
}

/** Has every statement noted on its way to SQLite. */
function listen(): void {
  type Values = Statement['parameters']
  const { query, run } = Database.prototype
  Database.prototype.query = function (this: Database, sql: string) {
    const statement = query.call(this, sql)
    const noted = (reads: boolean, parameters: unknown[]) => heard.push({ sql, parameters: parameters as Values, reads })
    return new Proxy(statement, {
      get(target, name) {
        const found: unknown = Reflect.get(target, name, target)
        if (typeof found !== 'function') return found
        return (...parameters: unknown[]) => {
          if (name === 'all' || name === 'get' || name === 'run') noted(name !== 'run', parameters)
          return found.apply(target, parameters)
        }
      },
    })
  } as typeof query
  Database.prototype.run = function (this: Database, sql: string, ...rest: []) {
    heard.push({ sql, parameters: [], reads: false })
    return run.call(this, sql, ...rest)
  } as typeof run
}
