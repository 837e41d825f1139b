import type { Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { newId } from '../platform/clock.ts'
import { asRefusal, type Refusal, statusOf } from '../platform/refusal.ts'
import { PlainLayout, Problem, renderPage } from '../ui/index.ts'
import type { FormState, View } from '../ui/view.ts'
import { headersOf } from './http/answers.ts'
import { addressOf, type Env, foreignWrite, noteFault, type Parts } from './parts.ts'
import type { Handed, HandedAsking } from './program.ts'
import { redirect } from './web/do.ts'
import { formState, type Posted, readPosted } from './web/posted.ts'
import { titleOf } from './web/problem-page.tsx'
import { viewOf } from './web/view.ts'

/**
 * Pages that are handed to customers: whoever knows the address may look and answer, without an account and without a script. The address
 * is the secret, so it is never logged, never told to another site, kept by no cache and found by no search engine; looking changes nothing.
 */
export function addHanded(app: Hono<Env>, given: Parts): void {
  const parts = { ...given, fixed: { ...given.fixed, page: privately(given.fixed.page) } }
  for (const handed of parts.program.handed) {
    app.get(handed.path, (c) => answered(parts, c, handed, () => shown(parts, c, handed)))
    app.post(handed.path, (c) => answered(parts, c, handed, (requestId) => taken(parts, c, handed, requestId)))
  }
}

function privately(page: Parts['fixed']['page']): Parts['fixed']['page'] {
  return { ...page, 'referrer-policy': 'no-referrer', 'x-robots-tag': 'noindex, nofollow' }
}

async function answered(
  parts: Parts,
  c: Context<Env>,
  handed: Handed,
  answer: (requestId: string) => Promise<Response>,
): Promise<Response> {
  const requestId = newId()
  try {
    return await answer(requestId)
  } catch (thrown) {
    noteFault(parts, thrown, handed.path, requestId)
    return problem(parts, await outside(parts, c), asRefusal(thrown))
  }
}

/** Why there is nothing to see, without a way into what is not theirs. */
function problem(parts: Parts, view: View, refusal: Refusal): Response {
  const title = titleOf(refusal)
  const page = (
    <PlainLayout title={title}>
      <Problem title={title} detail={refusal.message}>
        {[]}
      </Problem>
    </PlainLayout>
  )
  return new Response(renderPage(view, page), { status: statusOf(refusal), headers: { ...parts.fixed.page, ...headersOf(refusal) } })
}

async function shown(parts: Parts, c: Context<Env>, handed: Handed, refused?: { form: FormState; refusal: Refusal }): Promise<Response> {
  const { page, status = 200, frames = [], ...place } = await handed.show(askingOf(parts, c))
  const view = { ...(await outside(parts, c)), ...place, form: refused?.form }
  return new Response(renderPage(view, page as Child), {
    status: status === 200 && refused ? statusOfForm(refused.refusal) : status,
    headers: { ...framedBy(parts.fixed.page, frames), ...(refused ? headersOf(refused.refusal) : {}) },
  })
}

/** A page is in nobody's frame, but in those of the sites that it names. */
function framedBy(fixed: Parts['fixed']['page'], sites: readonly string[]): Parts['fixed']['page'] {
  const policy = fixed['content-security-policy']
  if (sites.length === 0 || !policy) return fixed
  return { ...fixed, 'content-security-policy': policy.replace("frame-ancestors 'none'", `frame-ancestors ${sites.join(' ')}`) }
}

function statusOfForm(refusal: Refusal): number {
  return ['bug', 'too_many', 'unavailable'].includes(refusal.code) ? statusOf(refusal) : 422
}

async function taken(parts: Parts, c: Context<Env>, handed: Handed, requestId: string): Promise<Response> {
  if (c.req.header('sec-fetch-site') === 'cross-site') throw foreignWrite()
  const posted = await readPosted(c.req.raw, undefined, parts.settings)
  try {
    const said = await handed.take(askingOf(parts, c), Object.fromEntries(posted.texts))
    if (said === null) return new Response(null, { status: 204, headers: parts.fixed.page })
    return redirect(parts, `${new URL(c.req.url).pathname}?said=${encodeURIComponent(said)}`)
  } catch (thrown) {
    noteFault(parts, thrown, handed.path, requestId)
    return shown(parts, c, handed, refusedForm(posted, asRefusal(thrown)))
  }
}

function refusedForm(posted: Posted, refusal: Refusal): { form: FormState; refusal: Refusal } {
  const act = posted.texts.findLast(([name]) => name === 'act')?.[1] ?? ''
  return { form: formState(act, posted, refusal), refusal }
}

function askingOf(parts: Parts, c: Context<Env>): HandedAsking {
  return {
    params: c.req.param(),
    query: new URL(c.req.url).searchParams,
    from: addressOf(parts, c),
    store: parts.store,
    settings: parts.settings,
    workspace: (id) => parts.gate.workspace(id),
  }
}

/** Nobody in particular looks, whoever may be signed in on this machine. */
async function outside(parts: Parts, c: Context<Env>): Promise<View> {
  return { ...(await viewOf(parts, c.req.raw, null)), notice: undefined }
}
