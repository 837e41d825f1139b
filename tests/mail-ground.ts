import { mkdirSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { ImapFlow } from 'imapflow'
import type { Engine } from '../src/database/index.ts'
import { createConnection } from '../src/intake/connections/operations.ts'
import { syncConnection } from '../src/intake/connections/reading.ts'
import { type Caller, call } from '../src/platform/call.ts'
import { newId, now } from '../src/platform/clock.ts'
import type { Role } from '../src/platform/context.ts'
import { runJobs } from '../src/platform/jobs/jobs.ts'
import { startDovecot } from './services/dovecot.mjs'

let started: ReturnType<typeof startDovecot> | undefined

/** The mail server of this run, started when it is first asked for: whoever signs in with its password has a mailbox. */
export function mailServer(): ReturnType<typeof startDovecot> {
  started ??= startDovecot()
  return started
}

/** A mailbox that nobody else has, and a client that does to it what its owner would. */
export async function newMailbox(): Promise<{ user: string; client: ImapFlow; put: typeof put }> {
  const { host, port, password } = await mailServer()
  const user = `u${newId().replaceAll('-', '')}`
  const options = { secure: false, doSTARTTLS: false, logger: false, disableAutoIdle: true } as const
  const client = new ImapFlow({ host, port, ...options, auth: { user, pass: password } })
  client.on('error', () => undefined)
  await client.connect()
  // Its folders come into being.
  await client.mailboxOpen('INBOX')
  async function put(folder: string, ...messages: Letter[]): Promise<void> {
    for (const message of messages) await client.append(folder, written(message), [], new Date(message.date ?? '2026-03-02T09:00:00Z'))
  }
  return { user, client, put }
}

export interface Letter {
  from: string
  to?: string
  cc?: string
  subject?: string
  date?: string
  id?: string | null
  text?: string
  /** Further header lines. */
  more?: string
}

let letters = 0

/** A message as it goes over the wire. */
export function written({ from, to, cc, subject, date, id, text, more }: Letter): string {
  const lines = [
    `From: ${from}`,
    `To: ${to ?? 'Ada Lind <ada@acorn.example>'}`,
    ...(cc ? [`Cc: ${cc}`] : []),
    `Subject: ${subject ?? 'A letter'}`,
    `Date: ${new Date(date ?? '2026-03-02T09:00:00Z').toUTCString()}`,
    ...(id === null ? [] : [`Message-ID: <${id ?? `letter-${++letters}@tests.example`}>`]),
    ...(more ? [more] : []),
    'Content-Type: text/plain; charset=utf-8',
    '',
    text ?? 'Good morning.',
    '',
  ]
  return lines.join('\r\n')
}

/** Many messages at once, put where the server keeps them. */
export async function deliver(user: string, folder: string, many: string[]): Promise<void> {
  const place = join((await mailServer()).mail, user, folder === 'INBOX' ? '' : `.${folder}`, 'cur')
  mkdirSync(place, { recursive: true })
  for (const [at, message] of many.entries()) writeFileSync(join(place, `${1_772_440_000 + at}.M${at}P1.tests:2,S`), message)
}

/** Settings under which the tests' own server may be asked. */
export function atHome(caller: Caller): Caller {
  return { ...caller, settings: { ...caller.settings, privateHosts: ['127.0.0.1', 'localhost'] } }
}

/** A member of a workspace. */
export async function member(engine: Engine, caller: Caller, name: string, role: Role = 'guide'): Promise<Caller> {
  const [user_id, member_id] = [newId(), newId()]
  const email = `${name.toLowerCase()}.${user_id}@acorn.example`
  const stamps = { created_at: now(), updated_at: now() }
  const workspace_id = caller.workspace.id
  await engine.global
    .insertInto('organization')
    .values({ id: workspace_id, name: 'Acorn', slug: workspace_id, logo: null, metadata: null, created_at: now() })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await engine.global
    .insertInto('user')
    .values({ id: user_id, name, email, email_verified: true, two_factor_enabled: false, image: null, ...stamps })
    .execute()
  await engine.global
    .insertInto('member')
    .values({ id: member_id, organization_id: workspace_id, user_id, role, created_at: now() })
    .execute()
  return { ...caller, actor: { kind: 'member', user_id, member_id, name, email, role, workspace_id } }
}

/** Connects a mailbox of the tests' server. */
export async function connected(caller: Caller, user: string, more: Partial<Parameters<typeof createConnection.run>[1]> = {}) {
  const { host, port, password } = await mailServer()
  const where = { email: 'ada@acorn.example', host, port, security: 'none', user, since: '2026-01-01' } as const
  return call(caller, createConnection, { kind: 'mailbox', ...where, password, ...more })
}

/** Reads a connection now, to its end. */
export async function read(caller: Caller, id: string): Promise<void> {
  await call(caller, syncConnection, { id })
  await work(caller)
}

/** Does the work that is due. */
export async function work(caller: Caller): Promise<void> {
  await runJobs({ ...caller, workspace: async () => caller.workspace, failed: raise }, caller.workspace.id, ['connections.sync'])
}

function raise(thrown: unknown): never {
  throw thrown
}

/** A way to the mail server that breaks off after so many bytes of its answers, and counts what goes by. */
export async function breakingWay(target: { host: string; port: number }, most = Number.POSITIVE_INFINITY) {
  const way = { port: 0, passed: 0, most, connections: 0, asked: '', close: (): void => undefined }
  const open = new Set<Socket>()
  const server = createServer((near) => {
    way.connections++
    let here = 0
    const far = connect(target.port, target.host)
    for (const socket of [near, far]) {
      open.add(socket)
      socket
        .on('error', () => undefined)
        .on('close', () => {
          open.delete(socket)
          for (const end of [near, far]) end.destroy()
        })
    }
    near.on('data', (part) => {
      way.asked += part.toString('latin1')
      far.write(part)
    })
    far.on('data', (part) => {
      here += part.length
      way.passed += part.length
      if (here > way.most) near.destroy()
      else near.write(part)
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  way.port = typeof address === 'object' && address ? address.port : 0
  way.close = () => {
    for (const socket of open) socket.destroy()
    server.close()
  }
  return way
}
