import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { createServer, type Server } from 'node:net'
import fc from 'fast-check'
import { Refusal } from '../refusal.ts'
import { isPublicAddress } from './address.ts'
import { fetchOutside, type Outside, testHost } from './index.ts'
import { privateHosts } from './test-private-hosts.ts'

const names: Record<string, string[]> = {
  localhost: ['127.0.0.1', '::1'],
  'printer.local': ['192.168.1.9'],
  'metadata.google.internal': ['169.254.169.254'],
  'rebind.example': ['127.0.0.1'],
  'two-faced.example': ['93.184.215.14', '127.0.0.1'],
  'mapped.example': ['::ffff:127.0.0.1'],
  'nat64.example': ['64:ff9b::7f00:1'],
  'zone.example': ['fe80::1%1'],
  'hop.example': ['127.0.0.1'],
}

describe('hosts that are nobody’s business', () => {
  let server: Server
  let port = 0
  let connections = 0
  const outside: Outside = { privateHosts: [], resolve: async (name) => names[name] ?? [] }

  beforeAll(async () => {
    server = createServer((socket) => {
      connections++
      socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi')
    })
    await new Promise<void>((ready) => server.listen(0, '::', ready))
    port = (server.address() as { port: number }).port
  })
  afterAll(() => server.close())

  test('there are many ways to write them', () => expect(new Set(privateHosts).size).toBeGreaterThanOrEqual(180))

  test.each(privateHosts)('%s is refused before anything is sent', async (host) => {
    for (const scheme of ['http', 'https', 'webcal']) {
      const refused = await fetchOutside(outside, `${scheme}://${host}:${port}/`).catch((thrown: unknown) => thrown)
      expect(refused).toBeInstanceOf(Refusal)
      expect((refused as Refusal).message).toMatch(/private network|There is no server called/)
    }
    expect(await testHost(outside, host).catch((thrown: unknown) => thrown)).toBeInstanceOf(Refusal)
    expect(connections).toBe(0)
  })

  test.each(privateHosts)('a redirect to %s is refused before anything is sent', async (host) => {
    let asked = 0
    const first = Bun.serve({
      port: 0,
      hostname: '127.0.0.1',
      fetch: () => {
        asked++
        return new Response(null, { status: 302, headers: { location: encodeURI(decodeURI(`http://${host}:${port}/`)) } })
      },
    })
    const refused = await fetchOutside({ ...outside, privateHosts: ['hop.example'] }, `http://hop.example:${first.port}/`).catch((e) => e)
    await first.stop(true)
    expect(refused).toBeInstanceOf(Refusal)
    expect(asked).toBe(1)
    expect(connections).toBe(0)
  })

  test('every address of the private ranges is private, however it is written', () => {
    const ranges: [number, number][] = [
      [0x00000000, 8], [0x0a000000, 8], [0x64400000, 10], [0x7f000000, 8], [0xa9fe0000, 16], [0xac100000, 12], [0xc0a80000, 16],
      [0xc6120000, 15], [0xe0000000, 4], [0xf0000000, 4],
    ] // biome-ignore format: a table
    const inRange = fc
      .tuple(fc.constantFrom(...ranges), fc.integer({ min: 0, max: 0xffffffff }))
      .map(([[start, bits], random]) => (start + (random % 2 ** (32 - bits))) >>> 0)
    fc.assert(
      fc.property(inRange, (address) => {
        const dotted = new URL(`http://${address}/`).hostname
        const hex = address
          .toString(16)
          .padStart(8, '0')
          .replace(/(....)(....)/, '$1:$2')
        return ![dotted, `::ffff:${dotted}`, `64:ff9b::${dotted}`, `2002:${hex}::1`, `::${hex}`].some(isPublicAddress)
      }),
      { numRuns: 2000 },
    )
  })

  test.each(['93.184.215.14', '1.1.1.1', '8.8.8.8', '172.15.0.1', '172.32.0.1', '100.63.0.1', '100.128.0.1', '169.253.1.1', '11.0.0.1',
    '192.167.1.1', '223.255.255.1', '2606:4700:4700::1111', '2a00:1450:4001:81b::200e', '2001:4860:4860::8888', '2620:fe::fe'])(
    '%s is of the open internet',
    (address) => expect(isPublicAddress(address)).toBe(true),
  ) // biome-ignore format: a table

  test('what is no host at all is refused in words', async () => {
    for (const host of [
      '',
      ' ',
      'a b',
      'a/b',
      'user@host',
      'host:80',
      'a?b',
      'a#b',
      '[::1',
      '::g',
      'a\\b',
      'x'.repeat(300),
      '1.2.3.4.5',
      '999.1.1.1',
    ])
      expect(testHost(outside, host)).rejects.toThrow('is not the name of a server')
  })

  test('listed hosts are allowed, and only they; an allowed name doesn’t make its address allowed', async () => {
    const listed: Outside = { ...outside, privateHosts: ['printer.local', '10.0.0.5', '[fd00::5]', '172.20.0.0/16', '*.lan'] }
    expect((await testHost(listed, 'printer.local')).addresses).toEqual([{ address: '192.168.1.9', family: 4 }])
    expect((await testHost(listed, '10.5')).isPrivate).toBe(true)
    expect((await testHost(listed, '[fd00:0::5]')).isPrivate).toBe(true)
    expect((await testHost(listed, '172.20.9.9')).isPrivate).toBe(true)
    expect((await testHost({ ...listed, resolve: async () => ['10.9.9.9'] }, 'dav.lan')).isPrivate).toBe(true)
    for (const host of ['192.168.1.9', '10.0.0.6', '172.21.0.1', '::ffff:172.20.0.1', 'rebind.example', 'localhost'])
      expect(testHost(listed, host)).rejects.toThrow('private network')
  })
})
