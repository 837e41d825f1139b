import { Refusal } from '../refusal.ts'
import { exchange, type Received } from './exchange.ts'
import { type TestedHost, testHost, Unreachable } from './host.ts'
import type { Outside } from './outside.ts'

export interface FetchInit {
  method?: string
  headers?: HeadersInit | undefined
  body?: string | undefined
  /** `manual` answers a redirect as it came. */
  redirect?: 'follow' | 'manual'
  /** Bytes of the answer, after it was unpacked. */
  most?: number
  /** Milliseconds for everything together: names, redirects and the whole answer. */
  within?: number
  signal?: AbortSignal | undefined
}

const mostRedirects = 5

/**
 * Fetches what stands at an address that someone typed. Every host on the way, also after a redirect, is resolved here and all its
 * addresses are tested before a byte is sent; the connection goes to a tested address. https, and http only to private hosts that the
 * settings allow. The answer is bounded while it arrives, as is the whole time. No cookies are kept, and what could give someone away
 * (Authorization) goes to no other host than the first. Refuses `invalid` an address that may not be asked, `too_large` too long an
 * answer; throws `Unreachable` for all that a network does. Answers any status as it came; look at its status and type before its text.
 */
export async function fetchOutside(outside: Outside, address: string, init: FetchInit = {}): Promise<Response> {
  const within = init.within ?? 30_000
  const deadline = AbortSignal.timeout(within)
  const signal = init.signal ? AbortSignal.any([deadline, init.signal]) : deadline
  let url = webAddress(address)
  let asked = { method: init.method ?? 'GET', headers: new Headers(init.headers), body: init.body }
  for (let redirects = 0; ; redirects++) {
    const host = await testHost(outside, url.hostname)
    requireSafe(url, host)
    const received = await exchange({ url, host, ...asked, signal, most: init.most ?? 10_000_000, authorities: outside.authorities })
    const next = init.redirect === 'manual' ? null : redirectOf(url, received)
    if (!next) return response(url, received, redirects)
    if (redirects === mostRedirects) throw new Unreachable(`${url.hostname} sends us from one place to the next without end.`)
    asked = carriedOn(asked, received.status, url, next)
    url = next
  }
}

/** Reads a typed address: webcal is https, and user names in it are refused, since addresses are shown and logged. */
function webAddress(typed: string): URL {
  const address = typed.trim().replace(/^webcals?:/i, 'https:')
  const url = URL.canParse(address) ? new URL(address) : null
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:') || url.hostname === '' || address.length > 4000)
    throw new Refusal('invalid', `“${typed.slice(0, 80)}” is not a web address that begins with https://.`)
  if (url.username || url.password)
    throw new Refusal('invalid', 'A user name or password does not belong into the address; there are fields of their own for them.')
  return url
}

function requireSafe(url: URL, host: TestedHost): void {
  if (url.protocol === 'http:' && !host.isPrivate)
    throw new Refusal('invalid', `${host.name} would be asked without encryption; use its address that begins with https://.`)
}

function redirectOf(url: URL, { status, headers }: Received): URL | null {
  const location = headers.get('location')
  if (![301, 302, 303, 307, 308].includes(status) || location === null) return null
  if (!URL.canParse(location, url)) throw new Unreachable(`${url.hostname} sends us to a place that is no address.`)
  const next = webAddress(new URL(location, url).href)
  if (url.protocol === 'https:' && next.protocol === 'http:')
    throw new Refusal('invalid', `${url.hostname} sends us on without encryption, to ${next.hostname}.`)
  return next
}

/** A redirect keeps the question, but 303 (and 301, 302 to a POST) makes it a plain GET; other hosts learn no secrets. */
function carriedOn<T extends { method: string; headers: Headers; body?: string | undefined }>(
  asked: T,
  status: number,
  from: URL,
  to: URL,
) {
  const headers = new Headers(asked.headers)
  if (from.origin !== to.origin) for (const name of ['authorization', 'proxy-authorization', 'cookie']) headers.delete(name)
  const plain = (status === 303 && asked.method !== 'HEAD') || (status <= 302 && asked.method === 'POST')
  return plain ? { method: 'GET', headers, body: undefined } : { ...asked, headers }
}

function response(url: URL, { status, statusText, headers, body }: Received, redirects: number): Response {
  const bodiless = status === 204 || status === 205 || status === 304 || status < 200
  const answer = new Response(bodiless ? null : body, { status: status < 200 ? 502 : status, statusText, headers })
  Object.defineProperties(answer, { url: { value: url.href }, redirected: { value: redirects > 0 } })
  return answer
}
