import { expect, test } from 'bun:test'
import { medianGap } from './rhythm.ts'

test('the rhythm of a playbook is the middle of the days between two steps forward, over all who arrived on it', () => {
  // Gaps of 2, 8 and of 4, 10, 6 days.
  expect(
    medianGap([
      ['2026-03-01', '2026-03-03', '2026-03-11'],
      ['2026-03-01', '2026-03-05', '2026-03-05', '2026-03-15', '2026-03-21'],
    ]),
  ).toBe(6)
})

test('too few gaps are no rhythm', () => {
  expect(medianGap([['2026-03-01', '2026-03-03']])).toBeNull()
  expect(medianGap([])).toBeNull()
})
