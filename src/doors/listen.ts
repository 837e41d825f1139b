import type { Server } from 'bun'
import { Refusal } from '../platform/refusal.ts'
import type { Settings } from '../platform/settings.ts'
import { fileLimit } from './http/spool.ts'
import { createLog } from './log.ts'
import type { Env } from './parts.ts'
import type { House, Program, Services } from './program.ts'
import { createApp, guarded } from './serve.ts'

/** How long requests that were accepted may take to end once the program is asked to stop, in milliseconds. */
const patience = 10_000

/** A server that answers. */
export interface Listening {
  /** Where it can be reached, without a slash at the end. */
  url: string
  /** The page to open first: the one that makes the owner while there is none. */
  link: string
  stop(): Promise<void>
}

/** Serves the program over HTTP until it is stopped; what it has accepted is finished first. Refuses a port that is taken. */
export async function listen(
  program: Program,
  wanted: Settings,
  openHouse: (settings: Settings, failed: (thrown: unknown) => void) => Promise<House>,
): Promise<Listening> {
  const log = createLog(wanted.logLevel)
  let answer: Answerer = () => new Response('Waymark is starting.\n', { status: 503, headers: { 'retry-after': '1' } })
  const server = bind(wanted, (request, at) => answer(request, { server: at }))
  const settings = wanted.port === 0 ? { ...wanted, port: server.port ?? 0, url: wanted.url.replace(/:0$/, `:${server.port}`) } : wanted
  const failed = (thrown: unknown) => log.error({ fault: thrown }, 'a fault of ours')
  let house: House
  try {
    house = await openHouse(settings, failed)
  } catch (thrown) {
    await server.stop(true)
    throw thrown
  }
  const gate = await house.gate()
  const parts = { store: house.store, gate, settings, program, log }
  const { app, live } = await createApp(parts)
  answer = guarded(app, parts)
  const workspaceIds = async () => (await house.workspaces()).map((workspace) => workspace.id)
  const work = { store: house.store, settings, workspace: house.workspace, workspaceIds, failed }
  const running = program.background.map((one) => one.start(work))
  const link = (await gate.setupLink()) ?? settings.url
  log.info({ url: settings.url }, 'serving')
  return {
    url: settings.url,
    link: link.replace('//0.0.0.0', '//localhost'),
    async stop() {
      live.close()
      void server.stop()
      await Promise.all([settled(server), ...running.map((end) => end())])
      await server.stop(true)
      await house.close()
      log.info('stopped')
    },
  }
}

/** `waymark serve`: serves until the person or the system says stop. */
export async function serveUntilEnd(services: Services, openHouse: Parameters<typeof listen>[2]): Promise<void> {
  const ending = services.ending()
  const listening = await listen(services.program, services.settings, openHouse)
  services.out(`Waymark is open. Your page:\n\n  ${listening.link}\n\n`)
  await ending
  await listening.stop()
}

type Answerer = (request: Request, env: Env['Bindings']) => Response | Promise<Response>

function bind(settings: Settings, fetch: (request: Request, server: Server<undefined>) => Response | Promise<Response>): Server<undefined> {
  try {
    return Bun.serve({
      hostname: settings.host,
      port: settings.port,
      // Each operation has its own, smaller limit; this is what the largest file may take with its form around it.
      maxRequestBodySize: fileLimit * 4,
      idleTimeout: 60,
      fetch,
      error: () => new Response('Something went wrong on our side.\n', { status: 500 }),
    })
  } catch (thrown) {
    const code = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
    const place = `${settings.host}:${settings.port}`
    if (code === 'EADDRINUSE') throw new Refusal('conflict', `${place} is taken by another program. Set PORT to another one.`)
    if (code === 'EACCES') throw new Refusal('not_allowed', `This user may not open ${place}. Set PORT to one above 1023.`)
    throw new Refusal('invalid', `Waymark can't listen on ${place}: ${code || String(thrown)}. Look at HOST and PORT.`)
  }
}

async function settled(server: Server<undefined>): Promise<void> {
  for (let waited = 0; waited < patience && server.pendingRequests > 0; waited += 20) await Bun.sleep(20)
}
