import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { readSettings } from '../../platform/settings.ts'
import { closeBox, emptyBox, openBox } from './box.ts'
import { groupsOf } from './groups.ts'
import { publish, tellable } from './publish.ts'

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0)

test('groups that are told, and what is left when any of them are taken off the whole, hold enough people or none', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 9 }),
      fc.integer({ min: 4, max: 8 }),
      (sizes, least) => {
        fc.pre(sum(sizes) >= least)
        const told = tellable(sizes, least)
        const left = sum(sizes) - sum(told.map((at) => sizes[at] ?? 0))
        expect(told.every((at) => (sizes[at] ?? 0) >= least)).toBe(true)
        expect(left === 0 || left >= least).toBe(true)
      },
    ),
  )
})

test('a group of three between two large ones takes the smaller of them with it', () => {
  expect(tellable([6, 3, 5], 4)).toEqual([0])
  expect(tellable([6, 5, 0], 4).sort()).toEqual([0, 1])
  expect(tellable([3, 3, 9], 4)).toEqual([2])
})

test('nobody is asked in a group of fewer than four, whatever circles there are', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('Inner', 'Outer', 'Far', null), { minLength: 4, maxLength: 40 }), (circles) => {
      const people = circles.map((_, at) => ({ id: String(at) }))
      const { names, of } = groupsOf(people, (id) => circles[Number(id)] ?? null, 4)
      expect(of.size).toBe(people.length)
      for (let at = 0; at < names.length; at++)
        expect([...of.values()].filter((cut) => cut === String(at)).length).toBeGreaterThanOrEqual(4)
    }),
  )
})

test('a principle that three answered is left out, and words of seven are', () => {
  const box = emptyBox(1)
  box.people['0'] = 7
  const counts = box.counts['0']
  if (!counts) throw new Error('there is one cut')
  counts.care = [0, 0, 3, 4, 0]
  counts.risk = [3, 0, 0, 0, 0]
  box.words = ['A word']
  expect(publish(box, [''], { least: 4, least_words: 8 })).toEqual({ answered: 7, spreads: { care: [0, 0, 3, 4, 0] }, cuts: [], words: [] })
  expect(publish(box, [''], { least: 8, least_words: 8 })).toBeNull()
})

test('a box is as long as it was while it was empty, also with words in letters of several bytes', () => {
  const settings = readSettings({ NODE_ENV: 'test', WAYMARK_SECRET: 'only-for-tests-only-for-tests-only-for-tests' })
  const place = { settings, workspace: { id: 'w', timezone: 'UTC', country: 'DE', currency: 'EUR' } }
  const empty = closeBox(place, { id: 'p' }, emptyBox(2))
  for (const words of ['Grüße aus der Küche, mit Öl und Soße', '🥐🍞 👩‍🍳', '李明可以做网站']) {
    const box = { ...emptyBox(2), words: [words] }
    const closed = closeBox(place, { id: 'p' }, box)
    expect(closed).toHaveLength(empty.length)
    expect(openBox(place, { id: 'p', box: closed })).toEqual(box)
  }
})
