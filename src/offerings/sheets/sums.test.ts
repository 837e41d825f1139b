import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { type Line, sumsOf } from './sums.ts'

const line = (given: Partial<Line>): Line => ({
  ...{ name: 'x', words: '', offering_id: null, quantity: 1, unit: '', price: 0, cost: null, per: 'once', tax_rate: 0 },
  ...{ discount_percent: 0, discount_because: '' },
  ...given,
})

describe('what an option comes to', () => {
  test('is exact with quantities like 0.1 and prices like 0.35', () => {
    // In binary fractions 0.1 x 35 x 3 would be 10.500000000000002.
    expect(sumsOf({ lines: [line({ quantity: 0.3, price: 35 })] }).once).toBe(11)
    expect(sumsOf({ lines: [line({ quantity: 1.005, price: 10_000 })] }).once).toBe(10_050)
  })

  test('taxes each rate on its sum, rounded once', () => {
    const { periods } = sumsOf({
      lines: [line({ price: 3, tax_rate: 19 }), line({ price: 3, tax_rate: 19 }), line({ price: 100, tax_rate: 7 })],
    })
    expect(periods).toEqual([
      {
        per: 'once',
        net: 106,
        taxes: [
          { rate: 7, on: 100, amount: 7 },
          { rate: 19, on: 6, amount: 1 },
        ],
        gross: 114,
      },
    ])
  })

  test('keeps apart what is paid once and what recurs, and counts a year of it', () => {
    const sums = sumsOf({
      lines: [
        line({ price: 10_000 }),
        line({ price: 100, per: 'month' }),
        line({ price: 50, per: 'quarter' }),
        line({ price: 7, per: 'year' }),
      ],
    })
    expect(sums.periods.map(({ per, net }) => [per, net])).toEqual([
      ['once', 10_000],
      ['month', 100],
      ['quarter', 50],
      ['year', 7],
    ])
    expect([sums.once, sums.a_year]).toEqual([10_000, 1407])
  })

  test('takes a discount off its line, rounding a half away from nought', () => {
    expect(sumsOf({ lines: [line({ price: 25, discount_percent: 10, discount_because: 'a trial' })] }).lines[0]).toEqual({
      full: 25,
      net: 23,
    })
  })

  test('knows mark-up only when every cost is known', () => {
    expect(sumsOf({ lines: [line({ price: 150, cost: 100 })] }).cost).toEqual({ once: 100, a_year: 0, mark_up_percent: 50 })
    expect(sumsOf({ lines: [line({ price: 150, cost: 0 })] }).cost).toEqual({ once: 0, a_year: 0, mark_up_percent: null })
    expect(sumsOf({ lines: [line({ price: 150, cost: 100 }), line({ price: 1 })] }).cost).toBeNull()
    expect(sumsOf({ lines: [line({ price: 50, cost: 100 })] }).cost?.mark_up_percent).toBe(-50)
  })

  test('whatever the lines: net is the sum of the lines, gross is net and taxes, and neither depends on their order', () => {
    const one = fc.record({
      price: fc.integer({ min: 0, max: 10_000_000 }),
      quantity: fc.integer({ min: 1, max: 1_000_000 }).map((thousandths) => thousandths / 1000),
      tax_rate: fc.constantFrom(0, 7, 19, 8.1),
      per: fc.constantFrom('once', 'month', 'year' as const),
      discount_percent: fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10),
    })
    fc.assert(
      fc.property(fc.array(one, { minLength: 1, maxLength: 12 }), (given) => {
        const lines = given.map((each) => line(each as Partial<Line>))
        const sums = sumsOf({ lines })
        for (const { per, net, taxes, gross } of sums.periods) {
          const own = sums.lines.filter((_, at) => lines[at]?.per === per)
          expect(net).toBe(own.reduce((sum, each) => sum + each.net, 0))
          expect(gross).toBe(net + taxes.reduce((sum, { amount }) => sum + amount, 0))
        }
        expect(sumsOf({ lines: lines.toReversed() }).periods).toEqual(sums.periods)
        // The net of a line, in thousandths of thousandths and whole numbers alone.
        for (const [at, { price, quantity, discount_percent }] of lines.entries()) {
          const exact = BigInt(price) * BigInt(Math.round(quantity * 1000)) * (1000n - BigInt(Math.round(discount_percent * 10)))
          expect(BigInt(sums.lines[at]?.net ?? -1)).toBe((exact * 2n + 1_000_000n) / 2_000_000n)
        }
      }),
      { numRuns: 300 },
    )
  })
})
