import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
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
// npm run bench -- --keep                            writes the results to bench/RESULTS.md

const connections = 16
const rounds = 3

const text = { type: 'string' } as const
const { values } = parseArgs({
  options: { people: text, touches: text, import: text, seconds: text, only: text, keep: { type: 'boolean' } },
})
const people = Number(values.people ?? 100_000)
const touches = Number(values.touches ?? people * 10)

const workspace = await workspaceOf(people, touches)
const firstAnswer = await startTime(workspace)
const server = await serve(workspace)
const idle = memoryOf(server.program.pid)
const stopWatching = watchMemory(server.program.pid)
const cookie = await signIn(server, workspace)
const routes = routesOf(workspace.file, { key: workspace.key, cookie, host: server.host }).filter(({ name }) =>
  name.includes(values.only ?? ''),
)
const recorded = place('run', 'recording.json')
await Bun.write(place('run', 'routes.json'), JSON.stringify(routes))
await record(workspace.folder, place('run', 'routes.json'), recorded, server.port)
const measured = await measureRoutes(routes)
const most = stopWatching()
await end(server.program)
const size = Number(values.import ?? 1_000_000)
const brought = size > 0 ? await measureImport(size) : null
const shown = report({ people, touches, demo: workspace.madeAt, firstAnswer, memory: { idle, most }, routes: measured, brought })
process.stdout.write(shown)
if (values.keep) writeFileSync(new URL('RESULTS.md', import.meta.url), shown)

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
    const [waymark, bytes, sql] = (await compare(sides, rounds, { connections, milliseconds: Number(values.seconds ?? 3) * 1000 })) as [
      Reached,
      Reached,
      Reached,
    ]
    const requests = known[at]?.requests ?? []
    const statements = requests.reduce((sum, request) => sum + request.statements.length, 0) / requests.length
    found.push({ name, waymark, bytes, sql, statements })
    process.stderr.write(`${name}: ${Math.round(waymark.rate)} a second, ${(waymark.rate / sql.rate).toFixed(2)} of the same SQL\n`)
  }
  await end(bare)
  return found
}
