import type { Context, Hono } from 'hono'
import type { Child } from 'hono/jsx'
import { digest, newId } from '../platform/clock.ts'
import { asRefusal, type Refusal, statusOf } from '../platform/refusal.ts'
import { PlainLayout, Problem, renderPage } from '../ui/index.ts'
import type { View } from '../ui/view.ts'
import { headersOf } from './http/answers.ts'
import { addressOf, type Env, noteFault, type Parts } from './parts.ts'
import type { Open } from './program.ts'
import { titleOf } from './web/problem-page.tsx'

/** So long anybody may keep a copy, in seconds: what was taken back is gone everywhere a minute later. */
const kept = 60

/**
 * Pages and files for everybody: no secret in their address, nothing asked of who looks, the same for all, so that copies of them may be
 * kept. Looking changes nothing, and no script is needed.
 */
export function addOpen(app: Hono<Env>, parts: Parts): void {
  for (const open of parts.program.open) {
    app.get(open.path, async (c) => {
      try {
        return await answered(parts, c, open)
      } catch (thrown) {
        noteFault(parts, thrown, open.path, newId())
        return problem(parts, c, asRefusal(thrown))
      }
    })
  }
}

async function answered(parts: Parts, c: Context<Env>, open: Open): Promise<Response> {
  const answer = await open.show({
    params: c.req.param(),
    query: new URL(c.req.url).searchParams,
    from: addressOf(parts, c),
    store: parts.store,
    settings: parts.settings,
    workspace: (id) => parts.gate.workspace(id),
  })
  if ('text' in answer)
    return copied(c, answer.text, { ...parts.fixed.data, 'content-type': answer.type, 'access-control-allow-origin': '*', ...readByAll })
  const { page, framed = false, ...place } = answer
  const fixed = framed ? { ...framedBy(parts.fixed.page), 'x-robots-tag': 'noindex' } : parts.fixed.page
  return copied(c, renderPage({ ...nobody(c), ...place }, page as Child), fixed)
}

const readByAll = { 'cross-origin-resource-policy': 'cross-origin' }

/** The headers of a page that may stand inside pages of others: of all there is only this one. */
function framedBy(fixed: Parts['fixed']['page']): Record<string, string> {
  const policy = fixed['content-security-policy']?.replace("frame-ancestors 'none'", 'frame-ancestors *') ?? ''
  return { ...fixed, ...readByAll, 'content-security-policy': policy }
}

/** An answer of which copies may be kept; whoever has the same one already is told so. */
function copied(c: Context<Env>, body: string, fixed: Record<string, string>): Response {
  const etag = `"${digest(body)}"`
  const headers = { ...fixed, 'cache-control': `public, max-age=${kept}`, etag }
  // Where it went out compressed, it was marked as alike and not as the same.
  if (c.req.header('if-none-match')?.replace(/^W\//, '') === etag) return new Response(null, { status: 304, headers })
  return new Response(body, { headers })
}

function problem(parts: Parts, c: Context<Env>, refusal: Refusal): Response {
  const title = titleOf(refusal)
  const page = (
    <PlainLayout title={title}>
      <Problem title={title} detail={refusal.message}>
        {[]}
      </Problem>
    </PlainLayout>
  )
  return new Response(renderPage(nobody(c), page), { status: statusOf(refusal), headers: { ...parts.fixed.page, ...headersOf(refusal) } })
}

/** Whoever looks: the page is the same for all. */
function nobody(c: Context<Env>): View {
  return { path: c.req.path, query: new URLSearchParams(), theme: null, today: '1970-01-01', timezone: 'UTC', live: false }
}
