import { createHmac } from 'node:crypto'
import { tmpdir } from 'node:os'
import { createKey, openGate } from '../../src/access/index.ts'
import type { Engine } from '../../src/database/index.ts'
import { runCommandLine } from '../../src/doors/cli.ts'
import { createLog } from '../../src/doors/log.ts'
import { mcpServer, toolsOf } from '../../src/doors/mcp.ts'
import type { House } from '../../src/doors/program.ts'
import { createApp } from '../../src/doors/serve.ts'
import { type Caller, call } from '../../src/platform/call.ts'
import { newId, newToken, now } from '../../src/platform/clock.ts'
import { type Actor, type Role, roles } from '../../src/platform/context.ts'
import { readSettings } from '../../src/platform/settings.ts'
import { program } from '../../src/program.ts'
import { openWorkspace } from '../on-each-database.ts'
import { type Asked, behindBalancer } from './many-servers.ts'

const settings = readSettings({
  NODE_ENV: 'test',
  WAYMARK_DATA: tmpdir(),
  WAYMARK_SECRET: 'only-for-tests-only-for-tests-only-for-tests',
  // What is tried here is tried fast.
  WAYMARK_KEY_RATE: '0',
  // Nobody answers there: what is sent waits in the outbox.
  SMTP_URL: 'smtp://127.0.0.1:1',
})
export const origin = settings.url

export type Ground = Awaited<ReturnType<typeof openGround>>

/** Every door of the whole program, over one database; where SERVERS is set and it is PostgreSQL, of so many servers behind a balancer. */
export async function openGround(engine: Engine) {
  const gate = await openGate({ store: engine, kind: engine.kind, settings })
  const count = Number(Bun.env.SERVERS ?? 1)
  const several = count > 1 && engine.kind === 'postgres'
  const app: Asked = several
    ? await behindBalancer(engine, settings, count)
    : (await createApp({ store: engine, gate, settings, program, log: createLog('silent') })).app
  return {
    engine,
    gate,
    app,
    several,
    newcomers: (some?: readonly Role[]) => newcomers(engine, some),
    command: (args: string[]) => runCommand(engine, args),
  }
}

export interface Newcomers {
  /** The owner as each door knows them, for running operations straight. */
  callers: { api: Caller; form: Caller; commandLine: Caller }
  workspaceId: string
  /** An API key and a session cookie of each role; '' of one that did not come. */
  keys: Record<Role, string>
  cookies: Record<Role, string>
}

/** A workspace of its own with a member and a key of each role, or of the owner and some. */
async function newcomers(engine: Engine, some: readonly Role[] = roles): Promise<Newcomers> {
  const each = <T>(make: (role: Role) => Promise<T>) => inTurn(['owner', ...some], make)
  const caller = await openWorkspace(engine)
  const workspaceId = caller.workspace.id
  const slug = `w-${workspaceId}`
  await engine.global
    .insertInto('organization')
    .values({ id: workspaceId, name: slug, slug, logo: null, metadata: null, created_at: now() })
    .execute()
  const members = await each((role) => signIn(engine, workspaceId, role, now()))
  const keys = await each((role) => call(caller, createKey, { name: role, role }))
  const as = (actor: Actor): Caller => ({ ...caller, settings, actor })
  const owner = { role: 'owner', workspace_id: workspaceId } as const
  return {
    workspaceId,
    keys: texts(keys, (one) => one?.key),
    cookies: texts(members, (one) => one?.cookie),
    callers: {
      api: as({ kind: 'key', key_id: keys.owner.id, name: 'owner', ...owner }),
      form: as(members.owner.actor),
      commandLine: as({ kind: 'system', name: 'Command line', ...owner }),
    },
  }
}

type OfRoles<T> = Record<'owner', T> & Partial<Record<Role, T>>

async function inTurn<T>(some: Role[], make: (role: Role) => Promise<T>): Promise<OfRoles<T>> {
  const made: [Role, T][] = []
  for (const role of new Set(some)) made.push([role, await make(role)])
  return Object.fromEntries(made) as OfRoles<T>
}

function texts<T>(of: OfRoles<T>, text: (one: T | undefined) => string | undefined): Record<Role, string> {
  return Object.fromEntries(roles.map((role) => [role, text(of[role]) ?? ''])) as Record<Role, string>
}

/** A member with a session that is open, as signing in leaves it behind. */
async function signIn(engine: Engine, workspaceId: string, role: Role, at: string): Promise<{ actor: Actor; cookie: string }> {
  const db = engine.global
  const [user, member, session, token] = [newId(), newId(), newId(), newToken()]
  const stamps = { created_at: at, updated_at: at }
  const email = `${role}.${user}@acorn.example`
  const about = { id: user, name: `A ${role}`, email, email_verified: true, two_factor_enabled: false, image: null }
  await db
    .insertInto('user')
    .values({ ...about, ...stamps })
    .execute()
  await db.insertInto('member').values({ id: member, organization_id: workspaceId, user_id: user, role, created_at: at }).execute()
  const expires_at = new Date(Date.parse(at) + 86_400_000).toISOString()
  const opened = { id: session, token, user_id: user, expires_at, ip_address: null, user_agent: null, active_organization_id: workspaceId }
  await db
    .insertInto('session')
    .values({ ...opened, ...stamps })
    .execute()
  const signature = createHmac('sha256', settings.secret).update(token).digest('base64')
  return {
    actor: {
      kind: 'member',
      user_id: user,
      member_id: member,
      name: about.name,
      email,
      role,
      workspace_id: workspaceId,
      session_id: session,
    },
    cookie: `waymark.session_token=${encodeURIComponent(`${token}.${signature}`)}`,
  }
}

/** Runs a command line over the same database; what it prints and its exit code. */
async function runCommand(engine: Engine, args: string[]): Promise<{ code: number; out: string; err: string }> {
  const said = { out: '', err: '' }
  const { findWorkspace, listWorkspaces, workspacesAfter } = await import('../../src/access/index.ts')
  const house: House = {
    store: engine,
    gate: () => openGate({ store: engine, kind: engine.kind, settings }),
    workspaces: () => listWorkspaces(engine.global),
    workspacesAfter: (after, most) => workspacesAfter(engine.global, after, most),
    workspace: (id) => findWorkspace(engine, id),
    sameSecret: async () => undefined,
    setUp: () => Promise.reject(new Error('not here')),
    createKey: () => Promise.reject(new Error('not here')),
    close: async () => undefined,
  }
  const code = await runCommandLine(args, {
    settings: () => settings,
    program: async () => program,
    openHouse: async () => house,
    out: (text) => {
      said.out += text
    },
    err: (text) => {
      said.err += text
    },
    width: null,
    input: () => new Blob([]).stream(),
    ending: () => new Promise(() => undefined),
  })
  return { code, ...said }
}

const tools = toolsOf(program)

/** An MCP client that talks over HTTP. */
export async function mcpOverHttp(app: Asked, headers: Record<string, string>) {
  const { Client } = await import('@modelcontextprotocol/sdk/client/index.js')
  const { StreamableHTTPClientTransport } = await import('@modelcontextprotocol/sdk/client/streamableHttp.js')
  const client = new Client({ name: 'tests', version: '1' })
  const fetchHere = (url: string | URL, init?: RequestInit) => Promise.resolve(app.request(String(url), init))
  await client.connect(new StreamableHTTPClientTransport(new URL(`${origin}/mcp`), { requestInit: { headers }, fetch: fetchHere }))
  return client
}

/** An MCP client that talks to the program within this process. */
export async function mcpClient(caller: Caller) {
  const { Client } = await import('@modelcontextprotocol/sdk/client/index.js')
  const { InMemoryTransport } = await import('@modelcontextprotocol/sdk/inMemory.js')
  const [ours, theirs] = InMemoryTransport.createLinkedPair()
  const server = mcpServer(tools, caller, (thrown) => {
    throw thrown
  })
  const client = new Client({ name: 'tests', version: '1' })
  await Promise.all([server.connect(theirs), client.connect(ours)])
  return client
}
