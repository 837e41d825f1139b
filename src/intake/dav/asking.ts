import { fetchOutside, type Outside } from '../../platform/fetching/index.ts'
import { Refusal } from '../../platform/refusal.ts'
import { Trouble } from '../connections/kind.ts'

/** Who asks a CalDAV or CardDAV server. */
export interface DavAsking {
  outside: Outside
  type: 'caldav' | 'carddav'
  /** https://... */
  server: string
  /** Authorization. */
  headers: Record<string, string>
  /** Only tests shorten or lower these: milliseconds and bytes for one answer. */
  within?: number
  most?: number
}

/** Basic authorization (RFC 7617), in UTF-8. */
export function basic(user: string, password: string): Record<string, string> {
  return { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` }
}

/**
 * A `fetch` for the library that goes out safely and keeps the first trouble it meets, since the library hides some. Where a server sends
 * us to another host, the password goes there only if it is a part of the same one (dav.firm.example of firm.example, or Apple's own).
 */
export function davFetch(asking: DavAsking) {
  const host = new URL(asking.server).hostname
  let trouble: Error | null = null
  const ask = (async (input: string | URL | Request, init: RequestInit = {}) => {
    const address = input instanceof Request ? input.url : String(input)
    try {
      if (!isKin(host, new URL(address).hostname))
        throw new Trouble('settings', `${host} sends us on to ${new URL(address).hostname}. If that is right, type that address instead.`)
      if (address.startsWith('http:') && asking.server.startsWith('https:'))
        throw new Trouble('settings', `${host} sends us on without encryption, where no password goes.`)
      return await answered(asking, address, init, host)
    } catch (thrown) {
      trouble ??= thrown as Error
      throw thrown
    }
  }) as typeof globalThis.fetch
  const refuseTrouble = () => {
    if (trouble) throw trouble
  }
  return {
    type: asking.type,
    fetch: {
      ask,
      host,
      refuseTrouble,
      tried: tried(
        host,
        () => trouble,
        () => (trouble = null),
      ),
    },
  }
}

async function answered(asking: DavAsking, address: string, init: RequestInit, host: string): Promise<Response> {
  const answer = await fetchOutside(asking.outside, address, {
    method: init.method ?? 'GET',
    headers: init.headers,
    body: typeof init.body === 'string' ? init.body : undefined,
    redirect: init.redirect === 'manual' ? 'manual' : 'follow',
    within: asking.within ?? 60_000,
    most: asking.most ?? 20_000_000,
  })
  if (answer.status === 401) throw new Trouble('password', `${host} does not let us in: the name or the password is not right.`)
  if (answer.status === 403 && isWellKnown(address) === false && init.method === 'PROPFIND')
    throw new Trouble('password', `${host} does not let us read there; perhaps it wants an app password.`)
  if (answer.status === 429 || answer.status >= 500)
    throw new Trouble('server', `${host} has trouble of its own (it says ${answer.status}).`)
  return answer
}

function isWellKnown(address: string): boolean {
  return new URL(address).pathname.startsWith('/.well-known/')
}

function isKin(host: string, other: string): boolean {
  return other === host || other.endsWith(`.${host}`) || families.some((family) => host.endsWith(family) && other.endsWith(family))
}

// Providers that spread their customers over hosts of one name.
const families = ['.icloud.com', '.fastmail.com', '.yandex.ru', '.gmx.net', '.web.de']

/** Runs what the library does; says in our words what went wrong, the network's own trouble first. `instead` is tried once after a failure. */
function tried(host: string, troubleNow: () => Error | null, forget: () => void) {
  return async <T>(run: () => Promise<T>, instead?: () => Promise<T>): Promise<T> => {
    try {
      return await run()
    } catch (thrown) {
      const trouble = troubleNow()
      if (trouble instanceof Trouble || trouble instanceof Refusal) throw trouble
      if (instead) {
        forget()
        return tried(host, troubleNow, forget)(instead)
      }
      if (thrown instanceof Trouble || thrown instanceof Refusal) throw thrown
      throw new Trouble('settings', `${host} answers, but not as a server of calendars or address books does. Is it the right address?`)
    }
  }
}
