import type { DAVAccount, DAVCollection } from 'tsdav'
import { Trouble } from '../connections/kind.ts'
import { type DavAsking, davFetch } from './asking.ts'
import { type Entry, type Multistatus, readMultistatus } from './multistatus.ts'

/** A calendar or an address book on a server. */
export interface Collection {
  url: string
  name: string
  /** It holds what we read: events, or cards. */
  fits: boolean
  /** It tells what changed since a token (RFC 6578). */
  tellsChanges: boolean
}

/** What a collection holds under one address. */
export interface Listed {
  href: string
  etag: string
  gone: boolean
}

export interface Fetched {
  href: string
  etag: string
  /** A calendar's or a card's text. */
  text: string
}

// Of calendars and books together, and of what one of them holds.
const mostCollections = 200
const mostListed = 50_000

/** Finds the collections behind an address or the name of a server (RFC 6764). Throws `Trouble` and what `fetchOutside` throws. */
export async function collectionsOf(asking: DavAsking): Promise<Collection[]> {
  const { serviceDiscovery, fetchPrincipalUrl, fetchHomeUrl, fetchCalendars, fetchAddressBooks } = await library()
  const { fetch, type } = davFetch(asking)
  const account: DAVAccount = { serverUrl: asking.server, accountType: type }
  const given = { account, headers: asking.headers, fetch: fetch.ask }
  account.rootUrl = await serviceDiscovery(given)
  fetch.refuseTrouble()
  account.principalUrl = await fetch.tried(
    () => fetchPrincipalUrl(given),
    async () => principalAt(asking, fetch.ask),
  )
  account.homeUrl = await fetch.tried(() => fetchHomeUrl(given))
  const found: DAVCollection[] =
    type === 'caldav' ? await fetch.tried(() => fetchCalendars(given)) : await fetch.tried(() => fetchAddressBooks(given))
  if (found.length > mostCollections) throw new Trouble('settings', `${fetch.host} has more than ${mostCollections} of them.`)
  return found.map((one) => toCollection(one, type)).filter(({ url }) => url.length <= 1000)
}

// Loaded when somebody connects a calendar or an address book, not at every start.
const library = () => import('tsdav')

/** Some servers don't know themselves at their root: where a whole address was typed, it is asked itself. */
async function principalAt({ server, headers }: DavAsking, fetch: typeof globalThis.fetch): Promise<string> {
  const { fetchPrincipalUrl } = await library()
  return fetchPrincipalUrl({ account: { serverUrl: server, rootUrl: server, accountType: 'caldav' }, headers, fetch })
}

function toCollection({ url, displayName, reports, ...more }: DAVCollection, type: 'caldav' | 'carddav'): Collection {
  const components = 'components' in more && Array.isArray(more.components) ? (more.components as string[]) : []
  const name = typeof displayName === 'string' || typeof displayName === 'number' ? String(displayName) : ''
  return {
    url,
    name:
      name
        .replace(/[\p{Cc}\s]+/gu, ' ')
        .trim()
        .slice(0, 100) || (new URL(url).pathname.split('/').filter(Boolean).at(-1) ?? url).slice(0, 100),
    fits: type === 'carddav' || components.length === 0 || components.includes('VEVENT'),
    tellsChanges: Array.isArray(reports) && reports.includes('syncCollection'),
  }
}

/**
 * What changed in a collection since a token, or all it holds without one. `token` is null where the server tells no changes; `whole` says
 * that what is not listed is not there any more.
 */
export async function listed(
  asking: DavAsking,
  { url, tellsChanges }: Pick<Collection, 'url' | 'tellsChanges'>,
  since: string | null,
): Promise<{ items: Listed[]; token: string | null; whole: boolean }> {
  const changes = tellsChanges ? await changesOf(asking, url, since) : null
  if (changes) return { ...changes, whole: !since }
  // Valid no more (RFC 6578, 3.2): the token is too old for the server, and everything is listed anew.
  if (tellsChanges && since) return listed(asking, { url, tellsChanges }, null)
  const answer = await asked(asking, url, 'PROPFIND', '<d:propfind xmlns:d="DAV:"><d:prop><d:getetag/></d:prop></d:propfind>')
  if (!answer) {
    const host = new URL(asking.server).hostname
    throw new Trouble('settings', `${host} no longer lists what is in it; choose again what to read.`)
  }
  return { items: itemsOf(answer.entries, url), token: null, whole: true }
}

/** The changes since a token, in as many answers as the server gives them (RFC 6578, 3.6); null when it tells none. */
async function changesOf(asking: DavAsking, url: string, since: string | null): Promise<{ items: Listed[]; token: string } | null> {
  const found = new Map<string, Listed>()
  for (let token = since ?? '', rounds = 0; rounds < mostRounds; rounds++) {
    const wanted = `<d:sync-token>${escaped(token)}</d:sync-token><d:sync-level>1</d:sync-level><d:prop><d:getetag/></d:prop>`
    const answer = await asked(asking, url, 'REPORT', `<d:sync-collection xmlns:d="DAV:">${wanted}</d:sync-collection>`, null)
    if (!answer || answer.token === '') return null
    for (const item of itemsOf(answer.entries, url)) found.set(item.href, item)
    if (found.size > mostListed) throw tooMany()
    const isCut = answer.entries.some(({ status }) => status === 507)
    if (!isCut || answer.token === token) return { items: [...found.values()], token: answer.token }
    token = answer.token
  }
  throw new Trouble('server', `${new URL(asking.server).hostname} tells of changes without end.`)
}

const mostRounds = 200

/** Fetches some of what was listed; what is gone by then is missing in the answer. */
export async function fetched(asking: DavAsking, collection: string, hrefs: string[]): Promise<Fetched[]> {
  const wanted = hrefs.map((href) => `<d:href>${escaped(href)}</d:href>`).join('')
  const body =
    asking.type === 'caldav'
      ? `<c:calendar-multiget xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><d:prop><d:getetag/><c:calendar-data/></d:prop>${wanted}</c:calendar-multiget>`
      : `<c:addressbook-multiget xmlns:d="DAV:" xmlns:c="urn:ietf:params:xml:ns:carddav"><d:prop><d:getetag/><c:address-data/></d:prop>${wanted}</c:addressbook-multiget>`
  const answer = await asked(asking, collection, 'REPORT', body)
  if (!answer) throw new Trouble('server', `${new URL(asking.server).hostname} did not give what it lists.`)
  const missing = new Set(hrefs)
  return answer.entries.flatMap(({ href, status, etag, data }) => {
    const path = pathOf(href, collection)
    if (path === null || data === '' || status >= 400 || !missing.delete(path)) return []
    return [{ href: path, etag: etag.slice(0, 300), text: data }]
  })
}

/** Asks and reads what may be long, with others in between; null for what is no multistatus. */
async function asked(
  asking: DavAsking,
  url: string,
  method: string,
  body: string,
  depth: string | null = '1',
): Promise<Multistatus | null> {
  const { fetch } = davFetch(asking)
  const headers = { ...asking.headers, 'content-type': 'text/xml; charset=utf-8', ...(depth === null ? {} : { depth }) }
  const answer = await fetch.ask(url, { method, headers, body: `<?xml version="1.0" encoding="utf-8"?>${body}` })
  return answer.status === 207 ? readMultistatus(await answer.text(), mostListed + 1) : null
}

function escaped(text: string): string {
  return text.replace(/[&<>]/g, (letter) => `&#${letter.charCodeAt(0)};`)
}

function itemsOf(entries: Entry[], collection: string): Listed[] {
  const own = new URL(collection).pathname.replace(/\/$/, '')
  const found = new Map<string, Listed>()
  for (const { href, status, etag } of entries) {
    const path = pathOf(href, collection)
    // Other collections within, and what lies outside, are no items of this one.
    if (path === null || path === own || path.endsWith('/') || !path.startsWith(`${own}/`) || path.length > 1000) continue
    found.set(path, { href: path, etag: etag.slice(0, 300), gone: status === 404 || status === 410 })
  }
  if (found.size > mostListed) throw tooMany()
  return [...found.values()]
}

function tooMany(): Trouble {
  return new Trouble('settings', `One of them holds more than ${mostListed} entries, more than are read.`)
}

function pathOf(href: string, base: string): string | null {
  // Nearly all are plain paths; taking tens of thousands of addresses apart would keep others waiting.
  if (/^\/[\w.~%@+=,-][\w.~%@+=,/-]*$/.test(href) && !href.includes('/.')) return href
  if (href === '' || !URL.canParse(href, base)) return null
  const url = new URL(href, base)
  return url.origin === new URL(base).origin ? `${url.pathname}${url.search}` : null
}
