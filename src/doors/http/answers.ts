import { asRefusal, NotSignedIn, problemOf, type Refusal, statusOf, TooFast, TooSlow } from '../../platform/refusal.ts'
import type { FixedHeaders } from './headers.ts'

/** An answer in JSON. */
export function jsonAnswer(
  body: unknown,
  status: number,
  fixed: FixedHeaders,
  requestId: string,
  cookies: readonly string[] = [],
): Response {
  return textAnswer(JSON.stringify(body ?? null), status, 'application/json', fixed, requestId, cookies)
}

/** What was thrown, as RFC 9457 `application/problem+json`; a body that was too large or too slow also ends its connection, so that no rest of it hangs on. */
export function problemAnswer(thrown: unknown, fixed: FixedHeaders, requestId: string): Response {
  const refusal = asRefusal(thrown)
  const status = statusOf(refusal)
  const answer = textAnswer(JSON.stringify(problemOf(refusal)), status, 'application/problem+json', fixed, requestId)
  for (const [name, value] of Object.entries(headersOf(refusal))) answer.headers.set(name, value)
  return answer
}

/** A problem that lies in the request's address or method rather than in an operation. */
export function plainProblem(
  status: number,
  title: string,
  code: string,
  detail: string,
  fixed: FixedHeaders,
  requestId: string,
): Response {
  return textAnswer(
    JSON.stringify({ type: 'about:blank', title, status, code, detail }),
    status,
    'application/problem+json',
    fixed,
    requestId,
  )
}

/** The headers that go with a refusal at any door of HTTP. */
export function headersOf(refusal: Refusal): Record<string, string> {
  if (refusal instanceof NotSignedIn) return { 'www-authenticate': 'Bearer' }
  if (refusal.code === 'too_large' || refusal instanceof TooSlow) return { connection: 'close' }
  if (refusal instanceof TooFast) return { 'retry-after': String(refusal.seconds) }
  if (refusal.code === 'too_many' || refusal.code === 'unavailable') return { 'retry-after': '5' }
  return {}
}

function textAnswer(
  text: string,
  status: number,
  type: string,
  fixed: FixedHeaders,
  requestId: string,
  cookies: readonly string[] = [],
): Response {
  const answer = new Response(text, { status, headers: { ...fixed, 'content-type': type, 'x-request-id': requestId } })
  for (const cookie of cookies) answer.headers.append('set-cookie', cookie)
  return answer
}
