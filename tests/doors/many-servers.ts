import { join } from 'node:path'
import type { Engine } from '../../src/database/index.ts'
import { newId, now } from '../../src/platform/clock.ts'
import type { Settings } from '../../src/platform/settings.ts'
import { startBalancer } from '../services/balancer.mjs'
import { freePort } from '../services/free-port.mjs'

/** What tests ask: the program within this process, or servers behind a balancer. */
export interface Asked {
  request(input: string | Request, init?: RequestInit, env?: object): Response | Promise<Response>
}

const root = join(import.meta.dir, '../..')
const running = new Set<Bun.Subprocess>()
process.on('exit', () => {
  for (const server of running) server.kill('SIGKILL')
})

/** So many servers on the database of an engine, in processes of their own behind HAProxy; they end before the engine is closed. */
export async function behindBalancer(engine: Engine, settings: Settings, count: number): Promise<Asked> {
  const [front = 0, ...ports] = await Promise.all(Array.from({ length: count + 1 }, freePort))
  const servers = ports.map((port) => start(engine, settings, port))
  for (const [at, server] of servers.entries()) await answering(`http://127.0.0.1:${ports[at]}/ready`, server.child)
  const balancer = await startBalancer(front, ports)
  const close = engine.close.bind(engine)
  engine.close = async () => {
    balancer.stop()
    for (const { child } of servers) child.kill('SIGKILL')
    await Promise.all(servers.map(({ child }) => child.exited))
    for (const { child } of servers) running.delete(child)
    await close()
  }
  let clock: string | null = null
  let told: Promise<unknown> = Promise.resolve()
  return {
    async request(input, init) {
      // A test that has stopped its clock means everybody's.
      const stopped = Math.abs(Date.parse(now()) - Date.now()) > 1000 ? now() : null
      if (stopped !== clock) told = Promise.all(servers.map((server) => server.tell(stopped)))
      clock = stopped
      await told
      return pass(new Request(input, init), init?.body instanceof ReadableStream ? init.body : undefined, balancer.url)
    },
  }
}

function start(engine: Engine, { secret, url, smtpUrl = '' }: Settings, port: number) {
  const { data, databaseUrl = '', databaseDirectUrl } = engine.opened
  const waiting: (() => void)[] = []
  const child = Bun.spawn([process.execPath, '--no-env-file', 'tests/doors/served.ts', 'serve'], {
    cwd: root,
    env: {
      ...Bun.env,
      NODE_ENV: 'test',
      LOG_LEVEL: 'error',
      PORT: String(port),
      DATABASE_URL: databaseUrl,
      ...(databaseDirectUrl === undefined ? {} : { DATABASE_DIRECT_URL: databaseDirectUrl }),
      WAYMARK_DATA: data || join(Bun.env.TMPDIR ?? '/tmp', newId()),
      WAYMARK_SECRET: secret,
      WAYMARK_URL: url,
      SMTP_URL: smtpUrl,
    },
    stdin: 'ignore',
    stdout: 'ignore',
    stderr: 'inherit',
    ipc: () => waiting.shift()?.(),
  })
  running.add(child)
  const tell = (instant: string | null) =>
    new Promise<void>((resolve) => {
      waiting.push(resolve)
      child.send(instant)
    })
  return { child, tell }
}

/** Sends a request that names the address of people's browsers to the balancer. */
async function pass(request: Request, stream: ReadableStream | undefined, front: string): Promise<Response> {
  const { host, pathname, search } = new URL(request.url)
  const headers = new Headers(request.headers)
  headers.set('host', host)
  if (!headers.has('accept-encoding')) headers.set('accept-encoding', 'identity')
  const bare = request.method === 'GET' || request.method === 'HEAD'
  const body = bare ? undefined : (stream ?? (await request.arrayBuffer()))
  return fetch(`${front}${pathname}${search}`, { method: request.method, headers, body, redirect: 'manual' })
}

async function answering(url: string, server: Bun.Subprocess): Promise<void> {
  for (const end = performance.now() + 60_000; performance.now() < end && server.exitCode === null; await Bun.sleep(50)) {
    if ((await fetch(url).catch(() => null))?.ok) return
  }
  throw new Error('a server of the tests did not start')
}
