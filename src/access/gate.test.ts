import { beforeAll, expect, setDefaultTimeout, test } from 'bun:test'
import { existsSync } from 'node:fs'
import { password, secret } from '../../tests/access-ground.ts'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import { passkeyDevice } from '../../tests/passkey-device.ts'
import type { Engine } from '../database/index.ts'
import { call } from '../platform/call.ts'
import { readSettings } from '../platform/settings.ts'
import { createGate } from './gate/index.ts'
import { createInvitation, findWorkspace, setUpOwner } from './index.ts'

// Passwords are slow on purpose, and slower still where much else runs.
setDefaultTimeout(60_000)

const url = 'http://127.0.0.1:7300'

/** A browser without scripts: it keeps cookies, posts forms and follows where it is sent. */
function browser(gate: ReturnType<typeof createGate>) {
  const jar = new Map<string, string>()
  const address = `10.${byte()}.${byte()}.${byte()}`
  const ours = { 'sec-fetch-site': 'same-origin' }
  const go = (path: string, form?: Record<string, string>, headers: Record<string, string> = ours) =>
    ask(path, { method: form ? 'POST' : 'GET', body: form && new URLSearchParams(form), headers })
  const send = (path: string, json: object) =>
    ask(path, { method: 'POST', body: JSON.stringify(json), headers: { ...ours, 'content-type': 'application/json' } })
  async function ask(path: string, { headers, ...init }: { method: string; body?: BodyInit | undefined; headers: Record<string, string> }) {
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await gate.answer(new Request(url + path, { ...init, headers: { cookie, ...headers } }), address)
    if (!response) throw new Error(`${path} is not the gate's`)
    for (const set of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? []
      if (value === '' || set.includes('Max-Age=0')) jar.delete(name)
      else jar.set(name, value)
    }
    return { status: response.status, to: response.headers.get('location'), text: await response.text() }
  }
  const who = async () => (await gate.enter(new Headers({ cookie: [...jar].map(([name, value]) => `${name}=${value}`).join('; ') }))).actor
  return { go, send, who, jar }
}

const byte = () => Math.floor(Math.random() * 250)
const settings = readSettings({ WAYMARK_SECRET: secret, NODE_ENV: 'test', SMTP_URL: undefined })

beforeAll(async () => {
  if (existsSync(`${import.meta.dir}/../../.build/assets.json`)) return
  const built = Bun.spawn([process.execPath, 'scripts/build.ts'], { cwd: `${import.meta.dir}/../..`, stdout: 'ignore', stderr: 'pipe' })
  if ((await built.exited) !== 0) throw new Error(await new Response(built.stderr).text())
}, 60_000)

async function house(engine: Engine) {
  const gate = createGate({ store: engine, kind: engine.kind, settings })
  const email = `ada.${Bun.randomUUIDv7()}@acorn.example`
  const owner = await setUpOwner({ store: engine, settings }, { email, password, name: 'Ada Lind', workspace: 'Acorn IT' })
  const ada = browser(gate)
  await ada.go('/sign-in', { email, password })
  const actor = await ada.who()
  if (!actor) throw new Error('Ada did not come in')
  const caller = { workspace: await findWorkspace(engine, owner.workspace_id), actor, store: engine, settings }
  return { gate, email, ada, caller, owner }
}

onEachDatabase('the gate', (_open, engine) => {
  test('the first start gives a link that makes the owner, once', async () => {
    // Where a database is kept from run to run, others have been here.
    for (const table of ['member', 'organization'] as const) await engine().root.deleteFrom(table).execute()
    const gate = createGate({ store: engine(), kind: engine().kind, settings })
    const replaced = new URL((await gate.setupLink()) ?? '').pathname
    const link = new URL((await gate.setupLink()) ?? '').pathname
    const form = {
      email: 'First@Acorn.example',
      password,
      name: 'Fran Ost',
      workspace: 'Acorn',
      timezone: 'Europe/Vienna',
      country: 'at',
      currency: 'EUR',
    }
    const fran = browser(gate)
    expect(await fran.go(replaced)).toMatchObject({ status: 404 })
    expect(await fran.go(link, { ...form, password: 'short' })).toMatchObject({ status: 400, text: expect.stringContaining('at least 10') })
    expect(await fran.go(link, form)).toMatchObject({ status: 303, to: '/' })
    expect(await fran.who()).toMatchObject({ name: 'Fran Ost', email: 'first@acorn.example', role: 'owner' })
    expect(await browser(gate).go(link, { ...form, email: 'second@acorn.example' })).toMatchObject({ status: 404 })
    expect(await gate.setupLink()).toBeNull()
  })

  test('signing in leads where one wanted to go, and never off this site', async () => {
    const { gate, email } = await house(engine())
    for (const [wanted, to] of [
      ['/people?circle=inner', '/people?circle=inner'],
      ['//evil.example', '/'],
      ['/\\evil.example', '/'],
      ['https://evil.example', '/'],
    ] as const) {
      // biome-ignore lint/suspicious/noThenProperty: the name of the form's field
      expect(await browser(gate).go('/sign-in', { email, password, then: wanted })).toMatchObject({ status: 303, to })
    }
  })

  test('a refused sign-in shows the address again, the reason, and not the password', async () => {
    const { gate, email } = await house(engine())
    const shown = await browser(gate).go('/sign-in', { email, password: 'wrong words <here>' })
    expect(shown.status).toBe(403)
    expect(shown.text).toContain(email)
    expect(shown.text).toContain('The address or the password is not right.')
    expect(shown.text).not.toContain('wrong words')
  })

  test('signing out ends the session itself, not only the cookie', async () => {
    const { ada, gate } = await house(engine())
    const kept = new Headers({ cookie: [...ada.jar].map(([name, value]) => `${name}=${value}`).join('; ') })
    expect(await ada.go('/sign-out', {})).toMatchObject({ status: 303, to: '/sign-in?said=out' })
    expect((await gate.enter(kept)).actor).toBeNull()
  })

  test('signing in once more ends the session that the browser came with', async () => {
    const { ada, gate, email } = await house(engine())
    const before = new Headers({ cookie: [...ada.jar].map(([name, value]) => `${name}=${value}`).join('; ') })
    expect(await ada.go('/sign-in', { email, password: 'not the right one' })).toMatchObject({ status: 403 })
    expect((await gate.enter(before)).actor).not.toBeNull()
    expect(await ada.go('/sign-in', { email, password })).toMatchObject({ status: 303 })
    expect((await gate.enter(before)).actor).toBeNull()
    expect(await ada.who()).toMatchObject({ name: 'Ada Lind' })
  })

  test('what another site sends is refused', async () => {
    const { ada } = await house(engine())
    const sent: Record<string, string>[] = [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }, {}]
    for (const headers of sent) {
      await expect(ada.go('/sign-out', {}, headers)).rejects.toThrow('another site')
    }
    expect(await ada.who()).not.toBeNull()
  })

  test('an invitation makes one account, once', async () => {
    const { gate, caller } = await house(engine())
    const { link } = await call(caller, createInvitation, { email: `ben.${Bun.randomUUIDv7()}@acorn.example`, role: 'guide' })
    const path = new URL(link).pathname
    const [ben, other] = [browser(gate), browser(gate)]
    expect((await ben.go(path)).text).toContain('Join Acorn IT')
    const answers = await Promise.all([ben.go(path, { name: 'Ben', password }), other.go(path, { name: 'Not Ben', password })])
    expect(answers.map((answer) => answer.to).filter((to) => to === '/')).toHaveLength(1)
    const came = (await Promise.all([ben.who(), other.who()])).filter((actor) => actor !== null)
    expect(came).toMatchObject([{ role: 'guide', workspace_id: caller.workspace.id }])
    expect(await browser(gate).go(path)).toMatchObject({ status: 404 })
  })

  test('an invitation of someone with an account is taken up by signing in, and by nobody else', async () => {
    const [first, second] = [await house(engine()), await house(engine())]
    const { link } = await call(first.caller, createInvitation, { email: second.email, role: 'lead' })
    const path = new URL(link).pathname
    const stranger = (await house(engine())).ada
    expect(await stranger.go(path, {})).toMatchObject({ status: 403 })
    expect(await browser(first.gate).go(path, { name: 'Eve', password })).toMatchObject({ status: 409 })
    expect(await second.ada.go(path, {})).toMatchObject({ status: 303, to: '/' })
    expect(await second.ada.who()).toMatchObject({ role: 'lead', workspace_id: first.caller.workspace.id })
    expect(await second.ada.go('/switch', { workspace_id: second.caller.workspace.id })).toMatchObject({ status: 303 })
    expect(await second.ada.who()).toMatchObject({ role: 'owner', workspace_id: second.caller.workspace.id })
    await second.ada.go('/switch', { workspace_id: Bun.randomUUIDv7() })
    expect(await second.ada.who()).toMatchObject({ workspace_id: second.caller.workspace.id })
  })

  test('with a second step, password and code are both needed; a backup code works once', async () => {
    const { gate, ada, email, caller } = await house(engine())
    expect(await ada.go('/me/two-factor', { password: 'not the password' })).toMatchObject({ status: 400 })
    const enrol = (await ada.go('/me/two-factor', { password })).text
    const key = /id="secret" value="([A-Z2-7]+)"/.exec(enrol)?.[1] ?? ''
    const backup = /<code>([^<]+)<\/code>/.exec(enrol)?.[1] ?? ''
    expect(enrol).toContain('data:image/svg+xml')
    const code = async () => (await (await gate.auth()).api.generateTOTP({ body: { secret: decodeBase32(key) } })).code
    expect(await ada.go('/me/two-factor/confirm', { code: '000000' })).toMatchObject({ status: 400 })
    const withPasswordAlone = browser(gate)
    await withPasswordAlone.go('/sign-in', { email, password })
    expect(await withPasswordAlone.who()).not.toBeNull()
    expect(await ada.go('/me/two-factor/confirm', { code: await code() })).toMatchObject({ status: 303 })
    expect(await ada.who()).toMatchObject({ workspace_id: caller.workspace.id })
    expect(await withPasswordAlone.who()).toBeNull()
    const later = browser(gate)
    expect(await later.go('/sign-in', { email, password })).toMatchObject({ to: '/sign-in/code?then=%2F' })
    expect(await later.who()).toBeNull()
    expect(await later.go('/sign-in/code', { code: '000000' })).toMatchObject({ status: 403 })
    const used = await code()
    expect(await later.go('/sign-in/code', { code: used })).toMatchObject({ status: 303, to: '/' })
    expect(await later.who()).toMatchObject({ name: 'Ada Lind' })
    const shoulder = browser(gate)
    await shoulder.go('/sign-in', { email, password })
    // The same code, not that of the moment: half a minute may have begun meanwhile.
    const again = (await shoulder.go('/sign-in/code', { code: used })).to ?? ''
    expect(again).toStartWith('/sign-in?said=used')
    expect(await shoulder.who()).toBeNull()
    expect((await shoulder.go(again)).text).toContain('used already')
    for (const came of [true, false]) {
      const elsewhere = browser(gate)
      await elsewhere.go('/sign-in', { email, password })
      await elsewhere.go('/sign-in/code', { code: backup })
      expect((await elsewhere.who()) !== null).toBe(came)
    }
  })

  test('a forgotten password is answered alike for every address', async () => {
    const { gate, email } = await house(engine())
    const known = await browser(gate).go('/forgot', { email })
    const unknown = await browser(gate).go('/forgot', { email: 'nobody@acorn.example' })
    expect(known).toEqual(unknown)
    await gate.idle()
  })

  test('a password changed by its owner ends the other browsers and keeps this one', async () => {
    const { ada, gate, email } = await house(engine())
    const phone = browser(gate)
    await phone.go('/sign-in', { email, password })
    expect(await ada.go('/me/password', { password: 'wrong wrong wrong', new_password: 'another long walk' })).toMatchObject({
      status: 400,
    })
    expect(await ada.go('/me/password', { password, new_password: 'short' })).toMatchObject({ status: 400 })
    for (const easy of ['password123', 'Acorn-IT-2026', 'AdaLind1988'])
      expect(await ada.go('/me/password', { password, new_password: easy })).toMatchObject({ status: 400 })
    expect(await phone.who()).not.toBeNull()
    expect(await ada.go('/me/password', { password, new_password: 'another long walk' })).toMatchObject({ status: 303 })
    expect(await phone.who()).toBeNull()
    expect(await ada.who()).not.toBeNull()
  })

  test('whoever is still outside sends no more than a form takes', async () => {
    const { gate } = await house(engine())
    const headers = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' }
    const much = () => new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(65_536).fill(32)) })
    for (const body of ['x'.repeat(100_000), much()])
      await expect(
        gate.answer(new Request(`${url}/api/auth/passkey/verify-authentication`, { method: 'POST', body, headers }), '10.9.9.9'),
      ).rejects.toMatchObject({ code: 'too_large' })
  })

  test('only the passkey part of the sign-in library is open', async () => {
    const { ada, email } = await house(engine())
    for (const path of ['/api/auth/get-session', '/api/auth/organization/list', '/api/auth/api-key/list']) {
      await expect(ada.go(path)).rejects.toThrow('nothing here')
    }
    await expect(ada.go('/api/auth/organization/create', { name: 'x' })).rejects.toThrow('nothing here')
    const options = '/api/auth/passkey/generate-register-options'
    await expect(ada.go(options)).rejects.toThrow('Type your password first')
    expect(await ada.go('/me/passkeys', { password: 'not the password' })).toMatchObject({ status: 400 })
    await expect(ada.go(options)).rejects.toThrow('Type your password first')
    expect(await ada.go('/me/passkeys', { password })).toMatchObject({ status: 200 })
    expect(JSON.parse((await ada.go(options)).text)).toMatchObject({ user: { name: email } })
    expect(await ada.go('/me/passkeys/remove', { id: 'any', password: 'not the password' })).toMatchObject({ status: 400 })
  })

  test('a passkey opens a session, and the one that the browser came with ends', async () => {
    const { ada, email, gate } = await house(engine())
    const device = await passkeyDevice(engine(), await ada.who(), url)
    const stayed = new Map(ada.jar)
    const options = JSON.parse((await ada.go('/api/auth/passkey/generate-authenticate-options')).text)
    const signed = await ada.send('/api/auth/passkey/verify-authentication', { response: device.answer(options.challenge) })
    expect(signed).toMatchObject({ status: 200 })
    expect(await ada.who()).toMatchObject({ email })
    const before = await gate.enter(new Headers({ cookie: [...stayed].map(([name, value]) => `${name}=${value}`).join('; ') }))
    expect(before.actor).toBeNull()
    // What was signed once opens nothing again.
    const again = browser(gate)
    await again.go('/api/auth/passkey/generate-authenticate-options')
    expect((await again.send('/api/auth/passkey/verify-authentication', { response: device.answer(options.challenge) })).status).not.toBe(
      200,
    )
    expect(await again.who()).toBeNull()
  })
})

/** The bytes behind an authenticator's key, as text. */
function decodeBase32(key: string): string {
  const bits = [...key].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('')
  return (bits.match(/.{8}/g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 2))).join('')
}
