import { beforeAll, expect, test } from 'bun:test'
import { onEachDatabase } from '../on-each-database.ts'
import { type Ground, type Newcomers, openGround, origin } from './ground.ts'

onEachDatabase('forms and pages', (_open, engine) => {
  let ground: Ground
  let who: Newcomers
  beforeAll(async () => {
    ground = await openGround(engine())
    who = await ground.newcomers()
  })

  const get = (path: string, cookie = who.cookies.owner) => ground.app.request(`${origin}${path}`, { headers: { cookie } })
  /** Posts a form as a page does; `to` is where it asks to be led. */
  const post = (path: string, fields: Record<string, string>, to?: string, headers: Record<string, string> = {}) =>
    ground.app.request(`${origin}${path}`, {
      method: 'POST',
      body: new URLSearchParams([...Object.entries(fields), ...(to === undefined ? [] : [['then', to]])]),
      headers: { cookie: who.cookies.owner, 'sec-fetch-site': 'same-origin', ...headers },
    })

  test('what was done is said once, on the page it leads to', async () => {
    const done = await post('/do/workspace.update', { morning_size: '7', at: '/settings' }, '/settings')
    expect(done.status).toBe(303)
    expect(done.headers.get('location')).toBe('/settings')
    const [notice = ''] = done.headers.getSetCookie()
    const next = await get('/settings', `${who.cookies.owner}; ${notice.split(';')[0]}`)
    expect(await next.text()).toContain('The workspace is changed.')
    expect(next.headers.getSetCookie().join()).toContain('waymark.notice=; Path=/; Max-Age=0')
    expect(await (await get('/settings')).text()).not.toContain('The workspace is changed.')
  })

  test('a form that is refused is shown again with what was typed and what is wrong, and nothing is changed', async () => {
    const typed = `Reporting ${'x'.repeat(5000)}`
    const refused = await post('/do/keys.create', { name: typed, role: 'viewer', at: '/settings/keys' }, '/settings/keys')
    expect(refused.status).toBe(422)
    const html = await refused.text()
    expect(html).toContain(typed)
    expect(html).toContain('must be at most 100 characters')
    expect(html).toContain('aria-invalid="true"')
    expect((await (await get('/api/v1/keys')).json()) as { items: unknown[] }).toMatchObject({ items: { length: 4 } })
  })

  test('a button that is refused says why on the page it stands on', async () => {
    const { items } = (await (await get('/api/v1/members?limit=50')).json()) as { items: { id: string; role: string }[] }
    const owner = items.find((member) => member.role === 'owner')
    const refused = await post('/do/members.remove', { id: owner?.id ?? '', at: '/settings/members' })
    expect(refused.status).toBe(422)
    const html = await refused.text()
    expect(html).toContain('The last owner')
    expect(html).toContain('id="notices"')
  })

  test('a form leads nowhere but to our own pages', async () => {
    for (const then of ['https://evil.example/', '//evil.example/', '/\\evil.example', '/%0d%0aSet-Cookie:x=1', 'javascript:alert(1)']) {
      const done = await post('/do/workspace.update', { morning_size: '5' }, then)
      const location = done.headers.get('location') ?? ''
      expect(new URL(location, origin).origin).toBe(origin)
      expect(done.headers.get('x')).toBeNull()
    }
  })

  test('what was made can stand in the address that follows', async () => {
    const done = await post('/do/people.create', { name: 'Mara Vogt' }, '/people/{id}')
    expect(done.headers.get('location')).toMatch(/^\/people\/[0-9a-f-]{36}$/)
  })

  test('of a form with several buttons only the fields of the one that was pressed are taken', async () => {
    const done = await post('/do/workspace.update', { name: '', morning_size: '6', only: 'morning_size' }, '/settings')
    expect(done.status).toBe(303)
  })

  test('a form from another site changes nothing', async () => {
    const foreign = { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' }
    const refused = await post('/do/people.create', { name: 'Planted' }, '/', foreign)
    expect(refused.status).toBe(403)
    expect(await refused.text()).toContain('This came from another site.')
    expect((await post('/theme', { theme: 'dark' }, '/', foreign)).status).toBe(403)
    expect((await (await get('/api/v1/people?q=Planted')).json()) as object).toMatchObject({ items: [] })
  })

  test('a password never travels back', async () => {
    const refused = await post('/do/keys.create', { name: '', password: 'very-secret-words', at: '/settings/keys' })
    expect(await refused.text()).not.toContain('very-secret-words')
  })

  test('a page is for those whose role it names; others are told so, and strangers are asked to sign in', async () => {
    expect((await get('/settings/keys')).status).toBe(200)
    const guide = await get('/settings/keys', who.cookies.guide)
    expect(guide.status).toBe(403)
    expect(await guide.text()).toContain('This page is for the role lead; yours is guide.')
    const stranger = await get('/settings/keys?after=x', '')
    expect(stranger.status).toBe(303)
    expect(stranger.headers.get('location')).toBe(`/sign-in?then=${encodeURIComponent('/settings/keys?after=x')}`)
    expect(
      (await ground.app.request(`${origin}/do/people.create`, { method: 'POST', body: new URLSearchParams({ name: 'X' }) })).status,
    ).toBe(303)
  })

  test('light or dark is remembered by the browser', async () => {
    const chosen = await post('/theme', { theme: 'dark' }, '/settings')
    expect(chosen.headers.get('location')).toBe('/settings')
    const [cookie = ''] = chosen.headers.getSetCookie()
    expect(await (await get('/settings', `${who.cookies.owner}; ${cookie.split(';')[0]}`)).text()).toContain('data-theme="dark"')
  })

  test('the reference of the API can be read without scripts, with an example of each operation', async () => {
    const html = await (await get('/api/docs', '')).text()
    expect(html).toContain('people.create')
    expect(html).toContain('curl -H')
    expect(html).not.toMatch(/<script(?![^>]*src="\/assets\/)/)
    expect(html).not.toContain('https://cdn')
  })
})
