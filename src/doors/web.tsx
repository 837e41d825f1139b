import type { Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { type Caller, call, readingPage } from '../platform/call.ts'
import { newId } from '../platform/clock.ts'
import { includes } from '../platform/context.ts'
import { Refusal } from '../platform/refusal.ts'
import type { Page, PageRequest, Rendered } from '../ui/page.ts'
import { renderPage } from '../ui/render.tsx'
import { queryOf } from './api-input.ts'
import { docsPage } from './docs.tsx'
import { inHand } from './http/body.ts'
import { withFixed } from './http/headers.ts'
import { addressOf, type Entrant, type Env, enter, foreignWrite, noteFault, type Parts, SecondStepNeeded } from './parts.ts'
import { bySpecific } from './paths.ts'
import { cookie } from './web/cookies.ts'
import { addForms, redirect, toSignIn } from './web/do.ts'
import { noFlash, readFlash } from './web/flash.ts'
import { localPath } from './web/local-path.ts'
import { readPosted } from './web/posted.ts'
import { problemPage } from './web/problem-page.tsx'
import { isSecure, viewOf } from './web/view.ts'

/** Offers every screen, the forms on them, and what a person settles for their own browser. */
export async function addWeb(app: Hono<Env>, parts: Parts): Promise<void> {
  addForms(app, parts)
  app.post('/theme', (c) => setTheme(parts, c))
  for (const page of bySpecific([docsPage(parts.program), ...(await parts.program.pages())], (one) => one.path)) {
    app.get(page.path, (c) => show(parts, c, page))
  }
}

/** What no other route answered: coming in and going out is the gate's, and all else is a page that is not there. */
export function addRest(app: Hono<Env>, parts: Parts): void {
  app.all('*', (c) => gateAnswer(parts, c))
}

async function show(parts: Parts, c: Context<Env>, page: Page): Promise<Response> {
  const request = c.req.raw
  const requestId = newId()
  let entrant: Entrant | null = null
  try {
    entrant = await enter(parts, request, requestId).catch((thrown) => {
      // What is open to everyone is open to whoever still has to turn a second step on.
      if (page.may === null && thrown instanceof SecondStepNeeded) return null
      throw thrown
    })
    if (page.may !== null && !entrant) return toSignIn(parts, pathAndQuery(request.url))
    if (page.may !== null && entrant && !includes(entrant.actor.role, page.may)) throw needs(page, entrant)
    return await rendered(parts, c, page, entrant)
  } catch (thrown) {
    if (thrown instanceof SecondStepNeeded) return redirect(parts, '/me/two-factor')
    noteFault(parts, thrown, page.path, requestId)
    return problemPage(parts, await viewOf(parts, request, entrant), thrown, requestId)
  }
}

async function rendered(parts: Parts, c: Context<Env>, page: Page, entrant: Entrant | null): Promise<Response> {
  const request = c.req.raw
  const view = await viewOf(parts, request, entrant, { form: c.env?.form, notice: c.env?.notice })
  const given = { params: c.req.param(), query: queryOf(request.url), view, request }
  const result = await (entrant ? renderFor(entrant.caller, page, given) : page.render(given as PageRequest))
  if (result instanceof Response) return withFixed(result, parts.fixed.page)
  const answer = new Response(renderPage(view, result as Child), { headers: parts.fixed.page })
  for (const one of entrant?.cookies ?? []) answer.headers.append('set-cookie', one)
  if (view.notice && readFlash(request, isSecure(parts))) answer.headers.append('set-cookie', noFlash(isSecure(parts)))
  return answer
}

function renderFor(caller: Caller, page: Page, given: Omit<PageRequest, 'caller' | 'call' | 'read'>): Promise<Rendered> {
  return readingPage(caller, async (context) =>
    page.render({
      ...given,
      caller,
      read: (run) => run(context),
      call: (operation, input) => call(operation.method === 'GET' ? context : caller, operation, input),
    }),
  )
}

async function setTheme(parts: Parts, c: Context<Env>): Promise<Response> {
  try {
    if (parts.gate.foreign(c.req.raw)) throw foreignWrite()
    const posted = await readPosted(c.req.raw, undefined, parts.settings)
    const theme = posted.texts.findLast(([name]) => name === 'theme')?.[1] ?? ''
    const chosen = theme === 'light' || theme === 'dark' ? theme : ''
    const seconds = chosen ? 31_536_000 : 0
    return redirect(parts, localPath(posted.onward) ?? '/', [cookie('theme', chosen, seconds, { secure: isSecure(parts), script: true })])
  } catch (thrown) {
    return problemPage(parts, await viewOf(parts, c.req.raw, null), thrown, newId())
  }
}

async function gateAnswer(parts: Parts, c: Context<Env>): Promise<Response> {
  const requestId = newId()
  try {
    const answer = await parts.gate.answer(await inHand(c.req.raw), addressOf(parts, c))
    return answer ? withFixed(answer, parts.fixed.page) : await nothingHere(parts, c)
  } catch (thrown) {
    noteFault(parts, thrown, 'gate', requestId)
    return problemPage(parts, await viewOf(parts, c.req.raw, null), thrown, requestId)
  }
}

async function nothingHere(parts: Parts, c: Context<Env>): Promise<Response> {
  const requestId = newId()
  const entrant = await enter(parts, new Request(c.req.url, { headers: c.req.raw.headers })).catch(() => null)
  const gone = new Refusal('not_found', 'There is no page at this address. It may have moved, or something in it was mistyped.')
  return problemPage(parts, await viewOf(parts, c.req.raw, entrant), gone, requestId)
}

function needs(page: Page, { actor }: Entrant): Refusal {
  return new Refusal('not_allowed', `This page is for the role ${page.may}; yours is ${actor.role}.`)
}

function pathAndQuery(url: string): string {
  const { pathname, search } = new URL(url)
  return `${pathname}${search}`
}
