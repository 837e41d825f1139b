import {
  type DAVAccount,
  type DAVCollection,
  DAVNamespace,
  type DAVResponse,
  davRequest,
  fetchAddressBooks,
  fetchCalendars,
  fetchHomeUrl,
  fetchPrincipalUrl,
  getDAVAttribute,
  propfind,
  serviceDiscovery,
  syncCollection,
} from 'tsdav'
import { Trouble } from '../connections/kind.ts'
import { type DavAsking, davFetch } from './asking.ts'

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

/** Some servers don't know themselves at their root: where a whole address was typed, it is asked itself. */
async function principalAt({ server, headers }: DavAsking, fetch: typeof globalThis.fetch): Promise<string> {
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
  const { fetch } = davFetch(asking)
  const answers = await fetch.tried(() =>
    propfind({ url, props: { 'd:getetag': {} }, depth: '1', headers: asking.headers, fetch: fetch.ask }),
  )
  if (!answers.some(({ ok }) => ok))
    throw new Trouble('settings', `${fetch.host} no longer lists what is in it; choose again what to read.`)
  return { items: itemsOf(answers, url), token: null, whole: true }
}

/** The changes since a token, in as many answers as the server gives them (RFC 6578, 3.6); null when it tells none. */
async function changesOf(asking: DavAsking, url: string, since: string | null): Promise<{ items: Listed[]; token: string } | null> {
  const { fetch } = davFetch(asking)
  const found = new Map<string, Listed>()
  for (let token = since, rounds = 0; rounds < 500; rounds++) {
    const asked = {
      url,
      props: { 'd:getetag': {} },
      syncLevel: 1,
      headers: asking.headers,
      fetch: fetch.ask,
      ...(token ? { syncToken: token } : {}),
    }
    const answers = await fetch.tried(() => syncCollection(asked))
    const next = textOf((answers[0]?.raw as Multistatus | undefined)?.multistatus?.syncToken)
    if (next === '') return null
    for (const item of itemsOf(answers, url)) found.set(item.href, item)
    if (found.size > mostListed) throw tooMany()
    if (next === token || !answers.some(({ status }) => status === 507)) return { items: [...found.values()], token: next }
    token = next
  }
  throw new Trouble('server', `${fetch.host} tells of changes without end.`)
}

interface Multistatus {
  multistatus?: { syncToken?: unknown }
}

function tooMany(): Trouble {
  return new Trouble('settings', `One of them holds more than ${mostListed} entries, more than are read.`)
}

/** Fetches some of what was listed; what is gone by then is missing in the answer. */
export async function fetched(asking: DavAsking, collection: string, hrefs: string[]): Promise<Fetched[]> {
  const { fetch, type } = davFetch(asking)
  const [namespace, report, data] =
    type === 'caldav' ? ['c', 'calendar-multiget', 'c:calendar-data'] : ['card', 'addressbook-multiget', 'card:address-data']
  const body = {
    [report as string]: {
      _attributes: getDAVAttribute([DAVNamespace.DAV, type === 'caldav' ? DAVNamespace.CALDAV : DAVNamespace.CARDDAV]),
      'd:prop': { 'd:getetag': {}, [data as string]: {} },
      'd:href': hrefs,
    },
  }
  const init = { method: 'REPORT', namespace: namespace as string, headers: { ...asking.headers, depth: '1' }, body } as const
  const answers = await fetch.tried(() => davRequest({ url: collection, init, fetch: fetch.ask }))
  if (!answers.every(({ raw }) => typeof raw === 'object' && raw !== null && 'multistatus' in raw))
    throw new Trouble('server', `${fetch.host} did not give what it lists.`)
  const asked = new Set(hrefs)
  return answers.flatMap(({ href, ok, props }) => {
    const path = pathOf(href, collection)
    const text = textOf(type === 'caldav' ? props?.calendarData : props?.addressData)
    return ok && path !== null && asked.has(path) && text !== '' ? [{ href: path, etag: textOf(props?.getetag).slice(0, 300), text }] : []
  })
}

function itemsOf(answers: DAVResponse[], collection: string): Listed[] {
  const own = new URL(collection).pathname.replace(/\/$/, '')
  const found = new Map<string, Listed>()
  for (const { href, status, props } of answers) {
    const path = pathOf(href, collection)
    // Other collections within, and what lies outside, are no items of this one.
    if (path === null || path === own || path.endsWith('/') || !path.startsWith(`${own}/`) || path.length > 1000) continue
    found.set(path, { href: path, etag: textOf(props?.getetag).slice(0, 300), gone: status === 404 || status === 410 })
  }
  if (found.size > mostListed) throw tooMany()
  return [...found.values()]
}

function pathOf(href: unknown, base: string): string | null {
  if (typeof href !== 'string' || !URL.canParse(href, base)) return null
  const url = new URL(href, base)
  return url.origin === new URL(base).origin ? `${url.pathname}${url.search}` : null
}

/** A text out of what the library makes of XML: numbers and truths are texts here, CDATA counts as text. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.map(textOf).join('')
  if (value && typeof value === 'object' && '_cdata' in value) return textOf(value._cdata)
  return ''
}
