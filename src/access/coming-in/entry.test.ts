import { expect, setDefaultTimeout, test } from 'bun:test'
import { houseWithOwner, password, settings } from '../../../tests/access-ground.ts'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import type { Engine } from '../../database/index.ts'
import { call } from '../../platform/call.ts'
import { now } from '../../platform/clock.ts'
import type { Actor } from '../../platform/context.ts'
import { createKey, findWorkspace, forgetting, removeMember, revokeKey, revokeSession, updateMember, updateWorkspace } from '../index.ts'
import { ask } from '../library/library.ts'
import { join, makeAccount, passwordHash } from './account.ts'
import { createEntry, foreignOrigin } from './entry.ts'
import { signIn } from './sign-in.ts'

// Passwords are slow on purpose, and slower still where much else runs.
setDefaultTimeout(60_000)

type House = Awaited<ReturnType<typeof houseWithOwner>>

const caller = (headers: Headers = new Headers()) => ({ headers, address: `10.0.0.${Math.floor(Math.random() * 250)}` })

function withCookies(cookies: string[]): Headers {
  return new Headers({ cookie: cookies.map((cookie) => cookie.split(';')[0]).join('; ') })
}

async function come(house: House, engine: Engine, email: string): Promise<Headers> {
  const signed = await signIn(house.auth, engine.global, caller(), { email, password })
  if (signed.step !== 'in') throw new Error('not signed in')
  return withCookies(signed.cookies)
}

async function as(engine: Engine, actor: Actor | null) {
  if (!actor) throw new Error('nobody came in')
  return { workspace: await findWorkspace(engine, actor.workspace_id), actor, store: engine, settings }
}

async function addBen(house: House, engine: Engine, role: string) {
  const email = `ben.${Bun.randomUUIDv7()}@acorn.example`
  const hash = await passwordHash(password)
  const workspace = house.owner.workspace_id
  const member = await engine.write(workspace, async (db) =>
    join(db, workspace, await makeAccount(db, { email, name: 'Ben Okoro', hash }), role),
  )
  return { email, member }
}

onEachDatabase('coming in', (_open, engine) => {
  test('someone who signed in acts as the member they are', async () => {
    const house = await houseWithOwner(engine())
    const { actor } = await house.entry.enter(await come(house, engine(), house.email))
    expect(actor).toMatchObject({ kind: 'member', name: 'Ada Lind', email: house.email, role: 'owner', ...house.owner })
  })

  test('a cookie that was changed in one letter lets nobody in', async () => {
    const house = await houseWithOwner(engine())
    const cookie = (await come(house, engine(), house.email)).get('cookie') ?? ''
    for (const at of [25, 35, cookie.length - 8]) {
      const letter = cookie[at] === 'A' ? 'B' : 'A'
      const changed = new Headers({ cookie: cookie.slice(0, at) + letter + cookie.slice(at + 1) })
      expect((await house.entry.enter(changed)).actor).toBeNull()
    }
  })

  test('a cookie signed with another secret lets nobody in', async () => {
    const house = await houseWithOwner(engine())
    const headers = await come(house, engine(), house.email)
    const other = createEntry({ db: engine().global, url: house.url, secret: 'another secret, just as long as the first one' })
    expect((await other.enter(headers)).actor).toBeNull()
  })

  test('a member who was removed is nobody with the very next request', async () => {
    const house = await houseWithOwner(engine())
    const ben = await addBen(house, engine(), 'guide')
    const headers = await come(house, engine(), ben.email)
    const owner = await as(engine(), (await house.entry.enter(await come(house, engine(), house.email))).actor)
    expect((await house.entry.enter(headers)).actor).toMatchObject({ role: 'guide' })
    await call(owner, updateMember, { id: ben.member, role: 'viewer' })
    expect((await house.entry.enter(headers)).actor).toMatchObject({ role: 'viewer' })
    await call(owner, removeMember, { id: ben.member })
    expect((await house.entry.enter(headers)).actor).toBeNull()
  })

  test('a new password ends every other session at once', async () => {
    const house = await houseWithOwner(engine())
    const here = await come(house, engine(), house.email)
    const elsewhere = await come(house, engine(), house.email)
    expect((await house.entry.enter(elsewhere)).actor).not.toBeNull()
    const changed = await ask(house.auth, caller(here), '/change-password', {
      currentPassword: password,
      newPassword: 'another walk, another wood',
      revokeOtherSessions: true,
    })
    expect(changed.status).toBe(200)
    expect((await house.entry.enter(elsewhere)).actor).toBeNull()
    expect((await house.entry.enter(withCookies(changed.cookies))).actor).toMatchObject({ name: 'Ada Lind' })
  })

  test('a session ends for good ninety days after its beginning, however much it is used', async () => {
    const house = await houseWithOwner(engine())
    const headers = await come(house, engine(), house.email)
    const began = (days: number) =>
      engine()
        .global.updateTable('session')
        .set({ created_at: new Date(Date.now() - days * 86_400_000).toISOString() })
        .where('user_id', '=', house.owner.user_id)
        .execute()
    await began(89)
    expect((await house.entry.enter(headers)).actor).not.toBeNull()
    await began(91)
    expect((await house.entry.enter(headers)).actor).toBeNull()
    expect(await house.entry.visitor(headers)).toBeNull()
  })

  test('a session ended from elsewhere is over at once, and only its owner can end it', async () => {
    const house = await houseWithOwner(engine())
    const ben = await addBen(house, engine(), 'owner')
    const headers = await come(house, engine(), house.email)
    const mine = (await house.entry.enter(headers)).actor
    const session = mine?.kind === 'member' ? (mine.session_id ?? '') : ''
    const other = await as(engine(), (await house.entry.enter(await come(house, engine(), ben.email))).actor)
    await expect(call(other, revokeSession, { id: session })).rejects.toThrow('no such session')
    await call(await as(engine(), mine), revokeSession, { id: session })
    expect((await house.entry.enter(headers)).actor).toBeNull()
  })

  test('a session of a workspace that one has left goes on in another one of theirs', async () => {
    const house = await houseWithOwner(engine())
    const second = await houseWithOwner(engine(), house.url, 'Second')
    const ben = await addBen(house, engine(), 'guide')
    const headers = await come(house, engine(), ben.email)
    const { user_id } = (await house.entry.visitor(headers)) ?? { user_id: '' }
    await engine().write(second.owner.workspace_id, (db) => join(db, second.owner.workspace_id, user_id, 'viewer'))
    const owner = await as(engine(), (await house.entry.enter(await come(house, engine(), house.email))).actor)
    await call(owner, removeMember, { id: ben.member })
    expect((await house.entry.enter(headers)).actor).toMatchObject({ role: 'viewer', workspace_id: second.owner.workspace_id })
  })

  test('a key acts with its own role in its own workspace, and not at all once it is revoked', async () => {
    const house = await houseWithOwner(engine())
    const owner = await as(engine(), (await house.entry.enter(await come(house, engine(), house.email))).actor)
    const { id, key } = await call(owner, createKey, { name: 'Reporting', role: 'viewer' })
    const headers = new Headers({ authorization: `Bearer ${key}` })
    expect((await house.entry.enter(headers)).actor).toEqual({
      kind: 'key',
      key_id: id,
      name: 'Reporting',
      role: 'viewer',
      workspace_id: house.owner.workspace_id,
    })
    const verified = await house.auth.api.verifyApiKey({ body: { key } })
    expect(verified.valid).toBe(true)
    await call(owner, revokeKey, { id })
    expect((await house.entry.enter(headers)).actor).toBeNull()
  })

  test('a key that is off or over is refused, and a wrong key beside a good cookie too', async () => {
    const house = await houseWithOwner(engine())
    const cookies = await come(house, engine(), house.email)
    const owner = await as(engine(), (await house.entry.enter(cookies)).actor)
    const { id, key } = await call(owner, createKey, { name: 'Reporting', role: 'viewer' })
    const headers = new Headers({ authorization: `Bearer ${key}` })
    await engine().global.updateTable('api_key').set({ expires_at: '2020-01-01T00:00:00.000Z' }).where('id', '=', id).execute()
    expect((await house.entry.enter(headers)).actor).toBeNull()
    await engine().global.updateTable('api_key').set({ expires_at: null, enabled: false }).where('id', '=', id).execute()
    expect((await house.entry.enter(headers)).actor).toBeNull()
    cookies.set('authorization', 'Bearer wm_not_a_key_of_anyone_at_all')
    expect((await house.entry.enter(cookies)).actor).toBeNull()
  })

  test('when a key was last used is kept, at most once a minute', async () => {
    const house = await houseWithOwner(engine())
    const owner = await as(engine(), (await house.entry.enter(await come(house, engine(), house.email))).actor)
    const { id, key } = await call(owner, createKey, { name: 'Reporting', role: 'viewer' })
    const headers = new Headers({ authorization: `Bearer ${key}` })
    const lastUse = async () => {
      const row = await engine().global.selectFrom('api_key').select('last_request').where('id', '=', id).executeTakeFirstOrThrow()
      return row.last_request === null ? null : new Date(row.last_request).toISOString()
    }
    await house.entry.enter(headers)
    const first = await lastUse()
    expect(first).not.toBeNull()
    await house.entry.enter(headers)
    expect(await lastUse()).toBe(first)
    await engine().global.updateTable('api_key').set({ last_request: '2026-01-01T00:00:00.000Z' }).where('id', '=', id).execute()
    await house.entry.enter(headers)
    expect(Date.parse((await lastUse()) ?? '')).toBeGreaterThan(Date.parse(now()) - 60_000)
  })

  test('what has run out is taken away, and what has not is left', async () => {
    const house = await houseWithOwner(engine())
    const [kept, over] = [await come(house, engine(), house.email), await come(house, engine(), house.email)]
    const session = async (headers: Headers) => (await house.entry.visitor(headers))?.session_id ?? ''
    const ended = await session(over)
    await engine().global.updateTable('session').set({ expires_at: '2020-01-01T00:00:00.000Z' }).where('id', '=', ended).execute()
    expect((await house.entry.enter(over)).actor).toBeNull()
    await forgetting.start({ store: engine() })()
    const rows = await engine().global.selectFrom('session').select('id').where('user_id', '=', house.owner.user_id).execute()
    expect(rows).toEqual([{ id: await session(kept) }])
  })

  test('a change of the workspace shows in the next request', async () => {
    const house = await houseWithOwner(engine())
    const owner = await as(engine(), (await house.entry.enter(await come(house, engine(), house.email))).actor)
    expect((await findWorkspace(engine(), house.owner.workspace_id)).timezone).toBe('UTC')
    await call(owner, updateWorkspace, { timezone: 'Europe/Vienna', morning_size: 7 })
    expect((await findWorkspace(engine(), house.owner.workspace_id)).timezone).toBe('Europe/Vienna')
  })
})

const from = (method: string, headers: Record<string, string>) =>
  foreignOrigin(new Request('https://crm.example/people', { method, headers }), 'https://crm.example')

test.each([
  ['GET', { 'sec-fetch-site': 'cross-site' }, false],
  ['POST', { 'sec-fetch-site': 'same-origin' }, false],
  ['POST', { 'sec-fetch-site': 'none' }, false],
  ['POST', { 'sec-fetch-site': 'cross-site' }, true],
  ['POST', { 'sec-fetch-site': 'same-site' }, true],
  ['DELETE', { 'sec-fetch-site': 'cross-site', origin: 'https://crm.example' }, true],
  ['POST', { origin: 'https://crm.example' }, false],
  ['POST', { origin: 'https://crm.example.evil.example' }, true],
  ['POST', { origin: 'https://localhost:7300', host: 'localhost:7300' }, false],
  ['POST', { origin: 'http://crm.example', host: 'crm.example' }, true],
  ['POST', { origin: 'null' }, true],
  ['PATCH', {}, true],
])('a %s with %j is foreign: %p', (method, headers, foreign) => {
  expect(from(method, headers as Record<string, string>)).toBe(foreign)
})
