import type { Server } from 'bun'
import { Refusal } from '../platform/refusal.ts'
import type { Settings } from '../platform/settings.ts'
import { letBy } from './http/arriving.ts'
import { fileLimit } from './http/spool.ts'
import { createLog, type Log } from './log.ts'
import type { Env } from './parts.ts'
import type { OpenHouse, Program, Services } from './program.ts'
import { createApp, guarded } from './serve.ts'

/** How long requests that were accepted may take to end once the program is asked to stop, in milliseconds. */
const patience = 10_000

/** How long it goes on taking requests that were sent before anyone could know, in milliseconds. */
const farewell = 250

/** A server that answers. */
export interface Listening {
  /** Where it can be reached, without a slash at the end. */
  url: string
  /** The page to open first: the one that makes the owner while there is none. */
  link: string
  stop(): Promise<void>
}

/** Serves the program over HTTP until it is stopped; what it has accepted is finished first. Refuses a port that is taken. */
export async function listen(program: Program, wanted: Settings, openHouse: OpenHouse): Promise<Listening> {
  const log = createLog(wanted.logLevel)
  // The port is taken first: whether it is free is known at once, and nothing was opened that would have to be closed again.
  let answer: Answerer = () => new Response('Waymark is starting.\n', { status: 503, headers: { 'retry-after': '1' } })
  let ending = false
  const server = bind(wanted, (request, at) => {
    const answered = answer(request, { server: at })
    if (ending) return lastAnswer(answered)
    return hasBody(request) ? lastIfUnread(request, answered) : answered
  })
  const settings = wanted.port === 0 ? { ...wanted, port: server.port ?? 0, url: wanted.url.replace(/:0$/, `:${server.port}`) } : wanted
  try {
    const opened = await open(program, settings, openHouse, log)
    answer = opened.answer
    log.info({ url: settings.url }, 'serving')
    const stop = async () => {
      opened.endStreams()
      // Bun ends connections on which nothing was read yet: what is on its way gets its answer first, and is told to be the last.
      ending = true
      await Bun.sleep(farewell)
      void server.stop()
      await Promise.all([settled(server), opened.endWork()])
      await server.stop(true)
      await opened.house.close()
      log.info('stopped')
    }
    return { url: settings.url, link: opened.link.replace('//0.0.0.0', '//localhost'), stop }
  } catch (thrown) {
    await server.stop(true)
    throw thrown
  }
}

async function open(program: Program, settings: Settings, openHouse: OpenHouse, log: Log) {
  const failed = (thrown: unknown) => log.error({ fault: thrown }, 'a fault of ours')
  const house = await openHouse(settings, failed)
  const streams: (() => void)[] = []
  const work: (() => Promise<void>)[] = []
  const endStreams = () => {
    for (const end of streams) end()
  }
  const endWork = async () => void (await Promise.all(work.map((end) => end())))
  try {
    await house.sameSecret()
    const gate = await house.gate()
    const parts = { store: house.store, gate, settings, program, log }
    const { app, live, stopCounting } = await createApp(parts)
    streams.push(live.close, stopCounting)
    const given = { store: house.store, settings, workspace: house.workspace, workspacesAfter: house.workspacesAfter, failed }
    if (settings.tracesUrl !== undefined) work.push(await (await import('./watched/traces.ts')).startTraces(settings.tracesUrl))
    const link = (await gate.setupLink()) ?? settings.url
    for (const one of program.background) work.push(one.start(given))
    return { house, endStreams, endWork, link, answer: guarded(app, parts) }
  } catch (thrown) {
    // Nothing that has begun may go on without the house it stands in.
    endStreams()
    await endWork().catch(failed)
    await house.close()
    throw thrown
  }
}

/** `waymark serve`: serves until the person or the system says stop. */
export async function serveUntilEnd(services: Services, openHouse: OpenHouse): Promise<void> {
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
      reusePort: settings.reusePort,
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

async function lastAnswer(answer: Response | Promise<Response>): Promise<Response> {
  const last = await answer
  last.headers.set('connection', 'close')
  return last
}

/** Whoever is answered before their body was read would keep the connection for as long as they go on sending it. */
async function lastIfUnread(request: Request, answer: Response | Promise<Response>): Promise<Response> {
  const given = await answer
  if (request.bodyUsed) return given
  await letBy(request)
  return lastAnswer(given)
}

function hasBody({ headers }: Request): boolean {
  const declared = headers.get('content-length')
  return declared === null ? headers.has('transfer-encoding') : declared !== '0'
}

async function settled(server: Server<undefined>): Promise<void> {
  for (let waited = 0; waited < patience && server.pendingRequests > 0; waited += 20) await Bun.sleep(20)
  // A request counts as done once its answer is handed over; what is still on its way to the reader gets a moment.
  await Bun.sleep(100)
}
