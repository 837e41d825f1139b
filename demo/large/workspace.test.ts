import { describe, expect, test } from 'bun:test'
import { daysBetween } from '../../src/platform/days.ts'
import { namePools } from './names.ts'
import type { LargeOrganization, LargePerson, LargeSize, LargeTouch } from './shapes.ts'
import { largeWorkspace } from './workspace.ts'

const size: LargeSize = { people: 3000, touches: 20_000, seed: 'a', today: '2026-11-20', chunk: 500 }

function collect(of: LargeSize) {
  const all = { organizations: [] as LargeOrganization[], people: [] as LargePerson[], touches: [] as LargeTouch[] }
  for (const chunk of largeWorkspace(of)) {
    all.organizations.push(...chunk.organizations)
    all.people.push(...chunk.people)
    all.touches.push(...chunk.touches)
  }
  return all
}

describe('a large workspace', () => {
  const all = collect(size)

  test('the same seed gives the same bytes, another seed others', () => {
    expect(JSON.stringify(collect(size))).toBe(JSON.stringify(all))
    expect(JSON.stringify(collect({ ...size, seed: 'b' }))).not.toBe(JSON.stringify(all))
  })

  test('the size of the chunks changes nothing in the records', () => {
    expect(JSON.stringify(collect({ ...size, chunk: 7 }))).toBe(JSON.stringify(all))
  })

  test('it has exactly so many people and touches as asked for', () => {
    for (const [people, touches] of [
      [3000, 20_000],
      [1, 1],
      [7, 0],
      [3, 5000],
      [0, 0],
    ] as const) {
      const made = collect({ ...size, people, touches })
      expect([made.people.length, made.touches.length]).toEqual([people, touches])
    }
  })

  test('sizes that cannot be are refused by name', () => {
    expect(() => collect({ ...size, people: -1 })).toThrow('people')
    expect(() => collect({ ...size, touches: 1.5 })).toThrow('touches')
    expect(() => collect({ ...size, people: 0, touches: 1 })).toThrow('without people')
    expect(() => collect({ ...size, today: '2026-13-01' })).toThrow('2026-13-01')
  })

  test('a chunk mentions only what is in it or came before it', () => {
    const seen = { people: 0, organizations: 0 }
    for (const chunk of largeWorkspace(size)) {
      seen.organizations += chunk.organizations.length
      seen.people += chunk.people.length
      expect(Math.max(...chunk.people.map((person) => person.organization ?? 0))).toBeLessThan(seen.organizations)
      expect(Math.max(0, ...chunk.touches.flatMap((touch) => touch.people))).toBeLessThan(seen.people)
    }
    expect(all.people.map((person) => person.index)).toEqual(all.people.map((_, at) => at))
  })

  test('days lie in the two years up to today, none before the person was met', () => {
    for (const touch of all.touches) {
      expect(touch.on <= size.today && daysBetween(touch.on, size.today) <= 730).toBe(true)
      for (const index of touch.people) expect(touch.on >= (all.people[index]?.met_on ?? '9999')).toBe(true)
    }
  })

  test('no email, organization or domain is there twice', () => {
    const emails = all.people.flatMap((person) => person.emails)
    expect(new Set(emails).size).toBe(emails.length)
    expect(new Set(all.organizations.map((one) => one.name)).size).toBe(all.organizations.length)
    expect(new Set(all.organizations.map((one) => one.domain)).size).toBe(all.organizations.length)
  })

  test('the closer the circle, the more often; and most are touched within its days', () => {
    const circleOf = (touch: LargeTouch) => all.people[touch.people[0] ?? -1]?.circle
    const perPerson = (circle: string) =>
      all.touches.filter((touch) => circleOf(touch) === circle).length / all.people.filter((person) => person.circle === circle).length
    expect(perPerson('inner')).toBeGreaterThan(perPerson('close'))
    expect(perPerson('close')).toBeGreaterThan(perPerson('wide'))
    expect(perPerson('wide')).toBeGreaterThan(perPerson('resting'))
    const last = new Map<number, string>()
    for (const touch of all.touches) for (const index of touch.people) if (touch.on > (last.get(index) ?? '')) last.set(index, touch.on)
    const close = all.people.filter((person) => person.circle === 'close')
    const inTime = close.filter((person) => daysBetween(last.get(person.index) ?? '2000-01-01', size.today) <= 30)
    expect(inTime.length / close.length).toBeGreaterThan(0.6)
    expect(inTime.length / close.length).toBeLessThan(0.95)
  })

  test('names come from many cultures: at least 400 given and 600 family names', () => {
    expect(new Set(namePools.flatMap((pool) => pool.given)).size).toBeGreaterThanOrEqual(400)
    expect(new Set(namePools.flatMap((pool) => pool.family)).size).toBeGreaterThanOrEqual(600)
  })
})
