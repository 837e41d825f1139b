import { headersOf, type Route } from '../asks/route.ts'
import type { Ground } from '../grounds/ground.ts'
import { isKept, workspaceOf } from '../grounds/workspace.ts'
import { load } from '../load.ts'
import { end } from '../program.ts'
import { asksOf } from './ready.ts'
import type { RouteMeasured } from './routes.ts'
import { type Server, serve, sideOf, signIn } from './server.ts'
import { reach } from './sides.ts'

/**
 * How the processor time of each read grows with the size of the workspace: the exponent e of `time = c * size^e` that lies nearest (least
 * squares of the logarithms) through the size that was measured and the others that are there. 0: not at all; 1: as the workspace does.
 */
export async function growthOf(
  ground: Ground,
  measured: { people: number; routes: RouteMeasured[] },
  sizes: number[],
  milliseconds: number,
  only: string,
) {
  const found = new Map<string, { size: number; work: number }[]>()
  const add = (name: string, size: number, work: number | null) => {
    if (work !== null) found.set(name, [...(found.get(name) ?? []), { size, work }])
  }
  for (const { name, kind, alone } of measured.routes) if (kind !== 'write') add(name, measured.people, alone.work)
  const others = sizes.filter((size) => isKept(ground, size))
  for (const size of others) for (const [name, work] of await workAt(ground, size, milliseconds, only)) add(name, size, work)
  const several = [...found].filter(([, points]) => points.length > 1)
  return {
    sizes: [measured.people, ...others].sort((a, b) => a - b),
    exponents: Object.fromEntries(several.map(([name, points]) => [name, exponent(points)])),
  }
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

/** Processor time for each answer on a workspace of another size, in milliseconds, by the name of the route; one request at a time. */
async function workAt(ground: Ground, people: number, milliseconds: number, only: string): Promise<Map<string, number | null>> {
  const workspace = await workspaceOf(ground, people)
  const { key, routes } = await asksOf(workspace, only, false)
  const server = await serve(workspace.settings)
  const visitor = { key, cookie: await signIn(server, workspace), host: server.host }
  const found = new Map<string, number | null>()
  for (const route of routes) found.set(route.name, await workOfOne(ground, server, route, headersOf(route.kind, visitor), milliseconds))
  await end(server.program)
  return found
}

/** Null where it is refused. */
async function workOfOne(ground: Ground, server: Server, { asks }: Route, headers: Record<string, string>, milliseconds: number) {
  try {
    await load(server.port, asks, { connections: 1, milliseconds: milliseconds / 4, headers })
    const side = sideOf(server.port, server.program.pid, ground, headers)
    return (await reach(side, asks, { connections: 1, milliseconds: milliseconds / 2, once: false })).work
  } catch {
    return null
  }
}
