import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { addMonths, available, type Booked, forecast, lotsOf, monthOf } from './rules.ts'

/** Four hours a month; half of what is left over is banked, at most ten hours, for three more months. */
const terms = { threshold: 400, rate: 5000, cap: 1000, expiry_months: 3 }

function ledger(uses: number[], from = '2026-01', own = terms): Booked[] {
  const entries: Booked[] = []
  for (const [at, used] of uses.entries()) entries.push(...monthOf(own, entries, addMonths(from, at), used))
  return entries
}

describe('a ledger', () => {
  test('banks half of what a quiet month left over, and spends it in a heavy one', () => {
    expect(ledger([200, 550]).map(({ kind, amount, unmet }) => [kind, amount, unmet])).toEqual([
      ['banked', 100, 0],
      ['spent', -100, 50],
    ])
  })

  test('a month that uses just what it holds changes nothing', () => {
    expect(ledger([400])).toMatchObject([{ kind: 'even', amount: 0, unmet: 0 }])
  })

  test('what is not spent in time expires, the oldest first', () => {
    const entries = ledger([0, 400, 300, 400, 400])
    expect(entries.at(-2)).toMatchObject({ kind: 'expired', month: '2026-05', amount: -200 })
    expect(available(entries, '2026-05')).toBe(50)
    expect(lotsOf(entries)).toEqual([{ left: 50, expires_after: '2026-06' }])
  })

  test('what is spent is taken from what expires first', () => {
    expect(lotsOf(ledger([0, 0, 500]))).toEqual([
      { left: 100, expires_after: '2026-04' },
      { left: 200, expires_after: '2026-05' },
    ])
  })

  test('never holds more than the cap', () => {
    expect(available(ledger([0, 0, 0, 0], '2026-01', { ...terms, cap: 450 }), '2026-04')).toBe(450)
  })

  test('months go over the turn of the year', () => {
    expect([addMonths('2026-11', 3), addMonths('2026-12', 1), addMonths('2026-01', -1)]).toEqual(['2027-02', '2027-01', '2025-12'])
  })

  test('whatever the months: the balance is the sum of its entries, never below nought, never above the cap, and no credit is spent twice', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1200 }), { maxLength: 30 }),
        fc.integer({ min: 0, max: 10_000 }),
        fc.integer({ min: 1, max: 13 }),
        (uses, rate, expiry_months) => {
          const own = { ...terms, rate, expiry_months }
          const entries = ledger(uses, '2024-01', own)
          const balance = entries.reduce((sum, { amount }) => sum + amount, 0)
          expect(lotsOf(entries).reduce((sum, { left }) => sum + left, 0)).toBe(balance)
          let sofar = 0
          for (const { amount } of entries) {
            sofar += amount
            expect(sofar >= 0 && sofar <= own.cap).toBe(true)
          }
          const over = uses.reduce((sum, used) => sum + Math.max(0, used - own.threshold), 0)
          const spent = entries.filter(({ kind }) => kind === 'spent').reduce((sum, { amount, unmet }) => sum - amount + unmet, 0)
          expect(spent).toBe(over)
        },
      ),
    )
  })
})

describe('a forecast', () => {
  test('runs the same rules on with the mean of the last months, and with the most and the least of them', () => {
    const months = forecast(terms, ledger([200, 400, 300]), { window: 3, months: 2 })
    expect(months).toEqual([
      { month: '2026-04', likely: 200, low: 150, high: 250 },
      { month: '2026-05', likely: 150, low: 50, high: 250 },
    ])
  })

  test('says nothing of what nobody has used yet', () => {
    expect(forecast(terms, [], { window: 6, months: 6 })).toEqual([])
  })
})
