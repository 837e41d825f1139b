import { expect, test } from 'bun:test'
import { keyPace } from './key-pace.ts'

test('a key that has rested may make ten seconds worth of calls at once, then only as many as its rate; each key for itself', () => {
  const wait = keyPace(5)
  const made = (key: string, at: number, tries: number) =>
    Array.from({ length: tries }, () => wait(key, at)).filter((one) => one === 0).length
  expect(made('a', 1000, 80)).toBe(50)
  expect(wait('a', 1000)).toBeCloseTo(200)
  expect(made('b', 1000, 80)).toBe(50)
  expect(made('a', 2000, 80)).toBe(5)
  expect(made('a', 60_000, 80)).toBe(50)
  expect(keyPace(0)('a', 0)).toBe(0)
})

test('sweeping out keys that have rested forgets none that must still wait', () => {
  const wait = keyPace(1)
  for (let call = 0; call < 10; call++) wait('busy', 0)
  for (let key = 0; key < 3000; key++) wait(`key ${key}`, key)
  expect(wait('busy', 500)).toBe(500)
})
