import { expect, test } from 'bun:test'
import { readSettings } from '../../platform/settings.ts'
import { cameFrom } from './came-from.ts'

const settings = (typed?: string) =>
  readSettings({ WAYMARK_SECRET: 'only-for-tests-only-for-tests-only-for-tests', WAYMARK_TRUSTED_PROXIES: typed }).trustedProxies

test('unless told otherwise, only a proxy on this machine is believed', () => {
  expect(cameFrom('127.0.0.1', '203.0.113.9', settings())).toBe('203.0.113.9')
  expect(cameFrom('::1', '2001:db8::7', settings())).toBe('2001:db8::7')
  expect(cameFrom('::ffff:127.0.0.1', '203.0.113.9', settings())).toBe('203.0.113.9')
  expect(cameFrom('10.0.0.5', '203.0.113.9', settings())).toBe('10.0.0.5')
  expect(cameFrom('127.0.0.1', null, settings())).toBe('127.0.0.1')
  expect(cameFrom(null, '203.0.113.9', settings())).toBeNull()
})

test('a balancer on another machine is believed once it is named, by its address or its range', () => {
  expect(cameFrom('10.0.0.5', '203.0.113.9', settings('10.0.0.5'))).toBe('203.0.113.9')
  expect(cameFrom('::ffff:10.0.0.5', '203.0.113.9', settings('10.0.0.0/24'))).toBe('203.0.113.9')
  expect(cameFrom('10.0.1.5', '203.0.113.9', settings('10.0.0.0/24'))).toBe('10.0.1.5')
  expect(cameFrom('fd00::5', '203.0.113.9', settings('127.0.0.1, fd00::/8'))).toBe('203.0.113.9')
  // What is named stands instead of this machine.
  expect(cameFrom('127.0.0.1', '203.0.113.9', settings('10.0.0.5'))).toBe('127.0.0.1')
  expect(cameFrom('127.0.0.1', '203.0.113.9', settings('none'))).toBe('127.0.0.1')
})

test('whoever writes the header himself stays who he is, however many proxies pass it on', () => {
  const proxies = settings('127.0.0.0/8,10.0.0.5')
  expect(cameFrom('127.0.0.1', '198.51.100.1, 203.0.113.9', proxies)).toBe('203.0.113.9')
  expect(cameFrom('127.0.0.1', '198.51.100.1, 203.0.113.9, 10.0.0.5', proxies)).toBe('203.0.113.9')
  expect(cameFrom('127.0.0.1', 'evil, 203.0.113.9:50412, [2001:db8::7]:443', proxies)).toBe('2001:db8::7')
  expect(cameFrom('127.0.0.1', '203.0.113.9, evil', proxies)).toBe('127.0.0.1')
  expect(cameFrom('127.0.0.1', `${'1'.repeat(10_000)}`, proxies)).toBe('127.0.0.1')
  expect(cameFrom('127.0.0.1', '', proxies)).toBe('127.0.0.1')
  expect(cameFrom('127.0.0.1', `${'198.51.100.1, '.repeat(500)}203.0.113.9, 10.0.0.5`, proxies)).toBe('203.0.113.9')
})

test('what is no address is refused by the name of the setting', () => {
  for (const typed of ['balancer.lan', '10.0.0.0/33', '300.1.1.1', '10.0.0.5 and more', '*'])
    expect(() => settings(typed), typed).toThrow('WAYMARK_TRUSTED_PROXIES must be')
})
