import { headersOf, type Route, writeForms } from '../asks/route.ts'
import { load } from '../load.ts'
import type { About } from '../recording/recording.ts'
import type { Ready } from './ready.ts'
import { heldFor, sideOf } from './server.ts'
import { type Reached, reach, reachInTurn, type Side, type Way } from './sides.ts'

/** What was measured of one route. */
export interface RouteMeasured {
  name: string
  kind: Route['kind']
  /** Over one connection, the better of two looks. */
  alone: Reached
  /** Over 16 and over 64 connections; null where that is refused, and over 64 where answers take long. */
  full: Reached | null
  crowded: Reached | null
  /** The words with which many at once are refused. */
  refused?: string
  /** The same SQL without the program, over 16; null for changes, which cannot be made twice. */
  limit: Reached | null
  /**
   * How late the event loop was at most while asked one at a time, in milliseconds: the smaller of two looks, for what else the server did
   * meanwhile does not fall on both. Null where it is not known.
   */
  held: number | null
  statements: number
  bytes: number
}

const tooFew = 'fewer of its forms could be made in the time there was for making them'

/** With answers that take longer than this one at a time, in milliseconds, 64 at once would only wait. */
const slow = 250

/** A route beside the same SQL, over 1, 16 and 64 connections. Throws what was refused. */
export async function measureRoute(ready: Ready, route: Route, at: number, about: About, milliseconds: number): Promise<RouteMeasured> {
  const { server, workspace, bare, visitor } = ready
  const waymark = sideOf(server.port, server.program.pid, workspace.ground, headersOf(route.kind, visitor))
  const sql = sideOf(bare.port, bare.program.pid, workspace.ground, { host: 'bare' })
  const once = route.kind === 'write'
  const way = (connections: number, share: number): Way => ({ connections, milliseconds: milliseconds * share, once })
  const { one, many, most } = parts(route)
  const same = route.asks.map((form, number) => ({ ...form, path: `/sql/${at}/${number}` }))
  if (!once) await warmUp([waymark, sql], [route.asks, same], milliseconds / 4)
  const looks: { reached: Reached; held: number | null }[] = []
  for (const half of once ? [one.slice(0, one.length / 2), one.slice(one.length / 2)] : [one, one]) {
    await heldFor(server.host)
    looks.push({ reached: await reach(waymark, half, way(1, 0.3)), held: await heldFor(server.host) })
  }
  const [alone] = looks.map(({ reached }) => reached).sort((a, b) => (a.work ?? a.p50) - (b.work ?? b.p50)) as [Reached]
  const held = looks.some(({ held }) => held === null) ? null : Math.min(...looks.map(({ held }) => held as number))
  const found: RouteMeasured = {
    name: route.name,
    kind: route.kind,
    alone,
    full: null,
    crowded: null,
    limit: null,
    held,
    ...sizesOf(about),
  }
  try {
    const inTurn = [
      { side: waymark, asks: many },
      { side: sql, asks: same },
    ]
    if (once && many.length < 16) throw new Error(tooFew)
    if (once) found.full = await reach(waymark, many, way(16, 0.8))
    else Object.assign(found, await reachBoth(inTurn, way(16, 0.8)))
    if (once && most.length < 64) throw new Error(tooFew)
    if (alone.p50 < slow) found.crowded = await reach(waymark, most, way(64, 0.4))
  } catch (thrown) {
    found.refused = `${found.full ? 64 : 16} at once: ${thrown instanceof Error ? thrown.message : thrown}`
  }
  return found
}

function sizesOf({ statements, bytes }: About) {
  return { statements, bytes }
}

async function reachBoth(sides: { side: Side; asks: Route['asks'] }[], way: Way): Promise<{ full: Reached; limit: Reached }> {
  const [full, limit] = (await reachInTurn(sides, 2, way)) as [Reached, Reached]
  return { full, limit }
}

async function warmUp(sides: Side[], asks: Route['asks'][], milliseconds: number): Promise<void> {
  for (const [at, { port, headers }] of sides.entries()) await load(port, asks[at] ?? [], { connections: 4, milliseconds, headers })
}

/** Of a change each form is asked once; of all else any form at any time. */
function parts({ kind, asks }: Route) {
  if (kind !== 'write') return { one: asks, many: asks, most: asks }
  const { recorded, one, many } = writeForms
  return {
    one: asks.slice(recorded, recorded + one),
    many: asks.slice(recorded + one, recorded + one + many),
    most: asks.slice(recorded + one + many),
  }
}
