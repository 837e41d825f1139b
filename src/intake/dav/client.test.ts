import { afterEach, beforeEach, describe, expect, test } from 'bun:test'
import { basic, type DavAsking } from './asking.ts'
import { collectionsOf, fetched, listed } from './client.ts'
import { serverFor } from './providers.ts'

type Answer = (request: Request, url: URL) => Response | Promise<Response>

describe('servers of calendars and address books that behave badly', () => {
  let server: ReturnType<typeof Bun.serve>
  let answer: Answer
  let told: (string | null)[]
  beforeEach(() => {
    told = []
    server = Bun.serve({
      port: 0,
      hostname: '127.0.0.1',
      fetch: (request) => {
        told.push(request.headers.get('authorization'))
        return answer(request, new URL(request.url))
      },
    })
  })
  afterEach(() => server.stop(true))
  const asking = (more: Partial<DavAsking> = {}): DavAsking => ({
    outside: { privateHosts: ['*'], resolve: async () => ['127.0.0.1'] },
    type: 'carddav',
    server: `http://dav.example:${server.port}`,
    headers: basic('ada', 'secret'),
    within: 3000,
    ...more,
  })
  const xml = (body: string, status = 207) =>
    new Response(`<?xml version="1.0"?>${body}`, { status, headers: { 'content-type': 'application/xml' } })
  const entries = (many: number) =>
    Array.from(
      { length: many },
      (_, at) =>
        `<response><href>/book/${at}.vcf</href><propstat><prop><getetag>"${at}"</getetag></prop><status>HTTP/1.1 200 OK</status></propstat></response>`,
    ).join('')
  const book = () => ({ url: `http://dav.example:${server.port}/book/`, tellsChanges: true })
  const words = (promise: Promise<unknown>) =>
    promise.then(
      () => 'all is well',
      (thrown: Error) => thrown.message,
    )

  test('the password goes to no other host, wherever the server sends us', async () => {
    let elsewhere = 0
    const other = Bun.serve({
      port: 0,
      hostname: '127.0.0.1',
      fetch: () => {
        elsewhere++
        return new Response()
      },
    })
    answer = (_, url) =>
      url.pathname.startsWith('/.well-known/')
        ? new Response(null, { status: 301, headers: { location: `http://evil.example:${other.port}/` } })
        : xml('<multistatus xmlns="DAV:"/>')
    expect(await words(collectionsOf(asking()))).toContain('dav.example sends us on to evil.example')
    answer = () =>
      xml(
        `<multistatus xmlns="DAV:"><response><href>/</href><propstat><prop><current-user-principal><href>http://evil.example:${other.port}/p/</href></current-user-principal></prop><status>HTTP/1.1 200 OK</status></propstat></response></multistatus>`,
      )
    expect(await words(collectionsOf(asking()))).toContain('dav.example sends us on to evil.example')
    await other.stop(true)
    expect(elsewhere).toBe(0)
    expect(told.length).toBeGreaterThan(0)
  })

  test('what a server within a private network is called changes nothing: it is not asked', async () => {
    answer = () => xml('<multistatus xmlns="DAV:"/>')
    const open = asking({ outside: { privateHosts: [], resolve: async () => ['127.0.0.1'] } })
    expect(await words(collectionsOf(open))).toContain('on a private network')
    expect(told).toEqual([])
  })

  test('a web page, an empty answer, broken XML and one too deep are told as what they are', async () => {
    const deep = `<multistatus xmlns="DAV:">${'<a>'.repeat(50_000)}`
    for (const body of [
      '',
      '<html><body>Welcome</body></html>',
      '<multistatus xmlns="DAV:"><response>',
      deep,
      '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
    ]) {
      answer = () => xml(body, 200)
      expect(await words(collectionsOf(asking()))).toMatch(/answers, but not as a server of calendars|trouble of its own/)
    }
  })

  test('a billion laughs stay a joke: entities of their own mean nothing', async () => {
    const laughs = Array.from({ length: 20 }, (_, at) => `<!ENTITY l${at + 1} "${`&l${at};`.repeat(10)}">`).join('')
    answer = () =>
      xml(`<!DOCTYPE m [<!ENTITY l0 "ha">${laughs}]><multistatus xmlns="DAV:"><response><href>&l20;</href></response></multistatus>`)
    const before = performance.now()
    expect(await words(listed(asking(), book(), null))).toMatch(/no longer lists|answers, but not|all is well/)
    expect(performance.now() - before).toBeLessThan(1000)
  })

  test('answers without end are cut off, in size, in time and in number', async () => {
    answer = () => xml(`<multistatus xmlns="DAV:">${entries(20_000)}`)
    expect(await words(listed(asking({ most: 1_000_000 }), book(), null))).toContain('answers more than the 1 MB')
    answer = () => new Promise<Response>(() => {})
    expect(await words(listed(asking({ within: 300 }), book(), null))).toContain('did not answer in time')
    answer = () => xml(`<multistatus xmlns="DAV:">${entries(51_000)}<sync-token>t</sync-token></multistatus>`)
    expect(await words(listed(asking({ within: 20_000 }), book(), null))).toContain('more than 50000 entries')
    let round = 0
    answer = () =>
      xml(
        `<multistatus xmlns="DAV:"><response><href>/book/</href><status>HTTP/1.1 507 Insufficient Storage</status></response><sync-token>t${round++}</sync-token></multistatus>`,
      )
    expect(await words(listed(asking(), book(), null))).toContain('changes without end')
  }, 120_000)

  test('a listing in several answers is put together, and a token that is too old begins anew', async () => {
    answer = async (request) => {
      const body = await request.text()
      if (body.includes('>old<')) return xml('<error xmlns="DAV:"><valid-sync-token/></error>', 403)
      const more = body.includes('>t1<')
      const rest = more ? '' : '<response><href>/book/</href><status>HTTP/1.1 507 Insufficient Storage</status></response>'
      const entry = `<response><href>/book/${more ? 2 : 1}.vcf</href><propstat><prop><getetag>"e"</getetag></prop><status>HTTP/1.1 200 OK</status></propstat></response>`
      return xml(`<multistatus xmlns="DAV:">${entry}${rest}<sync-token>${more ? 't2' : 't1'}</sync-token></multistatus>`)
    }
    expect(await listed(asking(), book(), 'old')).toEqual({
      items: [1, 2].map((at) => ({ href: `/book/${at}.vcf`, etag: '"e"', gone: false })),
      token: 't2',
      whole: true,
    })
  })

  test('only what was asked for and lies in the book is taken, and what is gone by then is missing', async () => {
    const card = 'BEGIN:VCARD\nFN:Ada\nEND:VCARD'
    const one = (href: string) =>
      `<response><href>${href}</href><propstat><prop><getetag>1</getetag><address-data>${card}</address-data></prop><status>HTTP/1.1 200 OK</status></propstat></response>`
    answer = () =>
      xml(
        `<multistatus xmlns="DAV:">${one('/book/1.vcf')}${one('/other/9.vcf')}${one('http://evil.example/book/1.vcf')}<response><href>/book/2.vcf</href><status>HTTP/1.1 404 Not Found</status></response></multistatus>`,
      )
    expect(await fetched(asking(), book().url, ['/book/1.vcf', '/book/2.vcf'])).toEqual([{ href: '/book/1.vcf', etag: '1', text: card }])
  })
})

test('the server follows from the address at providers that are known, else it is the domain', () => {
  expect(['ada@icloud.com', 'ada@Fastmail.com', 'ada@acorn.example', 'ada'].map((user) => serverFor('carddav', user))).toEqual([
    'https://contacts.icloud.com',
    'https://carddav.fastmail.com',
    'acorn.example',
    '',
  ])
})
