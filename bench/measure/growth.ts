import { headersOf } from '../asks/route.ts'
import { workspaceOf } from '../grounds/workspace.ts'
import { type Ask, load } from '../load.ts'
import { end } from '../program.ts'
import { say } from '../report/progress.ts'
import { asksOf, type Ready } from './ready.ts'
import { serve, sideOf, signIn, untilQuiet, warmUp } from './server.ts'
import { reachInTurn, type Side } from './sides.ts'

/** How the processor time of each read grows with the size of the workspace, and the sizes it was measured at. */
export interface Growth {
  sizes: number[]
  /** By the name of the route; 0: not at all, 1: as the workspace does. */
  exponents: Record<string, number>
}

/**
 * Asks each read of the workspace that is measured and of others of other sizes in turn, one request at a time, three times each: of the smallest
 * processor times, the exponent e of `time = c * size^e` that lies nearest (least squares of the logarithms).
 */
export async function growthOf(ready: Ready, sizes: number[], milliseconds: number, only: string): Promise<Growth> {
  const { server, visitor } = ready
  const sized = [
    { size: ready.workspace.people, port: server.port, pid: server.program.pid, host: server.host, visitor, routes: ready.asks.routes },
  ]
  const ends: (() => Promise<void>)[] = []
  for (const size of sizes) {
    const other = await serveOther(ready, size, only)
    sized.push(other)
    ends.push(other.end)
  }
  const exponents: Growth['exponents'] = {}
  const reads = ready.asks.routes.filter(({ kind }) => kind !== 'write')
  const tell = say('growth', reads.length)
  for (const { name, kind } of reads) {
    const sides = sized.flatMap(({ size, port, pid, visitor, routes }) => {
      const route = routes.find((one) => one.name === name)
      return route ? [{ size, side: sideOf(port, pid, ready.workspace.ground, headersOf(kind, visitor)), asks: route.asks }] : []
    })
    const points = await works(sides, milliseconds).catch(() => [])
    if (points.length > 1) exponents[name] = exponent(points)
    tell(`${name}: ${points.map(({ size, work }) => `${size}: ${work.toFixed(2)} ms`).join(', ')}`)
  }
  for (const one of ends) await one()
  return { sizes: sized.map(({ size }) => size).sort((a, b) => a - b), exponents }
}

async function serveOther({ workspace: { ground } }: Ready, people: number, only: string) {
  const workspace = await workspaceOf(ground, people, `beside_${people}`)
  const { key, routes } = await asksOf(workspace, 'reads', only)
  const server = await serve(workspace.settings)
  const visitor = { key, cookie: await signIn(server, workspace), host: server.host }
  await untilQuiet(server, workspace)
  await warmUp(server, routes, visitor)
  const stop = async () => {
    await end(server.program)
    await ground.remove(workspace.name)
  }
  return { size: people, port: server.port, pid: server.program.pid, host: server.host, visitor, routes, end: stop }
}

/** Processor time for each answer, in milliseconds, of each size: the smallest of three looks. */
async function works(sides: { size: number; side: Side; asks: Ask[] }[], milliseconds: number) {
  for (const { side, asks } of sides) await load(side.port, asks, { connections: 1, milliseconds: milliseconds / 5, headers: side.headers })
  const way = { connections: 1, milliseconds: milliseconds / 3, once: false }
  const looks = [await reachInTurn(sides, 1, way), await reachInTurn(sides, 1, way), await reachInTurn(sides, 1, way)]
  return sides.flatMap(({ size }, at) => {
    const work = Math.min(...looks.map((look) => look[at]?.work ?? Number.POSITIVE_INFINITY))
    return Number.isFinite(work) && work > 0 ? [{ size, work }] : []
  })
}

/** The slope of the line that lies nearest to points, both ways in logarithms. */
function exponent(points: { size: number; work: number }[]): number {
  const xs = points.map(({ size }) => Math.log(size))
  const ys = points.map(({ work }) => Math.log(work))
  const mean = (values: number[]) => values.reduce((sum, one) => sum + one, 0) / values.length
  const [x, y] = [mean(xs), mean(ys)]
  const over = xs.reduce((sum, one, at) => sum + (one - x) * ((ys[at] as number) - y), 0)
  return over / xs.reduce((sum, one) => sum + (one - x) ** 2, 0)
}
