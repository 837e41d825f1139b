import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { createServer, type Server, type Socket } from 'node:net'
import { gzipSync } from 'node:zlib'
import { type FetchInit, fetchOutside } from './fetch.ts'
import type { Outside } from './index.ts'
import { certificate } from './test-certificate.ts'

type Handler = (request: Request, url: URL) => Response | Promise<Response>

describe('fetching from addresses that people type', () => {
  let handler: Handler = () => new Response('hello')
  let looked: string[] = []
  const outside: Outside = {
    privateHosts: ['*'],
    resolve: async (name) => {
      looked.push(name)
      return name === 'nowhere.example'
        ? Promise.reject(new Error('ENOTFOUND'))
        : name === 'second.example'
          ? ['127.0.0.9', '127.0.0.1']
          : ['127.0.0.1']
    },
    authorities: certificate.cert,
  }
  let plain: ReturnType<typeof Bun.serve>
  let secure: ReturnType<typeof Bun.serve>
  beforeAll(() => {
    const fetch = (request: Request) => handler(request, new URL(request.url))
    plain = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch })
    secure = Bun.serve({ port: 0, hostname: '127.0.0.1', fetch, tls: certificate })
  })
  afterAll(() => Promise.all([plain.stop(true), secure.stop(true)]))
  const ask = (address: string, answer: Handler, init: FetchInit = {}) => {
    handler = answer
    looked = []
    return fetchOutside(outside, address, init)
  }

  test('the name is looked up once, the connection goes where that led, and the certificate must be of that name', async () => {
    const answer = await ask(`https://cal.example:${secure.port}/a?b=c`, (request) => new Response(request.headers.get('host')))
    expect([answer.status, await answer.text(), answer.url]).toEqual([
      200,
      `cal.example:${secure.port}`,
      `https://cal.example:${secure.port}/a?b=c`,
    ])
    expect(looked).toEqual(['cal.example'])
    expect(ask(`https://other.example:${secure.port}/`, () => new Response('hi'))).rejects.toThrow('could not prove who it is')
    const distrusted = fetchOutside({ ...outside, authorities: '' }, `https://cal.example:${secure.port}/`)
    expect(distrusted).rejects.toThrow('could not prove who it is')
  })

  test('a name that leads elsewhere the second time is not asked a second time', async () => {
    let times = 0
    const rebinding: Outside = { ...outside, privateHosts: [], resolve: async () => (times++ === 0 ? ['192.0.2.1'] : ['127.0.0.1']) }
    expect(fetchOutside(rebinding, `https://cal.example:${secure.port}/`)).rejects.toThrow('private network')
    expect(times).toBe(1)
  })

  test('another address of the name is tried where the first takes no connection', async () => {
    const answer = await ask(`http://second.example:${plain.port}/`, () => new Response('hi'))
    expect(await answer.text()).toBe('hi')
  })

  test('what cannot be reached is told in words', () => {
    expect(ask('https://nowhere.example/', () => new Response())).rejects.toThrow('There is no server called nowhere.example')
    expect(ask('https://cal.example:1/', () => new Response())).rejects.toThrow('cal.example could not be reached')
    for (const address of ['ftp://cal.example/', 'file:///etc/passwd', 'cal.example', 'https://', 'javascript:alert(1)', ''])
      expect(ask(address, () => new Response())).rejects.toThrow('is not a web address')
    expect(ask('https://ada:secret@cal.example/', () => new Response())).rejects.toThrow('does not belong into the address')
  })

  test('without encryption only private hosts are asked', () => {
    const open: Outside = { ...outside, resolve: async () => ['93.184.215.14'] }
    expect(fetchOutside(open, 'http://cal.example/')).rejects.toThrow('without encryption')
  })

  test('five redirects are followed, each looked at; a sixth is not; nor one to a place without encryption', async () => {
    const hops: Handler = (_, url) => {
      const left = Number(url.pathname.slice(1))
      return left === 0 ? new Response('there') : Response.redirect(`http://hop${left}.example:${plain.port}/${left - 1}`)
    }
    const answer = await ask(`http://cal.example:${plain.port}/5`, hops)
    expect([await answer.text(), answer.redirected, looked.length]).toEqual(['there', true, 6])
    expect(ask(`http://cal.example:${plain.port}/6`, hops)).rejects.toThrow('without end')
    expect(ask(`https://cal.example:${secure.port}/`, () => Response.redirect(`http://cal.example:${plain.port}/`))).rejects.toThrow(
      'without encryption',
    )
    const manual = await ask(`http://cal.example:${plain.port}/6`, hops, { redirect: 'manual' })
    expect([manual.status, manual.headers.get('location')]).toEqual([302, `http://hop6.example:${plain.port}/5`])
  })

  test('who we are is told to the first host alone, and cookies to nobody', async () => {
    const told: [string, string | null, string | null][] = []
    const spy: Handler = (request, url) => {
      told.push([url.pathname, request.headers.get('authorization'), request.headers.get('cookie')])
      if (url.pathname === '/same') return new Response(null, { status: 307, headers: { location: '/again', 'set-cookie': 'a=b' } })
      if (url.pathname === '/again') return Response.redirect(`http://other.example:${plain.port}/other`, 307)
      return new Response('done')
    }
    const answer = await ask(`http://cal.example:${plain.port}/same`, spy, { headers: { Authorization: 'Basic x' } })
    expect(told).toEqual([
      ['/same', 'Basic x', null],
      ['/again', 'Basic x', null],
      ['/other', null, null],
    ])
    expect(answer.headers.get('set-cookie')).toBeNull()
  })

  test('a question keeps its method and body through a 307, and becomes a plain one after a 303', async () => {
    const seen: string[] = []
    const handler =
      (status: number): Handler =>
      async (request, url) => {
        seen.push(`${request.method} ${await request.text()}`)
        return url.pathname === '/b' ? new Response('done') : new Response(null, { status, headers: { location: '/b' } })
      }
    await ask(`http://cal.example:${plain.port}/a`, handler(307), { method: 'PROPFIND', body: '<ü/>' })
    await ask(`http://cal.example:${plain.port}/a`, handler(303), { method: 'REPORT', body: 'x' })
    expect(seen).toEqual(['PROPFIND <ü/>', 'PROPFIND <ü/>', 'REPORT x', 'GET '])
  })

  test('an answer is read up to its bound, packed or not, said or not', async () => {
    const big = 'x'.repeat(5_000_000)
    const most = 1_000_000
    const whole = await ask(
      `http://cal.example:${plain.port}/`,
      () => new Response(gzipSync(big), { headers: { 'content-encoding': 'gzip' } }),
    )
    expect((await whole.text()).length).toBe(5_000_000)
    const endless = () => new Response(new ReadableStream({ pull: (to) => to.enqueue(new Uint8Array(65_536)) }))
    const bomb = () => new Response(gzipSync(big), { headers: { 'content-encoding': 'gzip' } })
    for (const answer of [() => new Response(big), bomb, endless])
      expect(await ask(`http://cal.example:${plain.port}/`, answer, { most }).catch((e) => e.message)).toContain(
        'answers more than the 1 MB',
      )
  })

  test('the whole takes no longer than it may, wherever it stops', async () => {
    const never = () => new Promise<Response>(() => {})
    const drop = () =>
      new Response(
        new ReadableStream({
          async pull(to) {
            await Bun.sleep(20)
            to.enqueue(new Uint8Array(1))
          },
        }),
      )
    for (const answer of [never, drop]) {
      const before = performance.now()
      expect(await ask(`http://cal.example:${plain.port}/`, answer, { within: 300 }).catch((e) => e.message)).toContain(
        'did not answer in time',
      )
      expect(performance.now() - before).toBeLessThan(3000)
    }
  })

  describe('servers that behave badly', () => {
    let raw: Server
    let behave: (socket: Socket) => void = () => {}
    beforeAll(async () => {
      raw = createServer((socket) => {
        socket.on('error', () => {})
        socket.once('data', () => behave(socket))
      })
      await new Promise<void>((ready) => raw.listen(0, '127.0.0.1', ready))
    })
    afterAll(() => raw.close())
    const askRaw = (how: (socket: Socket) => void) => {
      behave = how
      return fetchOutside(outside, `http://cal.example:${(raw.address() as { port: number }).port}/`, { within: 4000 })
        .then(async (answer) => `answered ${await answer.text()}`)
        .catch((thrown) => thrown.message)
    }

    test('an answer that breaks off is no answer', async () => {
      expect(await askRaw((s) => s.end('HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nonly this'))).toMatch(/broke off/)
      expect(await askRaw((s) => s.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n'))).toMatch(/broke off/)
      expect(await askRaw((s) => s.destroy())).toMatch(/broke off|could not be reached/)
    })

    test('what is no HTTP, heads without end and broken packings are told, and nothing hangs', async () => {
      expect(await askRaw((s) => s.end('220 mail.example ESMTP\r\n'))).toMatch(/broke off|could not be reached/)
      expect(await askRaw((s) => s.end(`HTTP/1.1 200 OK\r\n${'x-a: b\r\n'.repeat(20_000)}\r\n`))).toMatch(/broke off|could not be reached/)
      expect(await askRaw((s) => s.end('HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ncontent-length: 5\r\n\r\nhello'))).toMatch(/broke off/)
      expect(await askRaw((s) => s.end('HTTP/1.1 200 OK\r\ncontent-encoding: zstd\r\ncontent-length: 5\r\n\r\nhello'))).toMatch(
        /nobody asked for/,
      )
    })
  })
})
