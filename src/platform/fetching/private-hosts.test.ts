import { afterAll, beforeAll, describe, expect, test } from 'bun:test'
import { createServer, type Server } from 'node:net'
import fc from 'fast-check'
import { Refusal } from '../refusal.ts'
import { isPublicAddress } from './address.ts'
import { fetchOutside, type Outside, testHost } from './index.ts'

/** Ways to write hosts that are nobody's business, as a host of an address is written. */
const privateHosts = [
  // This machine.
  '127.0.0.1', '127.0.0.2', '127.1', '127.0.1', '127.255.255.254', '127.0.0.1.', '0', '0.0.0.0', '0.0.0.1', '0.1.2.3', '0.255.255.255',
  '2130706433', '2130706434', '017700000001', '0x7f000001', '0X7F000001', '0x7f.1', '0x7f.0.0.1', '0x7f.0x0.0x0.0x1', '0177.0.0.1',
  '0177.0000.0000.0001', '00177.1', '0177.0x0.1', '127.0x1', '127.000.000.001', '0x7f.0.1', '0177.1', '0x0', '00', '0x00000000',
  // Letters that mean digits and dots, and escapes.
  '①②⑦.⓪.⓪.①', '127。0。0。1', '127．0．0．1', '１２７.0.0.1', '%31%32%37.0.0.1', '127%2e0%2e0%2e1', '𝟭𝟮𝟳.𝟬.𝟬.𝟭', '1２7.1',
  // Private networks.
  '10.0.0.0', '10.0.0.1', '10.255.255.255', '10.1', '0xa.1', '012.1', '167772161', '0x0a000001', '172.16.0.0', '172.16.0.1', '172.20.10.5',
  '172.31.255.255', '0xac.0x10.0.1', '2886729729', '0254.020.0.1', '192.168.0.0', '192.168.0.1', '192.168.1.1', '192.168.255.255',
  '192.168.257', '192.11010305', '0xc0.0xa8.0.1', '0300.0250.0.1', '3232235521', '0xc0a80001', '030052000001',
  // Link-local, with the places where clouds keep their secrets.
  '169.254.0.0', '169.254.1.1', '169.254.169.254', '169.254.169.254.', '169.254.170.2', '169.254.255.255', '2852039166', '0xa9fea9fe',
  '0251.0376.0251.0376', '0xa9.0xfe.0xa9.0xfe', '169.16689662', '025177524776', '169.0xfe.43518', '100.100.100.200',
  // Between providers and customers; reserved; for tests and examples; many at once.
  '100.64.0.0', '100.64.0.1', '100.127.255.255', '1681915905', '0x64.64.0.1', '192.0.0.0', '192.0.0.1', '192.0.0.170', '192.0.0.255',
  '192.0.2.0', '192.0.2.1', '198.51.100.7', '203.0.113.9', '198.18.0.0', '198.18.0.1', '198.19.255.255', '192.88.99.1', '224.0.0.0',
  '224.0.0.1', '239.255.255.250', '0xe0.0.0.1', '240.0.0.0', '240.0.0.1', '254.1.2.3', '255.255.255.255', '4294967295', '0xffffffff',
  '037777777777', '255.255.255.254',
  // IPv6: this machine, its network, nobody's.
  '[::]', '[::1]', '[0:0:0:0:0:0:0:1]', '[0000:0000:0000:0000:0000:0000:0000:0001]', '[::0001]', '[0::1]', '[::2]', '[fc00::]',
  '[fc00::1]', '[fd00::1]', '[fd12:3456:789a:1::1]', '[fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff]', '[FD00::1]', '[fd00:ec2::254]',
  '[fe80::1]', '[fe80::1ff:fe23:4567:890a]', '[febf::1]', '[fec0::1]', '[feff::1]', '[ff00::]', '[ff01::1]', '[ff02::1]', '[ff02::fb]',
  '[ff0e::1]', '[100::1]', '[2001:db8::1]', '[3fff::1]', '[5f00::1]', '[4000::1]', '[8000::1]', '[2001:2::1]', '[2001:10::1]',
  '[2001:20::1]', '[2001:1::1]',
  // IPv6 that carries an IPv4 address: mapped, compatible, translated, NAT64, 6to4, Teredo, ISATAP.
  '[::ffff:127.0.0.1]', '[::ffff:7f00:1]', '[::FFFF:127.0.0.1]', '[0:0:0:0:0:ffff:127.0.0.1]', '[::ffff:10.0.0.1]', '[::ffff:a00:1]',
  '[::ffff:192.168.0.1]', '[::ffff:169.254.169.254]', '[::ffff:a9fe:a9fe]', '[::ffff:8.8.8.8]', '[::127.0.0.1]', '[::7f00:1]',
  '[::10.0.0.1]', '[::ffff:0:127.0.0.1]', '[::ffff:0:10.0.0.1]', '[64:ff9b::127.0.0.1]', '[64:ff9b::7f00:1]', '[64:ff9b::10.0.0.1]',
  '[64:ff9b::169.254.169.254]', '[64:ff9b:1::10.0.0.1]', '[64:ff9b:1::1]', '[2002:7f00:1::]', '[2002:7f00:1::1]', '[2002:a00:1::]',
  '[2002:c0a8:1::]', '[2002:a9fe:a9fe::]', '[2001:0:7f00:1::]', '[2001::1]', '[2001:0:4136:e378:8000:63bf:3fff:fdd2]',
  '[2a00:1450::5efe:10.0.0.1]', '[2a00:1450::200:5efe:7f00:1]',
  // Names that lead to this machine.
  'localhost', 'LOCALHOST', 'localhost.', 'loc%61lhost', 'ｌｏｃａｌｈｏｓｔ', 'printer.local', 'metadata.google.internal', 'rebind.example', 'two-faced.example',
  'mapped.example', 'nat64.example', 'zone.example',
] // biome-ignore format: a table

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
