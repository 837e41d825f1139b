import { getConnection } from '../src/intake/connections/operations.ts'
import { syncConnection } from '../src/intake/connections/reading.ts'
import type { Caller } from '../src/platform/call.ts'
import { call } from '../src/platform/call.ts'
import { runJobs } from '../src/platform/jobs/jobs.ts'
import { startRadicale } from './services/radicale.mjs'

type Server = Awaited<ReturnType<typeof startRadicale>>

/** A server of calendars and address books with Ada's account, as her own programs would use it. */
export class AdasServer {
  readonly user = 'ada'
  readonly password = 'her app password'
  readonly server: Server

  static async start(): Promise<AdasServer> {
    return new AdasServer(await startRadicale({ ada: 'her app password' }))
  }

  private constructor(server: Server) {
    this.server = server
  }

  get url(): string {
    return this.server.url
  }

  async makeBook(path: string, name: string): Promise<string> {
    const type = '<collection/><CR:addressbook xmlns:CR="urn:ietf:params:xml:ns:carddav"/>'
    await this.#send(
      'MKCOL',
      path,
      `<create xmlns="DAV:"><set><prop><resourcetype>${type}</resourcetype><displayname>${name}</displayname></prop></set></create>`,
    )
    return `${this.url}${path}`
  }

  async makeCalendar(path: string, name: string): Promise<string> {
    await this.#send(
      'MKCALENDAR',
      path,
      `<C:mkcalendar xmlns="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><set><prop><displayname>${name}</displayname></prop></set></C:mkcalendar>`,
    )
    return `${this.url}${path}`
  }

  async put(path: string, lines: string[]): Promise<void> {
    await this.#send('PUT', path, `${lines.join('\r\n')}\r\n`)
  }

  async remove(path: string): Promise<void> {
    await this.#send('DELETE', path)
  }

  async #send(method: string, path: string, body?: string): Promise<void> {
    const headers = { authorization: `Basic ${btoa(`${this.user}:${this.password}`)}`, 'content-type': typeOf(path) }
    const answer = await fetch(`${this.url}${path}`, { method, headers, ...(body === undefined ? {} : { body }) })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
  }
}

function typeOf(path: string): string {
  if (path.endsWith('.vcf')) return 'text/vcard'
  return path.endsWith('.ics') ? 'text/calendar' : 'application/xml'
}

/** The same one in an installation that may ask hosts on this machine. */
export function nearby(caller: Caller): Caller {
  return { ...caller, settings: { ...caller.settings, privateHosts: ['127.0.0.1'] } }
}

/** Reads a connection now, until nothing is left to do, and answers how it stands. */
export async function readNow(caller: Caller, id: string) {
  await call(caller, syncConnection, { id })
  const bugs: unknown[] = []
  const work = {
    store: caller.store,
    settings: caller.settings,
    workspace: async () => caller.workspace,
    failed: (thrown: unknown) => bugs.push(thrown),
  }
  await runJobs(work, caller.workspace.id, ['connections.sync'])
  if (bugs.length > 0) throw bugs[0]
  return call(caller, getConnection, { id })
}
