import { Hono } from 'hono'
import { newId } from '../platform/clock.ts'
import { findAsset } from '../ui/assets.ts'
import { addApi } from './api.ts'
import { addFeeds } from './feeds.ts'
import { addHanded } from './handed.tsx'
import { plainProblem, problemAnswer } from './http/answers.ts'
import { inHand } from './http/body.ts'
import { compressed } from './http/compressed.ts'
import { hostCheck } from './http/host.ts'
import { addLive, type Live } from './live.ts'
import { addMcp } from './mcp-http.ts'
import { addOpen } from './open.tsx'
import { addressOf, type Env, type GivenParts, noteFault, type Parts, partsOf } from './parts.ts'
import { addMetrics } from './watched/metrics.ts'
import { watchRequests } from './watched/requests.ts'
import { addRest, addWeb } from './web.tsx'

/** The doors over HTTP as one application; `app.request` and `app.fetch` answer requests. */
export async function createApp(given: GivenParts): Promise<{ app: Hono<Env>; live: Live; stopCounting: () => void }> {
  const parts = partsOf(given)
  const app = new Hono<Env>()
  watchRequests(app, parts)
  app.use(compressed)
  const stopCounting = addMetrics(app, parts)
  addHealth(app, parts)
  app.get('/assets/:name', (c) => assetAnswer(parts, c.req.param('name'), c.req.header('accept-encoding') ?? ''))
  const live = addLive(app, parts)
  app.all('/api/auth/*', async (c) => {
    const answer = await parts.gate.answer(await inHand(c.req.raw), addressOf(parts, c))
    return answer ?? plainProblem(404, 'Not found', 'not_found', `There is nothing at ${c.req.path}.`, parts.fixed.data, newId())
  })
  addMcp(app, parts)
  addFeeds(app, parts)
  addHanded(app, parts)
  addOpen(app, parts)
  await addWeb(app, parts)
  addApi(app, parts)
  addRest(app, parts)
  app.onError((thrown, c) => {
    const requestId = newId()
    noteFault(parts, thrown, c.req.routePath, requestId)
    return problemAnswer(thrown, parts.fixed.data, requestId)
  })
  return { app, live, stopCounting }
}

/** The application behind the check of the host that a request names. */
export function guarded(app: Hono<Env>, given: GivenParts): (request: Request, env: Env['Bindings']) => Response | Promise<Response> {
  const parts = partsOf(given)
  const { settings, fixed } = parts
  const isOurs = hostCheck(settings.url, `http://${settings.host}:${settings.port}`)
  return (request, env) => {
    // Balancers that look whether a server is well name no host at all; the address is then a path alone.
    if (request.url === '/ready') return readyAnswer(parts)
    if (request.url === '/health') return wellAnswer(fixed.data)
    const named = !request.url.startsWith('/')
    if (named && (isOurs(request.headers.get('host')) || isHealth(request.url))) return app.fetch(request, env)
    return plainProblem(421, 'Wrong host', 'not_allowed', 'Waymark does not answer to this host name.', fixed.data, newId())
  }
}

function addHealth(app: Hono<Env>, parts: Parts): void {
  app.get('/health', () => wellAnswer(parts.fixed.data))
  app.get('/ready', () => readyAnswer(parts))
}

function wellAnswer(headers: Record<string, string>): Response {
  return Response.json({ ok: true }, { headers })
}

async function readyAnswer({ store, fixed }: Parts): Promise<Response> {
  const ready = await store.ready().catch(() => false)
  return Response.json({ ready }, { status: ready ? 200 : 503, headers: fixed.data })
}

function isHealth(url: string): boolean {
  return /^[^/]*\/\/[^/]*\/(health|ready)$/.test(url)
}

function assetAnswer(parts: Parts, name: string, encodings: string): Response {
  const found = findAsset(name, encodings)
  if (!found) return plainProblem(404, 'Not found', 'not_found', `There is no asset called ${name}.`, parts.fixed.data, newId())
  return new Response(Bun.file(found.file), { headers: { ...parts.fixed.data, ...found.headers } })
}
