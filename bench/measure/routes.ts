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
  /** Over 1, 16 and 64 connections; the last is left out where answers take long. */
  alone: Reached
  full: Reached
  crowded: Reached | null
  /** The same SQL without the program, over 16; null where it cannot be done again. */
  limit: Reached | null
  /** How late the event loop was at most while asked one at a time, in milliseconds; null where it is not known. */
  held: number | null
  statements: number
  bytes: number
}

/** With answers that take longer than this one at a time, in milliseconds, 64 at once would only wait. */
const slow = 250

/** A route beside the same SQL, over 1, 16 and 64 connections. Throws what was refused. */
export async function measureRoute(ready: Ready, route: Route, at: number, about: About, milliseconds: number): Promise<RouteMeasured> {
  const { server, workspace, bare, visitor } = ready
  const waymark = sideOf(server.port, server.program.pid, workspace.ground, headersOf(route.kind, visitor))
  const sql = sideOf(bare.port, bare.program.pid, workspace.ground, { host: 'bare' })
  const once = route.kind === 'write'
  const way = (connections: number, share: number): Way => ({ connections, milliseconds: milliseconds * share, once })
  const { warm, one, many, most } = parts(route)
  const same = (once ? route.asks.slice(0, writeForms.recorded) : route.asks).map((form, number) => ({
    ...form,
    path: `/sql/${at}/${number}`,
  }))
  if (!once) await warmUp([waymark, sql], [warm, same], milliseconds / 2)
  await heldFor(server.host)
  const alone = await reach(waymark, one, way(1, 0.5))
  const held = await heldFor(server.host)
  const inTurn = [
    { side: waymark, asks: many },
    { side: sql, asks: same },
  ]
  const [full, limit] = (await reachOrSay(inTurn, once ? 1 : 2, way(16, 1))) as [Reached, Reached | null]
  const crowded = alone.p50 < slow ? await reach(waymark, most, way(64, 0.5)) : null
  return { name: route.name, kind: route.kind, alone, full, limit, crowded, held, statements: about.statements, bytes: about.bytes }
}

/** Some changes cannot be made twice, and so have no limit to be measured against. */
async function reachOrSay(sides: { side: Side; asks: Route['asks'] }[], rounds: number, way: Way): Promise<(Reached | null)[]> {
  const [waymark, sql] = sides as [(typeof sides)[number], (typeof sides)[number]]
  if (!way.once) return reachInTurn(sides, rounds, way)
  return [await reach(waymark.side, waymark.asks, way), await reach(sql.side, sql.asks, way).catch(() => null)]
}

async function warmUp(sides: Side[], asks: Route['asks'][], milliseconds: number): Promise<void> {
  for (const [at, { port, headers }] of sides.entries()) await load(port, asks[at] ?? [], { connections: 4, milliseconds, headers })
}

/** Of a change each form is asked once; of all else any form at any time. */
function parts({ kind, asks }: Route) {
  if (kind !== 'write') return { warm: asks, one: asks, many: asks, most: asks }
  const { recorded, one, many } = writeForms
  return {
    warm: [],
    one: asks.slice(recorded, recorded + one),
    many: asks.slice(recorded + one, recorded + one + many),
    most: asks.slice(recorded + one + many),
  }
}
