import { beforeAll, expect, test } from 'bun:test'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { updateMember } from '../../src/access/index.ts'
import { createCalendarLink } from '../../src/intake/export/calendar/calendar-links.ts'
import { createPerson } from '../../src/people/index.ts'
import { call } from '../../src/platform/call.ts'
import { onEachDatabase } from '../on-each-database.ts'
import { type Ground, mcpClient, type Newcomers, openGround, origin } from './ground.ts'

onEachDatabase('a file through the doors', (_open, engine) => {
  let ground: Ground
  let who: Newcomers
  beforeAll(async () => {
    ground = await openGround(engine())
    who = await ground.newcomers()
    await call(who.callers.api, createPerson, { name: 'Ögmundur "O" <x>', circle: 'close', met_on: '2020-01-01' })
  })

  test('the API sends it as something to save, that nobody keeps a copy of, with a name of its own', async () => {
    const response = await ground.app.request(`${origin}/api/v1/exports?kind=csv`, {
      headers: { authorization: `Bearer ${who.keys.guide}` },
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-disposition')).toMatch(/^attachment; filename="people-\d{4}-\d\d-\d\d\.csv"$/)
    expect(response.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('x-content-type-options')).toBe('nosniff')
    expect(await response.text()).toContain('"Ögmundur ""O"" <x>"')
  })

  test('the session of a browser is as good as a key; no session is none', async () => {
    const link = `${origin}/api/v1/exports?kind=vcard`
    const response = await ground.app.request(link, { headers: { cookie: who.cookies.guide } })
    expect(await response.text()).toContain('FN:Ögmundur "O" <x>')
    expect((await ground.app.request(link)).status).toBe(401)
    expect((await ground.app.request(link, { headers: { cookie: who.cookies.viewer } })).status).toBe(403)
  })

  test('whoever is given a smaller role while a file is on its way has it refused', async () => {
    const mine = await ground.newcomers()
    const { actor } = await ground.gate.enter(new Headers({ cookie: mine.cookies.guide }))
    const member = actor?.kind === 'member' ? actor.member_id : ''
    const half = Promise.withResolvers<void>()
    const body = new ReadableStream<Uint8Array>({
      async start(controller) {
        controller.enqueue(new TextEncoder().encode('name\nAda\n'))
        await half.promise
        controller.close()
      },
    })
    const sending = ground.app.request(`${origin}/api/v1/imports?name=a.csv`, {
      method: 'POST',
      body,
      headers: { cookie: mine.cookies.guide, 'sec-fetch-site': 'same-origin', 'content-type': 'text/csv' },
    })
    await Bun.sleep(50)
    await call(mine.callers.commandLine, updateMember, { id: member, role: 'viewer' })
    half.resolve()
    expect((await sending).status).toBe(403)
  })

  test('a form answers it in place of the next page, and a refused one says why', async () => {
    const post = (body: string) =>
      ground.app.request(`${origin}/do/exports.create`, {
        method: 'POST',
        headers: { cookie: who.cookies.guide, 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
        body,
      })
    const response = await post('kind=vcard&only=kind&form_key=people-bulk')
    expect(response.headers.get('content-disposition')).toContain('attachment')
    expect(await response.text()).toContain('BEGIN:VCARD')
    const refused = await post('kind=xlsx')
    expect(refused.status).toBe(400)
    expect(refused.headers.get('content-disposition')).toBeNull()
  })

  test('the command line writes it to a file that only its owner can read, there once it is whole', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'waymark-files-'))
    const path = join(folder, 'people.csv')
    const { code, out, err } = await ground.command(['exports', 'create', '--kind', 'csv', '--out', path, '--workspace', who.workspaceId])
    expect({ code, out, err }).toEqual({ code: 0, out: '', err: `${path}: one person\n` })
    expect(readFileSync(path, 'utf8')).toStartWith('Name,Given name,')
    expect(statSync(path).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['people.csv'])
    const nowhere = join(folder, 'no', 'such', 'folder.csv')
    const failed = await ground.command(['exports', 'create', '--kind', 'csv', '--out', nowhere, '--workspace', who.workspaceId])
    expect(failed).toMatchObject({ code: 1, out: '' })
    expect(failed.err).toContain('could not be written')
    expect(existsSync(nowhere)).toBe(false)
    rmSync(folder, { recursive: true })
  })

  test('waymark export is the short way, and prints where no file is named', async () => {
    const { code, out } = await ground.command(['export', '--kind', 'vcard', '--workspace', who.workspaceId])
    expect({ code, cards: out.match(/BEGIN:VCARD/g)?.length }).toEqual({ code: 0, cards: 1 })
    const refused = await ground.command(['export', '--kind', 'json', '--circle', 'close', '--workspace', who.workspaceId])
    expect(refused).toMatchObject({ code: 1, err: expect.stringContaining('circle means nothing for json') })
  })

  test('MCP answers it as text, and says so when it is only the beginning', async () => {
    const big = await ground.newcomers()
    const differs = 'A long story. '.repeat(350)
    for (let at = 0; at < 45; at++) await call(big.callers.api, createPerson, { name: `Person ${at}`, differs })
    const client = await mcpClient(big.callers.api)
    const long = await client.callTool({ name: 'exports_create', arguments: { kind: 'csv' } })
    const short = await client.callTool({ name: 'exports_create', arguments: { kind: 'csv', q: 'Person 7' } })
    await client.close()
    const [text, words] = long.content as { text: string }[]
    expect(text?.text.length).toBeLessThanOrEqual(200_000)
    expect(text?.text).toEndWith('\n')
    expect(words?.text).toContain('this is only its beginning')
    expect(long.structuredContent).toMatchObject({ type: 'text/csv; charset=utf-8', whole: false })
    expect((short.content as { text: string }[])[1]?.text).toMatch(/^This is the whole of people-.*\.csv: one person\.$/)
  }, 120_000)

  test('a calendar program finds who is due at its private address, without signing in', async () => {
    const { address } = await call(who.callers.api, createCalendarLink, {})
    const path = new URL(address).pathname
    const response = await ground.app.request(`${origin}${path}`)
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/calendar; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(response.headers.get('referrer-policy')).toBe('no-referrer')
    expect(await response.text()).toContain('BEGIN:VEVENT')
    const wrong = await ground.app.request(`${origin}${path.replace(/.\.ics$/, '_.ics')}`)
    expect({ status: wrong.status, ...((await wrong.json()) as object) }).toMatchObject({
      status: 404,
      detail: 'There is no calendar at this address.',
    })
  })
})
