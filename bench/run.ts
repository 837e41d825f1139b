import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { exponent, workBySize } from './growth.ts'
import { measureImport } from './import.ts'
import { compare, type Reached } from './measure.ts'
import { end, memoryOf, place, start, watchMemory } from './program.ts'
import { report } from './report.ts'
import type { RouteMeasured } from './results.ts'
import { type Route, routesOf } from './routes.ts'
import { record, serve, signIn, startTime } from './server.ts'
import { workspaceOf } from './workspace.ts'

// npm run bench                                      all of it, on 100,000 people and 1,000,000 touches
// npm run bench -- --people 10000 --touches 100000   a smaller workspace
// npm run bench -- --import 100000                   a smaller file to bring in; 0: none
// npm run bench -- --seconds 1 --only search         shorter rounds; only the routes with these words
// npm run bench -- --connections 64                  as many at once; 16 if not said
// npm run bench -- --growth                          also how the work of each answer grows from a tenth of the size to all of it
// npm run bench -- --keep                            writes the results to bench/RESULTS.md

const rounds = 3

const text = { type: 'string' } as const
const { values } = parseArgs({
  options: {
    people: text,
    touches: text,
    import: text,
    seconds: text,
    only: text,
    connections: text,
    growth: { type: 'boolean' },
    keep: { type: 'boolean' },
  },
})
const people = Number(values.people ?? 100_000)
const touches = Number(values.touches ?? people * 10)
const connections = Number(values.connections ?? 16)
const milliseconds = Number(values.seconds ?? 3) * 1000
const only = values.only ?? ''
const grown = values.growth ? await growth() : null

const workspace = await workspaceOf(people, touches)
const firstAnswer = await startTime(workspace)
const server = await serve(workspace)
const idle = memoryOf(server.program.pid)
const stopWatching = watchMemory(server.program.pid)
const cookie = await signIn(server, workspace)
const routes = routesOf(workspace.file, { key: workspace.key, cookie, host: server.host }).filter(({ name }) => name.includes(only))
const recorded = place('run', 'recording.json')
await Bun.write(place('run', 'routes.json'), JSON.stringify(routes))
await record(workspace.folder, place('run', 'routes.json'), recorded, server.port)
const measured = await measureRoutes(routes)
const most = stopWatching()
const late = await loopDelay(server.port)
await end(server.program)
const size = Number(values.import ?? 1_000_000)
const brought = size > 0 ? await measureImport(size) : null
const shown = report({
  people,
  touches,
  connections,
  late,
  demo: workspace.madeAt,
  firstAnswer,
  memory: { idle, most },
  routes: measured,
  brought,
})
process.stdout.write(shown)
if (values.keep) writeFileSync(new URL('RESULTS.md', import.meta.url), shown)

/** The exponent of each route between a tenth of the people and all of them. */
async function growth(): Promise<Map<string, number>> {
  const small = await workBySize(people / 10, touches / 10, milliseconds, only)
  const large = await workBySize(people, touches, milliseconds, only)
  return new Map(
    [...large].map(([name, work]) => [name, exponent({ size: people / 10, work: small.get(name) ?? Number.NaN }, { size: people, work })]),
  )
}

/** How late the event loop was at most while all was measured, in milliseconds, as the server itself tells; null where it does not. */
async function loopDelay(port: number): Promise<number | null> {
  const told = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text()
  const seconds = /^waymark_event_loop_delay_max_seconds ([\d.e+-]+)/m.exec(told)?.[1]
  return seconds === undefined ? null : Number(seconds) * 1000
}

async function measureRoutes(routes: Route[]): Promise<RouteMeasured[]> {
  const bare = start('bench/bare.ts', [workspace.file, recorded])
  const port = Number(new TextDecoder().decode((await bare.stdout.getReader().read()).value))
  const { routes: known } = (await Bun.file(recorded).json()) as { routes: { requests: { statements: unknown[] }[] }[] }
  const found: RouteMeasured[] = []
  for (const [at, { name, asks }] of routes.entries()) {
    const bareSide = (kind: string) => ({
      port,
      pid: bare.pid,
      asks: asks.map((ask, number) => ({ ...ask, path: `/${kind}/${at}/${number}` })),
    })
    const sides = [{ port: server.port, pid: server.program.pid, asks }, bareSide('bytes'), bareSide('sql')]
    const [waymark, bytes, sql] = (await compare(sides, rounds, { connections, milliseconds })) as [Reached, Reached, Reached]
    const requests = known[at]?.requests ?? []
    const statements = requests.reduce((sum, request) => sum + request.statements.length, 0) / requests.length
    found.push({ name, waymark, bytes, sql, statements, exponent: grown?.get(name) ?? null })
    process.stderr.write(`${name}: ${Math.round(waymark.rate)} a second, ${(waymark.rate / sql.rate).toFixed(2)} of the same SQL\n`)
  }
  await end(bare)
  return found
}
