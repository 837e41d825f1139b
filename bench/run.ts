import { writeFileSync } from 'node:fs'
import type { Ground } from './grounds/ground.ts'
import { keptWorkspace, workspaceOf } from './grounds/workspace.ts'
import { measureImport } from './import.ts'
import { measureBeside } from './measure/beside.ts'
import { growthOf } from './measure/growth.ts'
import { makeReady, type Ready } from './measure/ready.ts'
import { measureRoute, type RouteMeasured } from './measure/routes.ts'
import { heldFor, startTime } from './measure/server.ts'
import { pageWeights } from './measure/weight.ts'
import { type Options, readOptions } from './options.ts'
import { memoryOf, watchMemory } from './program.ts'
import { report } from './report/report.ts'
import type { Results } from './report/results.ts'

const options = readOptions(process.argv.slice(2))
const all: Results[] = []
for (const name of options.grounds) {
  const ground = await open(name)
  try {
    if (options.make === null) all.push(await measure(ground, options))
    else await keptWorkspace(ground, options.make)
  } finally {
    await ground.close()
  }
}
if (options.make === null) {
  const shown = report(all)
  process.stdout.write(shown)
  if (options.to) writeFileSync(options.to, shown)
}
process.exit()

async function open(name: string): Promise<Ground> {
  if (name === 'sqlite') return (await import('./grounds/sqlite.ts')).sqliteGround()
  if (name === 'postgres') return (await import('./grounds/postgres.ts')).postgresGround()
  throw new Error(`--on is sqlite or postgres, not ${name}`)
}

async function measure(ground: Ground, { people, only, milliseconds, growth, lines, writes, beside }: Options): Promise<Results> {
  const workspace = await workspaceOf(ground, people)
  const start = await startTime(workspace.settings)
  const ready = await makeReady(workspace, only, writes)
  const idle = memoryOf(ready.server.program.pid)
  const stopWatching = watchMemory(() => memoryOf(ready.server.program.pid))
  const { routes, leftOut, late } = await measureRoutes(ready, milliseconds)
  const pages = await pageWeights(ready)
  const besides = beside ? await measureBeside(ready, lines) : []
  const memory = { idle, most: stopWatching(), database: ground.memory() }
  await ready.end()
  return {
    ...{ kind: ground.kind, about: ground.about, people, bytes: workspace.bytes, madeAt: workspace.madeAt },
    ...{ start, memory, late, routes, pages, leftOut: [...ready.asks.leftOut, ...leftOut], beside: besides },
    growth: growth.length > 0 ? await growthOf(ground, { people, routes }, growth, milliseconds, only) : null,
    brought: lines > 0 ? await measureImport(ground, lines) : null,
  }
}

async function measureRoutes(ready: Ready, milliseconds: number) {
  const routes: RouteMeasured[] = []
  const leftOut: Results['leftOut'] = []
  const late = { milliseconds: 0, at: '' }
  for (const [at, route] of ready.asks.routes.entries()) {
    const about = ready.about[at]
    try {
      if (!about || about.refused !== undefined) throw new Error(about?.refused)
      const found = await measureRoute(ready, route, at, about, milliseconds)
      routes.push(found)
      process.stderr.write(`${route.name}: ${Math.round(found.full.rate)} a second, ${found.alone.work?.toFixed(2)} ms of processor time\n`)
    } catch (thrown) {
      if (!(thrown instanceof Error)) throw thrown
      leftOut.push({ name: route.name, because: thrown.message })
    }
    const held = (await heldFor(ready.server.host)) ?? 0
    if (held > late.milliseconds) Object.assign(late, { milliseconds: held, at: route.name })
  }
  return { routes, leftOut, late }
}
