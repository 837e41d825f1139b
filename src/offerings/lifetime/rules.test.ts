import { expect, test } from 'bun:test'
import { lifetimeOf, nextOf } from './rules.ts'

const eur = (amount: number) => ({ amount, currency: 'EUR' })
const on = (day: string) => ({ on: day, words: day, href: '/' })

test('whom they brought counts half with each step', () => {
  const all = [
    { depth: 0, worth: [eur(1000), eur(500)] },
    { depth: 1, worth: [eur(400)] },
    { depth: 1, worth: [] },
    { depth: 2, worth: [eur(101)] },
  ]
  expect(lifetimeOf(all, 0.5)).toEqual({ own: [eur(1500)], brought: [eur(225)], total: [eur(1725)] })
  expect(lifetimeOf(all, 0).brought).toEqual([])
  expect(lifetimeOf(all, 1).brought).toEqual([eur(501)])
})

test('currencies are never added to one another', () => {
  const all = [
    { depth: 0, worth: [eur(1000), { amount: 70, currency: 'CHF' }] },
    { depth: 1, worth: [{ amount: 50, currency: 'CHF' }] },
  ]
  expect(lifetimeOf(all, 0.5).total).toEqual([eur(1000), { amount: 95, currency: 'CHF' }])
})

test('shares are rounded once, at the end', () => {
  const all = Array.from({ length: 3 }, () => ({ depth: 1, worth: [eur(1)] }))
  expect(lifetimeOf(all, 0.5).brought).toEqual([eur(2)])
})

test('what lies ahead comes before what is past; of what is past the latest', () => {
  expect(nextOf([on('2026-01-01'), on('2026-03-05'), on('2026-03-02')], '2026-03-02')?.on).toBe('2026-03-02')
  expect(nextOf([on('2026-01-01'), on('2026-02-05')], '2026-03-02')?.on).toBe('2026-02-05')
  expect(nextOf([], '2026-03-02')).toBeNull()
})
