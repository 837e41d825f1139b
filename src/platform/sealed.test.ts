import { expect, test } from 'bun:test'
import { SecretChanged, seal, unseal } from './sealed.ts'

const settings = { secret: 'one secret of an installation, long enough' }
const place = { purpose: 'connections', of: 'workspace/row' }
const password = 'Grüße an Ünal 🗝'

test('what was sealed opens again, and looks different each time', () => {
  const [one, two] = [seal(settings, place, password), seal(settings, place, password)]
  expect(one).not.toBe(two)
  expect(one).not.toContain(password)
  expect(unseal(settings, place, one)).toBe(password)
  expect(unseal(settings, place, two)).toBe(password)
})

test('another secret of the installation is told in words', () => {
  const sealed = seal(settings, place, password)
  expect(() => unseal({ secret: 'another secret of that installation, as long' }, place, sealed)).toThrow(SecretChanged)
  expect(() => unseal({ secret: 'another secret of that installation, as long' }, place, sealed)).toThrow('Type the password again')
})

test('it opens in its own place and for its own purpose alone', () => {
  const sealed = seal(settings, place, password)
  expect(() => unseal(settings, { ...place, of: 'workspace/other' }, sealed)).toThrow('Type the password again')
  expect(() => unseal(settings, { ...place, purpose: 'webhooks' }, sealed)).toThrow('Type the password again')
})

test('one changed letter, a cut and nonsense are refused', () => {
  const sealed = seal(settings, place, password)
  const at = sealed.length - 4
  const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1)
  for (const wrong of [changed, sealed.slice(0, -3), `${sealed.split('.').slice(0, 3).join('.')}.`, '', 'v1', 'v2.a.b.c', '....'])
    expect(() => unseal(settings, place, wrong)).toThrow('Type the password again')
})
