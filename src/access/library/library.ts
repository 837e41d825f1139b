import { readBounded } from '../links/bounded.ts'
import { addressHeader, authPath } from './address.ts'
import type { Auth } from './auth.ts'

/** Who asks: what the library has to know of a request. */
export interface Caller {
  /** The headers of the request that came in. */
  headers: Headers
  /** The network address it came from; null where it is not known. */
  address: string | null
}

/** What an endpoint of the library answered. */
export interface Answer {
  ok: boolean
  status: number
  body: Record<string, unknown>
  /** To be set on our own answer. */
  cookies: string[]
}

/** The calls that a browser's script makes itself: the two halves of a passkey's making and of its use. All else goes through our pages. */
const open = new Set([
  'GET /passkey/generate-authenticate-options',
  'POST /passkey/verify-authentication',
  'GET /passkey/generate-register-options',
  'POST /passkey/verify-registration',
])

/** What a browser says of a passkey is a few thousand bytes. */
const mostBytes = 65_536

/** Answers one of the library's open endpoints; null for any other. The caller has made sure that it comes from our own pages. */
export async function passOn(auth: Auth, request: Request, address: string | null): Promise<Response | null> {
  const { pathname, search } = new URL(request.url)
  if (!open.has(`${request.method} ${pathname.slice(authPath.length)}`) || !pathname.startsWith(authPath)) return null
  const body = request.method === 'POST' ? await readBounded(request, mostBytes) : undefined
  const headers = headersFor(auth, { headers: request.headers, address })
  return auth.handler(new Request(`${base(auth)}${pathname}${search}`, { method: request.method, headers, body }))
}

/** Asks the library as the caller, so that its limits on tries hold, and reads what it says. */
export async function ask(auth: Auth, caller: Caller, path: string, body: object): Promise<Answer> {
  const headers = headersFor(auth, caller)
  headers.set('content-type', 'application/json')
  const response = await auth.handler(
    new Request(`${base(auth)}${authPath}${path}`, { method: 'POST', headers, body: JSON.stringify(body) }),
  )
  const read: unknown = await response.json().catch(() => null)
  return {
    ok: response.ok,
    status: response.status,
    body: read instanceof Object ? { ...read } : {},
    cookies: response.headers.getSetCookie(),
  }
}

function base(auth: Auth): string {
  return new URL(auth.options.baseURL).origin
}

/** Only what the library needs, so that nothing from outside can pose as the address or the origin. */
function headersFor(auth: Auth, { headers, address }: Caller): Headers {
  const passed = new Headers({ origin: base(auth) })
  for (const name of ['cookie', 'content-type']) {
    const value = headers.get(name)
    if (value !== null) passed.set(name, value)
  }
  passed.set('user-agent', (headers.get('user-agent') ?? '').slice(0, 300))
  if (address !== null) passed.set(addressHeader, address)
  return passed
}
