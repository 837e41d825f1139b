import { createHmac, timingSafeEqual } from 'node:crypto'
import type { CompiledQuery } from 'kysely'
import { digest, milliseconds, now } from '../../platform/clock.ts'
import type { Actor, Db } from '../../platform/context.ts'
import { asRole } from '../members/roles.ts'
import type { Moment } from '../tables.ts'
import { instant } from '../tables.ts'

/** Who came in; `cookies` are to be set on the answer. */
export interface Entered {
  actor: Actor | null
  cookies: string[]
}

/** Whose account it is. */
export interface Visitor {
  user_id: string
  name: string
  email: string
  session_id: string
}

export interface EntryParts {
  /** The handle for the tables that belong to no workspace. */
  db: Db
  url: string
  secret: string
}

export type Entry = ReturnType<typeof createEntry>

const nobody: Entered = { actor: null, cookies: [] }
const hour = 3_600_000
const sessionLasts = 30 * 24 * hour
const sessionRenewed = 24 * hour
/** However much it is used: then its owner signs in anew. */
const sessionEnds = 90 * 24 * hour
const lastUseKept = 60_000

/** The name of the cookie that holds a session: bound to this very host over https. */
function sessionCookie(url: string): string {
  return `${url.startsWith('https:') ? '__Host-' : ''}waymark.session_token`
}

/**
 * Tells from a request's headers who acts, with one query a request: so a removal, a change of role, a sign-out elsewhere, a new
 * password or a revoked key counts with the very next request. A key that is sent is the only thing looked at.
 */
export function createEntry({ db, url, secret }: EntryParts) {
  const cookieName = sessionCookie(url)
  const bySession = sessionQuery(db)
  const byKey = keyQuery(db)

  async function withKey(given: string): Promise<Entered> {
    const key = /^Bearer +(\S{20,200})$/i.exec(given)?.[1]
    if (!key) return nobody
    const row = (await db.executeQuery(withParameter(byKey, digest(key)))).rows[0]
    const role = row && asRole(roleIn(row.metadata))
    if (!row || !role || !row.enabled || ended(row.expires_at)) return nobody
    if (!row.last_request || Date.parse(instant(row.last_request)) < milliseconds() - lastUseKept) await noteUse(db, row.id)
    return { actor: { kind: 'key', key_id: row.id, name: row.name ?? 'Key', role, workspace_id: row.reference_id }, cookies: [] }
  }

  async function withSession(signed: string): Promise<Entered> {
    const token = unsign(signed, secret)
    if (token === null) return nobody
    let row = (await db.executeQuery(withParameter(bySession, token))).rows[0]
    if (!row || over(row)) return nobody
    if (row.member_id === null) {
      if (!(await openAnyWorkspace(db, row.session_id, row.user_id))) return nobody
      row = (await db.executeQuery(withParameter(bySession, token))).rows[0]
    }
    const role = asRole(row?.role ?? null)
    if (!row?.member_id || !row.organization_id || !role) return nobody
    const actor: Actor = {
      kind: 'member',
      user_id: row.user_id,
      member_id: row.member_id,
      name: row.name,
      email: row.email,
      role,
      workspace_id: row.organization_id,
      session_id: row.session_id,
      two_factor: Boolean(row.two_factor_enabled),
    }
    return {
      actor,
      cookies:
        Date.parse(instant(row.updated_at)) < milliseconds() - sessionRenewed ? [await renew(db, row.session_id, cookieName, signed)] : [],
    }
  }

  return {
    /** The account that a cookie's session belongs to, whether or not it is a member anywhere. */
    async visitor(headers: Headers): Promise<Visitor | null> {
      const signed = cookieOf(headers.get('cookie'), cookieName)
      const token = signed === null ? null : unsign(signed, secret)
      if (token === null) return null
      const row = (await db.executeQuery(withParameter(bySession, token))).rows[0]
      if (!row || over(row)) return null
      return { user_id: row.user_id, name: row.name, email: row.email, session_id: row.session_id }
    },

    /** Who acts; nobody for a session or key that is unknown, ended, revoked or of a workspace that it no longer belongs to. */
    async enter(headers: Headers): Promise<Entered> {
      const given = headers.get('authorization')
      if (given !== null) return withKey(given)
      const signed = cookieOf(headers.get('cookie'), cookieName)
      return signed === null ? nobody : withSession(signed)
    },
  }
}

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whether another site made a browser send this request. Anything that changes needs the browser's word that it comes from here;
 * a request that says nothing is taken for foreign. Only for requests that come in by cookie: a key is never sent by a browser itself.
 */
export function foreignOrigin(request: Request, url: string): boolean {
  if (safe.has(request.method)) return false
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site !== 'same-origin' && site !== 'none'
  const origin = request.headers.get('origin')
  if (origin === null || !URL.canParse(origin)) return true
  const [from, here] = [new URL(origin), new URL(url)]
  return from.protocol !== here.protocol || (from.host !== here.host && from.host !== request.headers.get('host'))
}

function sessionQuery(db: Db) {
  return db
    .selectFrom('session as s')
    .innerJoin('user as u', 'u.id', 's.user_id')
    .leftJoin('member as m', (join) =>
      join.onRef('m.organization_id', '=', 's.active_organization_id').onRef('m.user_id', '=', 's.user_id'),
    )
    .select([
      's.id as session_id',
      's.expires_at',
      's.updated_at',
      's.created_at',
      'u.id as user_id',
      'u.name',
      'u.email',
      'u.two_factor_enabled',
    ])
    .select(['m.id as member_id', 'm.role', 'm.organization_id'])
    .where('s.token', '=', '')
    .compile()
}

function keyQuery(db: Db) {
  return db
    .selectFrom('api_key as k')
    .innerJoin('organization as o', 'o.id', 'k.reference_id')
    .select(['k.id', 'k.name', 'k.reference_id', 'k.enabled', 'k.expires_at', 'k.last_request', 'k.metadata'])
    .where('k.key', '=', '')
    .compile()
}

// Compiling takes as long as the query itself, so each is compiled once.
function withParameter<Row>(query: CompiledQuery<Row>, parameter: string): CompiledQuery<Row> {
  return { ...query, parameters: [parameter] }
}

/** The value of a cookie in a header, as it stands there; null without one. */
function cookieOf(header: string | null, name: string): string | null {
  if (header === null || header.length > 16_384) return null
  for (const pair of header.split(';')) {
    const at = pair.indexOf('=')
    if (at > 0 && pair.slice(0, at).trim() === name) return pair.slice(at + 1).trim()
  }
  return null
}

/** The token of a cookie that the library signed (`TOKEN.SIGNATURE`, HMAC-SHA-256); null where the signature is not ours. */
function unsign(cookie: string, secret: string): string | null {
  const text = decoded(cookie)
  const at = text.lastIndexOf('.')
  if (at < 1 || text.length > 200) return null
  const token = text.slice(0, at)
  const given = Buffer.from(text.slice(at + 1))
  const ours = Buffer.from(createHmac('sha256', secret).update(token).digest('base64'))
  return given.length === ours.length && timingSafeEqual(given, ours) ? token : null
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

function ended(at: Moment | null): boolean {
  return at !== null && Date.parse(instant(at)) <= milliseconds()
}

function over({ expires_at, created_at }: { expires_at: Moment; created_at: Moment }): boolean {
  return ended(expires_at) || Date.parse(instant(created_at)) + sessionEnds <= milliseconds()
}

function roleIn(metadata: string | null): string | null {
  const read: unknown = metadata === null ? null : JSON.parse(metadata)
  return read instanceof Object && 'role' in read && typeof read.role === 'string' ? read.role : null
}

/** Takes a session whose workspace is gone (or that has none yet) to the one its user joined first. */
async function openAnyWorkspace(db: Db, sessionId: string, userId: string): Promise<boolean> {
  const member = await db
    .selectFrom('member')
    .select('organization_id')
    .where('user_id', '=', userId)
    .orderBy('created_at')
    .orderBy('id')
    .executeTakeFirst()
  if (!member) return false
  await db.updateTable('session').set({ active_organization_id: member.organization_id }).where('id', '=', sessionId).execute()
  return true
}

async function noteUse(db: Db, keyId: string): Promise<void> {
  await db.updateTable('api_key').set({ last_request: now() }).where('id', '=', keyId).execute()
}

/** Lets a session that is used go on, at most once a day. */
async function renew(db: Db, sessionId: string, cookieName: string, signed: string): Promise<string> {
  const until = new Date(milliseconds() + sessionLasts).toISOString()
  await db.updateTable('session').set({ expires_at: until, updated_at: now() }).where('id', '=', sessionId).execute()
  const secure = cookieName.startsWith('__Host-') ? '; Secure' : ''
  return `${cookieName}=${signed}; Max-Age=${sessionLasts / 1000}; Path=/; HttpOnly${secure}; SameSite=Lax`
}
