import { type Ask, load } from './load.ts'
import { end, workOf } from './program.ts'
import { routesOf } from './routes.ts'
import { serve, signIn } from './server.ts'
import { workspaceOf } from './workspace.ts'

/** Processor time for each answer on a workspace of this size, in milliseconds, by the name of the route; one request at a time. */
export async function workBySize(people: number, touches: number, milliseconds: number, only: string): Promise<Map<string, number>> {
  const workspace = await workspaceOf(people, touches)
  const server = await serve(workspace)
  const cookie = await signIn(server, workspace)
  const routes = routesOf(workspace.file, { key: workspace.key, cookie, host: server.host }).filter(({ name }) => name.includes(only))
  const found = new Map<string, number>()
  for (const { name, asks } of routes) {
    const work = await workOfOne(server, asks, milliseconds)
    if (work !== null) found.set(name, work)
  }
  await end(server.program)
  return found
}

/**
 * How the work of an answer grows with the size of a workspace: the exponent e of `work = c x size^e` through two sizes. 0: not at all; 1: as
 * the workspace does.
 */
export function exponent(small: { size: number; work: number }, large: { size: number; work: number }): number {
  return Math.log(large.work / small.work) / Math.log(large.size / small.size)
}

async function workOfOne(server: Awaited<ReturnType<typeof serve>>, asks: Ask[], milliseconds: number): Promise<number | null> {
  const once = { connections: 1, milliseconds }
  await load(server.port, asks, once)
  const before = workOf(server.program.pid)
  const { answers } = await load(server.port, asks, once)
  const after = workOf(server.program.pid)
  return before === null || after === null ? null : (after - before) / answers
}
