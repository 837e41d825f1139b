import type { Child } from 'hono/jsx'
import { todayIn } from '../../platform/clock.ts'
import type { Store } from '../../platform/context.ts'
import { Refusal, statusOf } from '../../platform/refusal.ts'
import type { Settings } from '../../platform/settings.ts'
import type { FormState, View } from '../../ui/index.ts'
import { renderPage } from '../../ui/index.ts'
import type { Entry } from '../coming-in/entry.ts'
import type { Auth } from '../library/auth.ts'
import type { Caller } from '../library/library.ts'
import { readBounded } from '../links/bounded.ts'

/** What the gate's pages stand on. */
export interface GateParts {
  store: Store
  settings: Settings
  auth: Auth
  entry: Entry
  /** Does something after the answer has gone, and tells no one how it ended. */
  later: (run: () => Promise<void>) => void
}

/** One request to a page of the gate. */
export interface Visit extends GateParts {
  request: Request
  url: URL
  /** Who asks, for the library. */
  caller: Caller
  /** What the path's `:name` parts hold. */
  params: Record<string, string>
}

export type Handler = (visit: Visit) => Promise<Response>

/** A page as an answer. */
export function show(visit: Visit, page: Child, options: { status?: number; form?: FormState; cookies?: string[] } = {}): Response {
  const html = renderPage({ ...viewOf(visit), form: options.form }, page)
  const headers = new Headers({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' })
  for (const cookie of options.cookies ?? []) headers.append('set-cookie', cookie)
  return new Response(html, { status: options.status ?? 200, headers })
}

/** On to another page of ours, after something was done. */
export function goTo(path: string, cookies: string[] = []): Response {
  const headers = new Headers({ location: path, 'cache-control': 'no-store' })
  for (const cookie of cookies) headers.append('set-cookie', cookie)
  return new Response(null, { status: 303, headers })
}

/** A path of our own, from a field or a query; `/` for anything that leads elsewhere. */
export function ownPath(text: string | null | undefined): string {
  return text && /^\/(?![/\\])[^\\\s]{0,1000}$/.test(text) ? text : '/'
}

/**
 * Runs what a form asked for. When it is refused, the same page is shown again with what was typed (never a password) and what is
 * wrong with it; `form` names the form.
 */
export async function orShowAgain(visit: Visit, fields: URLSearchParams, page: Child, run: () => Promise<Response>): Promise<Response> {
  try {
    return await run()
  } catch (thrown) {
    if (!(thrown instanceof Refusal)) throw thrown
    return show(visit, page, { status: statusOf(thrown), form: refusedForm(visit, fields, thrown) })
  }
}

const formLimit = 65_536

/** The fields of a posted form; refuses one that is too large or no form. */
export async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('content-type') ?? ''
  if (!type.startsWith('application/x-www-form-urlencoded')) throw new Refusal('invalid', 'A form was expected.')
  return new URLSearchParams(await readBounded(request, formLimit))
}

function refusedForm({ url }: Visit, fields: URLSearchParams, { message, issues }: Refusal): FormState {
  const values: Record<string, string[]> = {}
  for (const name of new Set(fields.keys())) if (!/password|code/.test(name)) values[name] = fields.getAll(name)
  return { operation: url.pathname, values, detail: message, issues }
}

function viewOf({ url, request }: Visit): View {
  const theme = /(?:^|; )theme=(light|dark)(?:;|$)/.exec(request.headers.get('cookie') ?? '')?.[1]
  return {
    path: url.pathname,
    query: url.searchParams,
    theme: theme === 'light' || theme === 'dark' ? theme : null,
    today: todayIn('UTC'),
    timezone: 'UTC',
    live: false,
  }
}
