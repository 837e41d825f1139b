import { freePort } from '../../tests/services/free-port.mjs'
import { headersOf, type Route } from '../asks/route.ts'
import type { Ground } from '../grounds/ground.ts'
import type { Workspace } from '../grounds/workspace.ts'
import { load } from '../load.ts'
import { end, type Program, start } from '../program.ts'
import type { Side } from './sides.ts'
import { watchWork } from './work.ts'

/** The program serving a workspace. */
export interface Server {
  program: Program
  port: number
  host: string
  /** From its start until it was ready, database and all, in milliseconds. */
  ready: number
}

/** Starts `waymark serve` with these settings, and waits until it is ready. */
export async function serve(settings: Record<string, string>): Promise<Server> {
  const port = await freePort()
  const host = `127.0.0.1:${port}`
  const began = performance.now()
  const program = start('src/main.ts', ['serve'], { ...settings, PORT: String(port) })
  while (!(await isReady(host))) {
    if (program.exitCode !== null || performance.now() - began > 120_000) throw new Error('the server did not start')
    await Bun.sleep(5)
  }
  return { program, port, host, ready: performance.now() - began }
}

/** How long a start takes until it is ready: the middle one of several, in milliseconds. */
export async function startTime(settings: Record<string, string>, times = 3): Promise<number> {
  const taken: number[] = []
  for (let at = 0; at < times; at++) {
    const { program, ready } = await serve(settings)
    taken.push(ready)
    await end(program)
  }
  return taken.sort((a, b) => a - b)[Math.floor(times / 2)] as number
}

/** A program as a side to measure; what the database's own processes work counts as well. */
export function sideOf(port: number, pid: number, ground: Ground, headers: Record<string, string>): Side {
  return { port, headers, work: watchWork(() => [pid, ...ground.processes()]) }
}

/** The cookie of someone who has signed in. */
export async function signIn({ host }: Pick<Server, 'host'>, { email, password }: Workspace): Promise<string> {
  const answer = await fetch(`http://${host}/sign-in`, {
    method: 'POST',
    headers: { origin: `http://${host}`, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email, password }).toString(),
    redirect: 'manual',
  })
  const cookie = answer.headers.getSetCookie().find((one) => one.includes('session_token='))
  if (!cookie) throw new Error(`signing in was answered with ${answer.status}`)
  return cookie.split(';', 1)[0] as string
}

/** How late the event loop was at most since this was last asked, in milliseconds, as the server itself tells; null where it does not. */
export async function heldFor(host: string): Promise<number | null> {
  const told = await (await fetch(`http://${host}/metrics`)).text()
  const seconds = /^waymark_event_loop_delay_max_seconds ([\d.e+-]+)/m.exec(told)?.[1]
  return seconds === undefined ? null : Number(seconds) * 1000
}

/** Waits until no job is due and the server has nothing else to do either, three minutes at most. Answers how many jobs are due still. */
export async function untilQuiet({ host }: Server, { ground, name }: Workspace): Promise<number> {
  let due = 0
  for (let at = 0, before = Number.NaN, quiet = 0; at < 180 && quiet < 3; at++) {
    const told = await (await fetch(`http://${host}/metrics`)).text()
    const seconds = Number(/^process_cpu_seconds_total ([\d.e+-]+)/m.exec(told)?.[1])
    due = await ground.due(name)
    quiet = seconds - before < 0.1 && due === 0 ? quiet + 1 : 0
    before = seconds
    if (at % 10 === 9) process.stderr.write(`waiting for the server to be quiet: ${due} jobs are due\n`)
    await Bun.sleep(1000)
  }
  return due
}

/** Asks each read some times: a program just started is slower than it will be, and whoever is asked first should not look worse for it. */
export async function warmUp(server: Server, routes: Route[], visitor: Parameters<typeof headersOf>[1]): Promise<void> {
  const reads = routes.filter(({ kind }) => kind !== 'write')
  for (const milliseconds of [20, 60])
    for (const { asks, kind } of reads)
      await load(server.port, asks, { connections: 4, milliseconds, headers: headersOf(kind, visitor) }).catch(() => undefined)
}

async function isReady(host: string): Promise<boolean> {
  try {
    const answer = await fetch(`http://${host}/ready`)
    await answer.arrayBuffer()
    return answer.ok
  } catch {
    return false
  }
}
