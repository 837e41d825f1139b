import type { Context, Hono } from 'hono'
import { matchedRoutes } from 'hono/route'
import { elapsed } from '../../platform/clock.ts'
import { observed } from '../../platform/watched/observed.ts'
import type { Env, Parts } from '../parts.ts'

/** Routes whose moments are nobody's business: a time beside an answer of the team could tell whose it is. Not counted, traced nor logged. */
const unwatched = new Set(['/p/:token'])

/** Milliseconds after which a request is worth a line of its own. */
const slow = 1000

/**
 * Lets whoever counts or traces go around every request, and logs each at `debug` (one that took over a second at `info`) with its method,
 * the pattern of its route, its status, its time in milliseconds and its id: never an address as it was asked, which may be a secret; and
 * nothing at all of those that are not watched.
 */
export function watchRequests(app: Hono<Env>, { log }: Parts): void {
  app.use(async (c, next) => {
    const route = routeOf(c)
    if (unwatched.has(route)) return next()
    const began = elapsed()
    await observed({ kind: 'request', name: `${method(c)} ${route}` }, async () => {
      await next()
      return c.res
    })
    const ms = Math.round(elapsed() - began)
    if (ms <= slow && !log.isLevelEnabled('debug')) return
    const line = { method: method(c), route, status: c.res.status, ms, request: c.res.headers.get('x-request-id') ?? undefined }
    if (ms > slow) log.info(line, 'slow')
    else log.debug(line, 'request')
  })
}

/** The pattern that answers a request: of a bounded set, whatever is asked for. */
function routeOf(c: Context<Env>): string {
  return matchedRoutes(c).find(({ path }) => path !== '*' && path !== '/*')?.path ?? '*'
}

const methods = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])

function method(c: Context<Env>): string {
  return methods.has(c.req.method) ? c.req.method : 'OTHER'
}
