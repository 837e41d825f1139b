import { createServer } from 'node:net'
import { createConnection, removeConnection } from '../../src/intake/connections/operations.ts'
import { type Caller, call } from '../../src/platform/call.ts'
import { privateHosts } from '../../src/platform/fetching/test-private-hosts.ts'
import { runJobs } from '../../src/platform/jobs/jobs.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import { listDeliveries } from '../../src/webhooks/deliveries.ts'
import { createWebhook, removeWebhook, testWebhook } from '../../src/webhooks/operations.ts'
import { type Attack, everySo } from './attack.ts'

/** Every address that the server is given to ask leads to a private host, at once or by way of another server. */
export const privateNetwork: Attack = {
  name: 'private hosts in every address that is fetched',
  least: { quick: 60, full: 1500 },
  async run({ ground, size }) {
    const caller = (await ground.newcomers()).callers.form
    const written = privateHosts.filter((host) => !host.endsWith('.example') && !host.endsWith('.local') && !host.endsWith('.internal'))
    const hosts = size === 'full' ? written : everySo(written, 25)
    const trap = await openTrap()
    const faults: string[] = []
    let tried = 0
    for (const host of hosts) {
      for (const [name, attempt] of Object.entries(attempts(caller, `${host}:${trap.port}`, host, trap.port))) {
        tried++
        const refused = await attempt().catch((thrown: unknown) => thrown)
        if (!(refused instanceof Refusal)) faults.push(`${name} to ${host}: ${refused}`)
      }
      // By this name the server that sends on is allowed itself.
      for (const [name, attempt] of Object.entries(isLocalhost(host) ? {} : byWay(caller, `http://${host}:${trap.port}/`))) {
        tried++
        const refused = await attempt().catch((thrown: unknown) => thrown)
        if (!(refused instanceof Refusal)) faults.push(`${name} on to ${host}: ${refused}`)
      }
      if (trap.taken() > 0) faults.push(`${host}: ${trap.taken()} connections were made`)
    }
    trap.close()
    return { tried, faults, measured: `${new Set(hosts).size} notations, ${trap.taken()} connections taken` }
  },
}

function isLocalhost(host: string): boolean {
  return URL.canParse(`http://${host}/`) && /^localhost\.?$/.test(new URL(`http://${host}/`).hostname)
}

const password = 'an-app-password'

/** Straight there: every kind of connection, and a webhook. */
function attempts(caller: Caller, place: string, host: string, port: number): Record<string, () => Promise<unknown>> {
  const connect = (given: object) => () => tryOut(caller, given)
  return {
    mailbox: connect({
      kind: 'mailbox',
      email: 'a@lindqvist.example',
      host: host.replace(/^\[|\]$/g, ''),
      port,
      security: 'none',
      password,
    }),
    'mailbox with TLS': connect({ kind: 'mailbox', email: 'a@lindqvist.example', host: host.replace(/^\[|\]$/g, ''), port, password }),
    caldav: connect({ kind: 'caldav', url: `http://${place}/`, user: 'a', password }),
    carddav: connect({ kind: 'carddav', url: `https://${place}/`, user: 'a', password }),
    calendar: connect({ kind: 'calendar_address', url: `http://${place}/a.ics` }),
    webhook: () => deliver(caller, `http://${place}/`),
  }
}

/** By way of a server that may be asked: it sends on, or names addresses for what it has. */
function byWay(caller: Caller, onward: string): Record<string, () => Promise<unknown>> {
  const allowed: Caller = { ...caller, settings: { ...caller.settings, privateHosts: ['localhost'] } }
  const through = async (answer: () => Response, run: (address: string) => Promise<unknown>) => {
    const server = Bun.serve({ port: 0, hostname: 'localhost', fetch: answer })
    try {
      return await run(`http://localhost:${server.port}/`)
    } finally {
      await server.stop(true)
    }
  }
  const sent = () => new Response(null, { status: 307, headers: { location: encodeURI(decodeURI(onward)) } })
  const told = () =>
    new Response(
      `<multistatus xmlns="DAV:"><response><href>/</href><propstat><prop><current-user-principal><href>${onward}</href></current-user-principal></prop><status>HTTP/1.1 200 OK</status></propstat></response></multistatus>`,
      { status: 207, headers: { 'content-type': 'text/xml' } },
    )
  const dav = (url: string) => tryOut(allowed, { kind: 'caldav', url, user: 'a', password })
  return {
    'a calendar’s redirect': () => through(sent, (url) => tryOut(allowed, { kind: 'calendar_address', url })),
    'a DAV server’s redirect': () => through(sent, dav),
    'a DAV server’s answer': () => through(told, dav),
    'a webhook’s redirect': () => through(sent, (url) => deliver(allowed, url)),
  }
}

/** Tries a connection out; throws where that is refused or fails. */
async function tryOut(caller: Caller, given: object): Promise<string> {
  const { id, tested } = await call(caller, createConnection, { ...given, test: true } as never)
  await call(caller, removeConnection, { id })
  if (!tested || tested.ok) return 'let in'
  throw new Refusal('conflict', tested.words)
}

/** Has a webhook told something; throws where that failed. */
async function deliver(caller: Caller, url: string): Promise<string> {
  const { id } = await call(caller, createWebhook, { name: 'Elsewhere', url, events: ['*'] })
  try {
    await call(caller, testWebhook, { id })
    await runJobs({ ...caller, workspace: async () => caller.workspace }, caller.workspace.id)
    const { items } = await call(caller, listDeliveries, { webhook_id: id })
    if (items.some(({ state }) => state === 'sent')) return 'delivered'
    throw new Refusal('conflict', 'It was not delivered.')
  } finally {
    await call(caller, removeWebhook, { id })
  }
}

/** A server on this machine that counts who comes. */
async function openTrap(): Promise<{ port: number; taken(): number; close(): void }> {
  let taken = 0
  const server = createServer((socket) => {
    taken++
    socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi')
  })
  await new Promise<void>((ready) => server.listen(0, '::', ready))
  const { port } = server.address() as { port: number }
  return { port, taken: () => taken, close: () => void server.close() }
}
