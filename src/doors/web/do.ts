import type { Context, Hono } from 'hono'
import { call } from '../../platform/call.ts'
import { newId } from '../../platform/clock.ts'
import { Download } from '../../platform/files/download.ts'
import type { Operation } from '../../platform/operation.ts'
import { asRefusal, NotSignedIn, Refusal, statusOf } from '../../platform/refusal.ts'
import { headersOf } from '../http/answers.ts'
import { fileAnswer } from '../http/file-answer.ts'
import { type Env, enter, noteFault, type Parts, stillMay } from '../parts.ts'
import { operationsOf } from '../program.ts'
import { fill, flashCookie, noticeOf } from './flash.ts'
import { localPath, refererPath } from './local-path.ts'
import { formState, inputOf, type Posted, readPosted } from './posted.ts'
import { problemPage } from './problem-page.tsx'
import { isSecure, viewOf } from './view.ts'

/** The one way in which pages change anything: a form posts to `/do/OPERATION` and is answered with 303, or shown again with 422. */
export function addForms(app: Hono<Env>, parts: Parts): void {
  const operations = operationsOf(parts.program)
  app.post('/do/:operation', async (c) => {
    const name = c.req.param('operation')
    const requestId = newId()
    const operation = operations.get(name)
    let posted: Posted | undefined
    try {
      const entrant = await enter(parts, c.req.raw, requestId)
      if (!entrant) return toSignIn(parts, refererPath(c.req.raw))
      if (!operation) throw new Refusal('not_found', `There is nothing called ${name.slice(0, 100)} that could be done.`)
      posted = await readPosted(c.req.raw, operation, parts.settings)
      if (posted.uploads.size > 0) await stillMay(parts, c.req.raw, entrant.caller)
      const answer = await call(entrant.caller, operation, inputOf(operation, posted))
      const { cookies } = entrant
      const failed = (thrown: unknown) => noteFault(parts, thrown, `/do/${name}`, requestId)
      if (answer instanceof Download) return fileAnswer(answer, { fixed: parts.fixed.data, requestId, cookies, failed })
      const shown = operation.asks && (await answered(app, c, operation, posted))
      if (shown) return new Response(shown.html, { headers: shown.headers })
      return done(parts, operation, posted, answer, refererPath(c.req.raw), cookies)
    } catch (thrown) {
      noteFault(parts, thrown, `/do/${operation?.name ?? ''}`, requestId)
      return again(app, parts, c, { name, posted, thrown, requestId })
    } finally {
      await posted?.drop()
    }
  })
}

/** To the page for signing in, and from there back. */
export function toSignIn(parts: Parts, then: string | null): Response {
  const location = then && then !== '/' ? `/sign-in?then=${encodeURIComponent(then)}` : '/sign-in'
  return redirect(parts, location)
}

/** An answer that leads the browser to another page of ours. */
export function redirect(parts: Parts, location: string, cookies: readonly string[] = []): Response {
  const headers = new Headers({ ...parts.fixed.page, location })
  headers.delete('content-type')
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}

function done(parts: Parts, operation: Operation, posted: Posted, answer: unknown, from: string | null, cookies: string[]): Response {
  const then = localPath(fill(posted.onward ?? '', answer, encodeURIComponent)) ?? from ?? '/'
  const notice = noticeOf(operation, answer)
  return redirect(parts, then, notice ? [...cookies, flashCookie(notice, isSecure(parts))] : cookies)
}

/** The page that asked, with what was typed; it asks the operation itself. Nothing was changed, so that posting it again does no harm. */
async function answered(app: Hono<Env>, c: Context<Env>, operation: Operation, posted: Posted): Promise<Shown | null> {
  const at = localPath(posted.at) ?? refererPath(c.req.raw)
  const values = new Map<string, string[]>()
  for (const [name, text] of posted.texts) values.set(name, [...(values.get(name) ?? []), text])
  const form = { operation: operation.name, values: Object.fromEntries(values), detail: '', issues: [], answered: true }
  return at ? pageAgain(app, c, at, { form }) : null
}

type Refused = { name: string; posted: Posted | undefined; thrown: unknown; requestId: string }

/** The page the form stood on, once more, with what was typed and why it was refused; where there is none, the reason alone. */
async function again(app: Hono<Env>, parts: Parts, c: Context<Env>, { name, posted, thrown, requestId }: Refused): Promise<Response> {
  const request = c.req.raw
  const refusal = asRefusal(thrown)
  const at = localPath(posted?.at) ?? refererPath(request)
  if (refusal instanceof NotSignedIn) return toSignIn(parts, at)
  if (at && posted) {
    const form = formState(name, posted, refusal)
    const shown = await pageAgain(app, c, at, { form })
    if (shown?.html.includes('data-refused')) return refused(parts, shown, refusal)
    // A button without a form around it has no place of its own for the reason.
    const words = [refusal.message, ...refusal.issues.map((issue) => `${issue.path} ${issue.message}`)].join(' ').slice(0, 600)
    const noted = shown && (await pageAgain(app, c, at, { form, notice: { words } }))
    if (noted) return refused(parts, noted, refusal)
  }
  const entrant = await enter(parts, new Request(request.url, { headers: request.headers })).catch(() => null)
  return problemPage(parts, await viewOf(parts, request, entrant), refusal, requestId)
}

type Shown = { html: string; headers: Headers }

async function pageAgain(app: Hono<Env>, c: Context<Env>, at: string, shown: NonNullable<Env['Bindings']>): Promise<Shown | null> {
  const headers = new Headers()
  for (const name of ['cookie', 'authorization', 'host']) {
    const value = c.req.header(name)
    if (value !== undefined) headers.set(name, value)
  }
  const response = await app.fetch(new Request(new URL(at, c.req.url), { headers }), { server: c.env?.server, ...shown })
  if (response.status !== 200 || !response.headers.get('content-type')?.startsWith('text/html')) return null
  return { html: await response.text(), headers: response.headers }
}

function refused(parts: Parts, { html }: Shown, refusal: Refusal): Response {
  const status = refusal.code === 'bug' ? statusOf(refusal) : 422
  return new Response(html, { status, headers: { ...parts.fixed.page, ...headersOf(refusal) } })
}
