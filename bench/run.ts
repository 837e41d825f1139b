import { writeFileSync } from 'node:fs'
import type { Half } from './asks/route.ts'
import type { Ground } from './grounds/ground.ts'
import { keptWorkspace, type Workspace, workspaceOf } from './grounds/workspace.ts'
import { measureImport } from './import.ts'
import { measureBeside } from './measure/beside.ts'
import { growthOf } from './measure/growth.ts'
import { makeReady, type Ready } from './measure/ready.ts'
import { measureRoute } from './measure/routes.ts'
import { heldFor, serve, signIn, startTime, untilQuiet, warmUp } from './measure/server.ts'
import { pageWeights } from './measure/weight.ts'
import { type Options, readOptions } from './options.ts'
import { end, memoryOf, watchMemory } from './program.ts'
import { machine } from './report/machine.ts'
import { say } from './report/progress.ts'
import { report } from './report/report.ts'
import { allKept, keepResults, keptResults, type Results } from './report/results.ts'

const options = readOptions(process.argv.slice(2))
const page = new URL('RESULTS.md', import.meta.url).pathname
const all: Results[] = []
if (options.report) writeFileSync(page, report(allKept()))
else
  for (const name of options.grounds) {
    const ground = await open(name)
    try {
      if (options.make === null) await measure(ground, options)
      else await keptWorkspace(ground, options.make)
    } finally {
      await ground.close()
    }
  }
if (all.length > 0) process.stdout.write(report(all))
process.exit()

async function open(name: string): Promise<Ground> {
  if (name === 'sqlite') return (await import('./grounds/sqlite.ts')).sqliteGround()
  if (name === 'postgres') return (await import('./grounds/postgres.ts')).postgresGround()
  throw new Error(`--on is sqlite or postgres, not ${name}`)
}

async function measure(ground: Ground, { people, only, milliseconds, growth, lines, writes, beside, goOn }: Options): Promise<void> {
  const known = goOn ? keptResults({ kind: ground.kind, people }, only) : null
  if (known?.isWhole) return void all.push(known)
  const workspace = await workspaceOf(ground, people, 'run')
  const results = known ?? begun(workspace)
  all.push(results)
  tell(results)
  results.start ??= await startTime(workspace.settings)
  const server = await serve(workspace.settings)
  const visit = { workspace, server, cookie: await signIn(server, workspace) }
  results.memory.idle ||= memoryOf(server.program.pid)
  const memory = watchMemory(() => memoryOf(server.program.pid))
  const keep = () => {
    results.memory.most = Math.max(results.memory.most, memory.most())
    results.memory.database = Math.max(results.memory.database, ground.memory())
    tell(results)
  }
  await halfOf('reads', async (ready) => {
    if (results.pages.length === 0) results.pages = await pageWeights(ready)
    if (growth.length > 0) results.growth ??= await growthOf(ready, growth, milliseconds, only)
    keep()
    if (beside && results.beside.length === 0) results.beside = await measureBeside(ready, lines)
    keep()
  })
  if (writes) await halfOf('writes')
  memory.stop()
  await end(server.program)
  if (lines > 0) results.brought ??= await measureImport(ground, lines)
  results.isWhole = true
  tell(results)
  if (workspace.name === 'run') await ground.remove('run')

  async function halfOf(half: Half, then: (ready: Ready) => Promise<void> = async () => undefined): Promise<void> {
    const ready = await makeReady(visit, half, only, milliseconds)
    await quiet(ready, results)
    await measureRoutes(ready, results, milliseconds, keep)
    await then(ready)
    await ready.end()
    keep()
  }
}

function begun({ ground, people, bytes, madeAt }: Workspace): Results {
  return {
    ...{ kind: ground.kind, about: ground.about, people, bytes, madeAt, machine: machine(), start: null, quiet: null, isWhole: false },
    ...{ memory: { idle: 0, most: 0, database: 0 }, late: { milliseconds: 0, at: '' } },
    ...{ routes: [], leftOut: [], growth: null, beside: [], pages: [], brought: null },
  }
}

/** Nothing is to go on in the server but what is asked of it. */
async function quiet({ server, workspace, asks, visitor }: Ready, results: Results): Promise<void> {
  process.stderr.write('warming up\n')
  await warmUp(server, asks.routes, visitor)
  const due = await untilQuiet(server, workspace)
  await heldFor(server.host)
  await Bun.sleep(5000)
  const late = Math.max((await heldFor(server.host)) ?? 0, results.quiet?.late ?? 0)
  results.quiet = { late, due: due + (results.quiet?.due ?? 0) }
}

async function measureRoutes(ready: Ready, results: Results, milliseconds: number, keep: () => void): Promise<void> {
  const known = new Set([...results.routes, ...results.leftOut].map(({ name }) => name))
  const left = [...ready.asks.routes.entries()].filter(([, { name }]) => !known.has(name))
  results.leftOut.push(...ready.asks.leftOut.filter(({ name }) => !known.has(name)))
  const line = say(left[0]?.[1].kind === 'write' ? 'change' : 'read', left.length)
  for (const [done, [at, route]] of left.entries()) {
    const about = ready.about[at]
    try {
      if (!about || about.refused !== undefined) throw new Error(about?.refused)
      const found = await measureRoute(ready, route, at, about, milliseconds)
      results.routes.push(found)
      line(`${route.name}: ${found.alone.work?.toFixed(2)} ms of processor time, ${Math.round(found.full?.rate ?? 0)} a second`)
    } catch (thrown) {
      if (!(thrown instanceof Error)) throw thrown
      results.leftOut.push({ name: route.name, because: thrown.message })
      line(`${route.name}: ${thrown.message}`)
    }
    const held = (await heldFor(ready.server.host)) ?? 0
    if (held > results.late.milliseconds) results.late = { milliseconds: held, at: route.name }
    if (done % 10 === 9) keep()
  }
}

/** Writes down what is known by now. */
function tell(results: Results): void {
  keepResults(results, options.only)
  if (options.to) writeFileSync(options.to, report(all))
  else if (options.isTold) writeFileSync(page, report(allKept()))
}
