import { describe, expect, test } from 'bun:test'
import { rendered } from '../../rendered.test.tsx'
import { dayWords } from './days.ts'
import { Due, When } from './when.tsx'

describe('a day is named as a person would, seen from Tuesday 10 March 2026', () => {
  const cases: [day: string, words: string][] = [
    ['2026-03-10', 'today'],
    ['2026-03-09', 'yesterday'],
    ['2026-03-11', 'tomorrow'],
    ['2026-03-12', 'Thursday'],
    ['2026-03-16', 'Monday'],
    ['2026-03-17', '17 Mar'],
    ['2026-03-02', '8 days ago'],
    ['2026-02-17', '3 weeks ago'],
    ['2026-01-02', '2 Jan'],
    ['2025-12-31', '31 Dec 2025'],
    ['2027-01-01', '1 Jan 2027'],
    ['2024-02-29', '29 Feb 2024'],
  ]
  for (const [day, words] of cases) test(`${day} is ${words}`, () => expect(dayWords(day, '2026-03-10')).toBe(words))
})

describe('an instant', () => {
  test('falls on the day it is in the workspace, not in Greenwich', () => {
    const lateEvening = '2026-03-09T23:30:00Z'
    expect(rendered(<When at={lateEvening} />, { timezone: 'Europe/Vienna' })).toContain('>00:30<')
    expect(rendered(<When at={lateEvening} />, { timezone: 'America/New_York' })).toContain('>yesterday<')
  })

  test('keeps the exact time at hand, with its zone', () => {
    const html = rendered(<When at="2026-03-02T08:12:00Z" />)
    expect(html).toContain('title="Monday 2 March 2026, 09:12 (Europe/Vienna)"')
    expect(html).toContain('datetime="2026-03-02T08:12:00Z"')
  })

  test('knows summer time', () => {
    expect(rendered(<When at="2026-07-01T10:00:00Z" clock />, { today: '2026-07-02' })).toContain('yesterday, 12:00')
  })
})

test('what is past its day stands out; what is due today does not', () => {
  expect(rendered(<Due on="2026-03-09" />)).toContain('class="late"')
  expect(rendered(<Due on="2026-03-10" />)).not.toContain('class="late"')
})
