import { authPath } from '../../src/access/library/address.ts'
import { program } from '../../src/program.ts'
import type { Attack } from './attack.ts'
import { openPublicHouse, publicAddress } from './public-house.ts'

type House = Awaited<ReturnType<typeof openPublicHouse>>
type Note = (fault: string) => void

/** What the sign-in library offers besides is closed, no address leads elsewhere, every page has its headers, and a method is what it is. */
export const outside: Attack = {
  name: 'closed endpoints, redirects, headers and methods',
  least: { quick: 600, full: 600 },
  async run({ engine, ground }) {
    const house = await openPublicHouse({ engine })
    const ours = await ground.newcomers()
    const cookie = ours.cookies.owner.replace('waymark.', '__Host-waymark.')
    const faults: string[] = []
    const note: Note = (fault) => faults.push(fault)
    const tried =
      (await closedEndpoints(house, cookie, note)) +
      (await redirects(house, cookie, note)) +
      (await headers(house, cookie, note)) +
      (await methods(house, ours.keys.owner, note))
    return { tried, faults, measured: `${Object.keys((await house.gate.auth()).api).length} endpoints of the library` }
  },
}

/** Those that a browser's script asks itself. */
const open = /^\/passkey\/(generate-(authenticate|register)-options|verify-(authentication|registration))$/

async function closedEndpoints(house: House, cookie: string, note: Note): Promise<number> {
  const endpoints = Object.values((await house.gate.auth()).api) as unknown as { path?: string; options?: { method?: string | string[] } }[]
  const asked = endpoints.flatMap(({ path, options }) =>
    path ? [options?.method ?? 'GET'].flat().flatMap((method) => writtenAs(path).map((way) => ({ method, way }))) : [],
  )
  const closed = asked.filter(({ way }) => !open.test(new URL(`${publicAddress}${authPath}${way}`).pathname.slice(authPath.length)))
  for (const { method, way } of closed) {
    const { status } = await house.ask(`${authPath}${way}`, {
      method,
      headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
      ...(method === 'POST' ? { body: '{}' } : {}),
    })
    // Refused before it is looked at, or not there.
    if (status !== 404 && status !== 403) note(`${method} ${way} is answered with ${status}`)
  }
  return closed.length
}

/** A path as it might slip past whoever compares it letter by letter. */
function writtenAs(path: string): string[] {
  const encoded = path.replace(/\/(?=[^/]+$)/, '%2f')
  return [path, `${path}/`, path.toUpperCase(), `/${path}`, `/.${path}`, encoded, `${path};a`, `/x/..${path}`]
}

const elsewhere = [
  '//evil.example', '///evil.example', '/\\evil.example', '\\\\evil.example', '/\t/evil.example', '/\n/evil.example', 'https://evil.example', 'https:evil.example', 'http:/evil.example', '/%2f/evil.example', '/..//evil.example', '/.//evil.example', '/a/..//evil.example', '//evil.example/%2f..', 'javascript:alert(1)', 'data:text/html,a', ' //evil.example', '/\u00a0/evil.example', '//evil%E3%80%82example', '@evil.example', '.evil.example', '/@evil.example', '//\\evil.example', '/;//evil.example', 'waymark.firm.example@evil.example', '/\r\nset-cookie: a=b', '/?a=\r\nlocation: //evil.example', '/#//evil.example', '//waymark.firm.example@evil.example', '/\u2028/evil.example',
] // biome-ignore format: a table

async function redirects(house: House, cookie: string, note: Note): Promise<number> {
  const own = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }
  let tried = 0
  for (const then of elsewhere) {
    const form = (more: Record<string, string> = {}) => new URLSearchParams({ then, ...more }).toString()
    const answers = {
      'sign-in': await house.ask(`/sign-in?${form()}`, { headers: { cookie } }),
      'sign-out': await house.ask('/sign-out', { method: 'POST', headers: own, body: form() }),
      theme: await house.ask('/theme', { method: 'POST', headers: { cookie, ...own }, body: form({ theme: 'dark' }) }),
      'a form': await house.ask('/do/people.create', { method: 'POST', headers: { cookie, ...own }, body: form({ name: 'Ada' }) }),
      'a form from elsewhere': await house.ask('/do/people.create', { method: 'POST', headers: { cookie, ...own, referer: 'https://evil.example/a' }, body: 'name=Ada' }),
    } // biome-ignore format: a table
    for (const [name, answer] of Object.entries(answers)) {
      tried++
      const to = answer.headers.get('location')
      if (to !== null && new URL(to, publicAddress).origin !== publicAddress) note(`${name} with ${JSON.stringify(then)} leads to ${to}`)
      if (answer.headers.getSetCookie().some((set) => set.startsWith('a=b'))) note(`${name} sets a cookie of theirs`)
      for (const set of answer.headers.getSetCookie()) if (!isBound(set)) note(`${name} sets the cookie ${set.split('=')[0]} loosely`)
    }
  }
  return tried
}

/** Ours are bound to this host, out of reach of scripts but for the theme, and sent over https alone. */
function isBound(set: string): boolean {
  const rest = set.toLowerCase()
  const theme = rest.startsWith('theme=')
  return (
    (theme || (set.startsWith('__Host-') && rest.includes('httponly'))) &&
    ['secure', 'samesite=lax', 'path=/'].every((one) => rest.includes(one)) &&
    !rest.includes('domain=')
  )
}

async function headers(house: House, cookie: string, note: Note): Promise<number> {
  const forAll = new Set(program.open.map(({ path }) => path))
  const paths = [...(await program.pages()), ...program.handed, ...program.open, ...program.feeds].map(({ path }) => path)
  const others = [
    '/sign-in',
    '/forgot',
    '/reset/none',
    '/nothing',
    '/api/v1/people',
    '/api/v1/nothing',
    '/health',
    '/metrics',
    '/assets/none',
    '/live',
  ]
  for (const pattern of [...paths, ...others]) {
    const path = pattern.replace(/:\w+/g, 'none-none-none-none-none')
    for (const asked of [{ cookie }, {}] as Record<string, string>[]) {
      const answer = await house.ask(path, { headers: asked })
      if (path === '/live') await answer.body?.cancel()
      const lacking = [...everywhere, ...(forAll.has(pattern) ? [] : onlyForSome)].filter(
        ([name, fits]) => !fits(answer.headers.get(name) ?? undefined),
      )
      for (const [name] of lacking) note(`${path} (${answer.status}) has ${name}: ${answer.headers.get(name)}`)
    }
  }
  return (paths.length + others.length) * 2
}

type Wanted = [name: string, fits: (value: string | undefined) => boolean][]

const everywhere: Wanted = [
  ['content-security-policy', (policy = '') => policy.includes("default-src 'none'") && !/unsafe-|http:/.test(policy)],
  ['x-content-type-options', (value) => value === 'nosniff'],
  ['strict-transport-security', (value) => /max-age=\d{8}/.test(value ?? '')],
  ['server', (value) => value === undefined],
  ['x-powered-by', (value) => value === undefined],
]

/** What is not for everybody is in nobody's frame, in no cache, and read by no other site. */
const onlyForSome: Wanted = [
  ['content-security-policy', (policy = '') => policy.includes("frame-ancestors 'none'") && !policy.includes('*')],
  ['cache-control', (value) => /no-store/.test(value ?? '')],
  ['access-control-allow-origin', (value) => value === undefined],
]

async function methods(house: House, key: string, note: Note): Promise<number> {
  const authorization = `Bearer ${key}`
  const made = await house.ask('/api/v1/people', {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: '{"name":"Ada"}',
  })
  const { id } = (await made.json()) as { id: string }
  const overrides = ['x-http-method-override', 'x-http-method', 'x-method-override', '_method']
  for (const name of overrides) {
    await house.ask(`/api/v1/people/${id}`, { headers: { authorization, [name]: 'DELETE' } })
    await house.ask(`/api/v1/people/${id}?_method=DELETE&method=DELETE`, {
      method: 'POST',
      headers: { authorization, [name]: 'DELETE', 'content-type': 'application/json' },
      body: '{"_method":"DELETE"}',
    })
    if ((await house.ask(`/api/v1/people/${id}`, { headers: { authorization } })).status !== 200) note(`${name} deletes`)
  }
  return overrides.length * 2
}
