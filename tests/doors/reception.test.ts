import { afterEach, beforeAll, expect, test } from 'bun:test'
import { updateReception } from '../../src/intake/reception/settings.ts'
import { listVisits } from '../../src/intake/reception/visits.ts'
import { createPerson, getPerson, listPeople } from '../../src/people/index.ts'
import { type Caller, call } from '../../src/platform/call.ts'
import { now, setClock } from '../../src/platform/clock.ts'
import { updateProfile } from '../../src/profiles/operations.ts'
import { joined } from '../joined.ts'
import { onEachDatabase } from '../on-each-database.ts'
import { type Ground, openGround, origin } from './ground.ts'

afterEach(() => setClock(null))

onEachDatabase('the public page of reception', (_open, engine) => {
  let ground: Ground
  beforeAll(async () => {
    ground = await openGround(engine())
  })

  async function house(given: { open?: boolean; sites?: string[] } = {}) {
    const all = await ground.newcomers()
    const caller: Caller = all.callers.form
    await call(caller, updateReception, { open: true, ...given })
    const lena = await joined(caller, 'Lena')
    await call(lena, updateProfile, { id: lena.actor.member_id, am_not: 'I am not a seller.', topics: ['backup'], shown: true })
    return { caller, lena, at: `/hello/w-${all.workspaceId}` }
  }
  let last = 0
  /** Each test writes from a network address of its own. */
  const somewhere = () => ({ 'x-forwarded-for': `10.0.${Math.floor(++last / 250)}.${last % 250}` })
  const ask = (path: string) => ground.app.request(`${origin}${path}`)
  const stampOf = async (path: string) => /name="stamp" value="([^"]+)"/.exec(await (await ask(path)).text())?.[1] ?? ''
  const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = {}) =>
    ground.app.request(
      `${origin}${path}`,
      { method: 'POST', body: new URLSearchParams(fields), headers: { ...headers } },
      { server: { requestIP: () => ({ address: '127.0.0.1' }), timeout: () => undefined } },
    )
  const mara = { act: 'hello', name: 'Mara Petrova', reach: 'mara@acorn.example', words: 'Nobody has tried the backup.' }
  const later = (seconds: number) => setClock(new Date(Date.parse(now()) + seconds * 1000).toISOString())
  /** Opens the page, thinks a while, and sends it. */
  async function say(path: string, fields: Record<string, string>, headers = somewhere()) {
    const stamp = await stampOf(path)
    later(30)
    return post(path, { stamp, ...fields }, headers)
  }

  test('without a script someone says what brings them, and is told who answers and by when', async () => {
    const { caller, at } = await house()
    const answer = await say(at, mara)
    expect(answer.status).toBe(303)
    const page = await (await ask(answer.headers.get('location') ?? '')).text()
    expect(page).toContain('Lena answers you by ')
    expect(page).toContain('I am not a seller.')
    expect(page).not.toContain('Mara')
    expect((await call(caller, listVisits, {})).items).toMatchObject([{ name: 'Mara Petrova', member: 'Lena', through: 'page' }])
    const made = await (await ask(`${at}?said=${'0'.repeat(36)}.made-up`)).text()
    expect(made).toContain('What brings you here')
  })

  test('whoever is known sees the very same as whoever is not, and nothing of theirs changes', async () => {
    const { caller, at } = await house()
    const known = await call(caller, createPerson, { name: 'Mara P.', relation: 'customer', emails: ['mara@acorn.example'] })
    const seen = async (fields: object) => {
      const answer = await say(at, { ...mara, ...fields })
      return (await ask(answer.headers.get('location') ?? '')).text()
    }
    const plain = (html: string) => html.replace(/[\w-]{20,}/g, '')
    expect(plain(await seen({}))).toBe(plain(await seen({ reach: 'someone@new.example' })))
    const { updated_at: _a, ...before } = known
    expect(await call(caller, getPerson, { id: known.id })).toMatchObject(before)
    expect((await call(caller, listPeople, {})).items).toHaveLength(2)
  })

  test('closed, unknown and odd addresses are the same nothing', async () => {
    const { caller, at } = await house()
    await call(caller, updateReception, { open: false })
    const texts = await Promise.all(
      [at, '/hello/nobody', '/hello/%00', `/hello/${'x'.repeat(300)}`].map(async (path) => [
        (await ask(path)).status,
        await (await ask(path)).text(),
      ]),
    )
    for (const one of texts) expect(one).toEqual(texts[0] as never)
    expect(texts[0]?.[0]).toBe(404)
    expect((await post(at, mara)).status).toBe(404)
  })

  test('robots are refused: too quick, no stamp, another page’s stamp, the hidden field, too old', async () => {
    const { caller, at } = await house()
    const other = await house()
    const stamp = await stampOf(at)
    const refused = async (fields: Record<string, string>) => {
      const answer = await post(at, { ...mara, ...fields }, somewhere())
      const page = await answer.text()
      // What they typed is not lost.
      expect(page).toContain('Nobody has tried the backup.')
      return answer.status
    }
    expect(await refused({ stamp })).toBe(422)
    expect(await refused({})).toBe(422)
    later(30)
    expect(await refused({ stamp: await stampOf(other.at) })).toBe(422)
    expect(await refused({ stamp: stamp.replace(/^./, 'z') })).toBe(422)
    expect(await refused({ stamp, website: 'http://spam.example' })).toBe(422)
    later(90_000)
    expect(await refused({ stamp })).toBe(422)
    expect((await call(caller, listVisits, {})).items).toEqual([])
  })

  test('whoever mistyped corrects it as quickly as they like', async () => {
    const { caller, at } = await house()
    const first = await stampOf(at)
    later(30)
    const shown = await (await post(at, { ...mara, first, stamp: first, reach: 'mara at acorn' }, somewhere())).text()
    expect(shown).toContain('must be a mail address or a telephone number')
    const hidden = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(shown)?.[1] ?? ''
    expect(hidden('first')).toBe(first)
    expect(hidden('stamp')).not.toBe(first)
    expect((await post(at, { ...mara, first: hidden('first'), stamp: hidden('stamp') }, somewhere())).status).toBe(303)
    expect((await call(caller, listVisits, {})).items).toHaveLength(1)
  })

  test('the same page sent twice is one visit; one page is not sent for ever; thousands of posts stop at the limits', async () => {
    const { caller, at } = await house()
    const stamp = await stampOf(at)
    later(30)
    const headers = somewhere()
    const twice = await Promise.all([post(at, { ...mara, stamp }, headers), post(at, { ...mara, stamp }, headers)])
    expect(twice.map((answer) => answer.status)).toEqual([303, 303])
    expect((await call(caller, listVisits, {})).items).toHaveLength(1)
    const statuses = new Set<number>()
    for (let at_ = 0; at_ < 15; at_++) statuses.add((await post(at, { ...mara, stamp: await stampOf(at) }, headers)).status)
    expect(statuses.has(429)).toBe(true)
    const elsewhere = []
    for (let many = 0; many < 4; many++) elsewhere.push((await post(at, { ...mara, stamp }, somewhere())).status)
    expect(elsewhere.at(-1)).toBe(429)
    expect((await call(caller, listVisits, {})).items).toHaveLength(1)
  })

  test('a workspace takes in so many in an hour, wherever they come from', async () => {
    const { caller, at } = await house()
    const stamps = await Promise.all(Array.from({ length: 64 }, () => stampOf(at)))
    later(30)
    const statuses = []
    for (const stamp of stamps) statuses.push((await post(at, { ...mara, stamp }, somewhere())).status)
    expect(statuses.filter((status) => status === 303)).toHaveLength(60)
    expect(statuses.at(-1)).toBe(429)
    expect((await call(caller, listPeople, {})).items).toHaveLength(1)
  }, 60_000)

  test('hostile words stay words, and headers stay one line', async () => {
    const { caller, at } = await house()
    const words = '<script>alert(1)</script> "><img onerror=x src=y>'
    expect((await say(at, { ...mara, words })).status).toBe(303)
    expect((await call(caller, listVisits, {})).items).toMatchObject([{ words }])
    for (const wrong of [
      { name: 'Eve\r\nBcc: all@firm.example' },
      { reach: 'e@f.example\r\nBcc: x@y.example' },
      { words: 'x'.repeat(5000) },
      { name: 'x'.repeat(500) },
    ])
      expect((await say(at, { ...mara, ...wrong })).status).toBe(422)
    const big = await say(at, { ...mara, words: 'x'.repeat(3_000_000) })
    expect(big.status).toBeGreaterThanOrEqual(400)
    expect((await call(caller, listVisits, {})).items).toHaveLength(1)
  })

  test('it stands in frames of the sites that were named, and the page itself in none', async () => {
    const { at } = await house({ sites: ['https://www.acorn.example'] })
    const policy = async (path: string) => (await ask(path)).headers.get('content-security-policy') ?? ''
    expect(await policy(`${at}/frame`)).toContain('frame-ancestors https://www.acorn.example;')
    expect(await policy(at)).toContain("frame-ancestors 'none'")
    const refused = await post(`${at}/frame`, { ...mara, stamp: 'none' }, somewhere())
    expect(refused.headers.get('content-security-policy')).toContain('frame-ancestors https://www.acorn.example;')
    const answer = await say(`${at}/frame`, mara)
    expect(answer.headers.get('location')).toStartWith(`${at}/frame?said=`)
    const none = await house()
    expect(await policy(`${none.at}/frame`)).toContain("frame-ancestors 'none'")
    expect((await ground.app.request(`${origin}${at}`, { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403)
  })
})
