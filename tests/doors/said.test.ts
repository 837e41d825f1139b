import { beforeAll, expect, test } from 'bun:test'
import { askTestimonial } from '../../src/network/testimonials/operations.ts'
import { setTestimonialPage } from '../../src/network/testimonials/public-page.ts'
import { type Caller, call } from '../../src/platform/call.ts'
import { onEachDatabase } from '../on-each-database.ts'
import { afterAYes } from './after-a-yes.ts'
import { type Ground, openGround, origin } from './ground.ts'

onEachDatabase('what people say, for everybody', (_open, engine) => {
  let ground: Ground
  let caller: Caller
  beforeAll(async () => {
    ground = await openGround(engine())
    caller = (await ground.newcomers()).callers.api
  })

  const ask = (path: string, headers: Record<string, string> = {}) => ground.app.request(`${origin}${path}`, { headers })
  const say = (path: string, fields: Record<string, string>) =>
    ground.app.request(`${origin}${path}`, { method: 'POST', body: new URLSearchParams(fields) })
  const seals = (html: string) => [...html.matchAll(/name="seal" value="([^"]+)"/g)].map((match) => match[1] ?? '')

  async function asked() {
    const journey_id = (await afterAYes.arrived?.(caller)) ?? ''
    const { address } = await call(caller, askTestimonial, { journey_id, words: 'What I wanted: <b>home</b> for supper.' })
    return new URL(address).pathname
  }
  async function approve(at: string, words: string) {
    const [seal = ''] = seals(await (await ask(at)).text())
    return say(at, { act: 'approve', seal, words, named: 'full', name: 'Mara <i> Petrova' })
  }

  test('is nothing until the workspace turns its page on, and then what was approved, until it is taken back by the same link', async () => {
    const at = await asked()
    const { address } = await call(caller, setTestimonialPage, { on: false })
    const path = new URL(address).pathname
    expect((await approve(at, 'I bake, and then I go home. <script>')).status).toBe(303)
    for (const page of [path, `${path}/embed`, `${path}/feed.json`, '/said/nobody-here']) expect((await ask(page)).status).toBe(404)
    await call(caller, setTestimonialPage, { on: true, lead: 'From those who have been there.' })
    const html = await (await ask(path)).text()
    expect(html).toContain('I bake, and then I go home. &lt;script&gt;')
    expect(html).toContain('Mara &lt;i&gt; Petrova')
    const feed = (await (await ask(`${path}/feed.json`)).json()) as { version: string; items: object[] }
    expect(feed.version).toBe('https://jsonfeed.org/version/1.1')
    expect(feed.items).toMatchObject([{ content_text: 'I bake, and then I go home. <script>', authors: [{ name: 'Mara <i> Petrova' }] }])
    const approved = await (await ask(at)).text()
    expect((await say(at, { act: 'withdraw', seal: seals(approved)[0] ?? '' })).status).toBe(303)
    for (const page of [path, `${path}/embed`, `${path}/feed.json`]) expect(await (await ask(page)).text()).not.toContain('I bake')
  })

  test('may be kept for a minute, and stands in pages of others only where it is made for that', async () => {
    const { address } = await call(caller, setTestimonialPage, { on: true })
    const path = new URL(address).pathname
    const page = await ask(path)
    expect(page.headers.get('cache-control')).toBe('public, max-age=60')
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'none'")
    expect((await ask(path, { 'if-none-match': page.headers.get('etag') ?? '' })).status).toBe(304)
    expect(await (await ask(path, { cookie: 'theme=dark' })).text()).toBe(await page.text())
    const embed = await ask(`${path}/embed`)
    expect(embed.headers.get('content-security-policy')).toContain('frame-ancestors *')
    expect(embed.headers.get('content-security-policy')).toContain("script-src 'self'")
    expect((await ask(`${path}/feed.json`)).headers.get('content-type')).toBe('application/feed+json; charset=utf-8')
    expect((await ask('/')).headers.get('content-security-policy') ?? "frame-ancestors 'none'").toContain("frame-ancestors 'none'")
  })

  test('takes no answer from a page that shows something else by now, and knows nothing of a wrong address', async () => {
    const at = await asked()
    const [seal = ''] = seals(await (await ask(at)).text())
    expect((await ask(at)).headers.get('cache-control')).toBe('no-store')
    await approve(at, 'Mine.')
    expect((await say(at, { act: 'decline', seal })).status).toBe(422)
    expect((await ask(`${at}x`)).status).toBe(404)
    expect(await (await ask(at)).text()).toContain('Mine.')
  })

  test('a reader who asks without end is told to wait', async () => {
    const { address } = await call(caller, setTestimonialPage, { on: true })
    const path = `${new URL(address).pathname}/feed.json`
    let status = 200
    for (let times = 0; times < 320 && status === 200; times++) status = (await ask(path)).status
    expect(status).toBe(429)
  })
})
