import { all, bare } from '../doors/examples.ts'
import type { Newcomers } from '../doors/ground.ts'
import { type Attack, everySo, type Target } from './attack.ts'
import { openPublicHouse } from './public-house.ts'
import { differing, rowsOf } from './rows.ts'

type House = Awaited<ReturnType<typeof openPublicHouse>>

const evil = 'https://evil.example'

/** What a browser says of a request that another site made it send, with and without what newer browsers add. */
const ways: Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site', origin: evil },
  { 'sec-fetch-site': 'same-site', origin: 'https://other.firm.example' },
  { 'sec-fetch-site': 'cross-site', origin: 'null' },
  { origin: evil },
  { origin: 'null' },
  { origin: 'https://waymark.firm.example.evil.example' },
  { origin: 'http://waymark.firm.example' },
  { referer: 'https://waymark.firm.example/people' },
  {},
]

/** Bodies that a page of another site can send without asking: forms and plain texts. */
const bodies = ['application/x-www-form-urlencoded', 'text/plain', 'text/plain;application/json', 'multipart/form-data; boundary=b']

export const forgery: Attack = {
  name: 'requests forged by another site',
  least: { quick: 150, full: 2000 },
  async run(target) {
    const { engine, ground, size } = target
    const house = await openPublicHouse({ engine })
    const ours = await ground.newcomers()
    // Over https a cookie has a name that binds it to the host.
    const cookie = ours.cookies.owner.replace('waymark.', '__Host-waymark.')
    const sure = await house.ask('/api/v1/people', { headers: { cookie } })
    const before = await rowsOf(engine, ours.callers.form)
    const faults: string[] = sure.ok ? [] : [`the session is not known at all: ${sure.status}`]
    let tried = 0
    for (const { path, method, text } of targetsOf(size)) {
      for (const [at, headers] of ways.entries()) {
        const type = path.startsWith('/do/') ? bodies[at % 3 === 2 ? 3 : 0] : bodies[at % bodies.length]
        tried++
        const init = method === 'GET' ? {} : { body: text }
        const { status } = await house.ask(path, { method, ...init, headers: { cookie, 'content-type': type ?? '', ...headers } })
        if (status !== 403) faults.push(`${method} ${path} with ${JSON.stringify(headers)}: ${status}`)
      }
    }
    const changed = differing(before, await rowsOf(engine, ours.callers.form)).map((table) => `${table} changed`)
    const mcp = await throughMcp(house, ours, cookie)
    return {
      tried: tried + mcp.tried,
      faults: [...faults, ...changed, ...mcp.faults],
      measured: `of them ${mcp.tried} to MCP with foreign hosts and origins`,
    }
  },
}

/** Every write at both doors, and whatever else takes a form. */
function targetsOf(size: Target['size']) {
  const writes = all.filter(({ method }) => method !== 'GET')
  const chosen = size === 'full' ? writes : everySo(writes, 24)
  const own = [
    '/sign-in',
    '/sign-in/code',
    '/sign-out',
    '/forgot',
    '/switch',
    '/me/name',
    '/me/password',
    '/me/two-factor',
    '/theme',
    '/me/passkeys',
    '/me/passkeys/remove',
  ]
  return [
    ...chosen.map((operation) => ({ path: `/do/${operation.name}`, method: 'POST', text: formOf(bare(operation)) })),
    ...chosen.map((operation) => ({
      path: `/api/v1${operation.path.replace(/\{\w+\}/g, '01900000-0000-7000-8000-000000000000')}`,
      method: operation.method,
      text: JSON.stringify(bare(operation)),
    })),
    ...own.map((path) => ({ path, method: 'POST', text: 'name=Forged&theme=dark' })),
  ]
}

function formOf(input: Record<string, unknown>): string {
  return new URLSearchParams(Object.entries(input).map(([name, value]) => [name, String(value)])).toString()
}

/** MCP over HTTP: pages that reach this machine by another name, or from another site. */
async function throughMcp(house: House, ours: Newcomers, cookie: string) {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list', params: {} })
  const faults: string[] = []
  let tried = 0
  const hosts = [
    'evil.example',
    'waymark.firm.example.evil.example',
    'waymark.firm.example:8080',
    '169.254.169.254',
    'rebind.example:443',
    '',
    '10.0.0.1',
  ]
  const accept = { accept: 'application/json, text/event-stream', 'content-type': 'application/json' }
  for (const who of [{ authorization: `Bearer ${ours.keys.owner}` }, { cookie }] as Record<string, string>[]) {
    for (const host of hosts) {
      tried++
      const { status } = await house.ask('/mcp', { method: 'POST', body, headers: { ...accept, ...who, host } })
      if (status !== 421) faults.push(`/mcp under the host “${host}”: ${status}`)
    }
    for (const headers of ways.filter((way) => way.origin)) {
      tried++
      const { status } = await house.ask('/mcp', { method: 'POST', body, headers: { ...accept, ...who, ...headers } })
      if (status !== 403) faults.push(`/mcp from ${JSON.stringify(headers)}: ${status}`)
    }
  }
  return { tried, faults }
}
