import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { Refusal } from '../../platform/refusal.ts'
import { computeValue, type Per, type ValueInput, valueDefaults } from './value.ts'

const eur = (amount: number) => ({ amount, currency: 'EUR' })

interface Given {
  worries?: number[]
  /** Cost an hour, hours, per. */
  down?: [number, number, Per?]
  price?: number
  /** Amount, cost of each. */
  effort?: [number, number][]
  running?: [number, Per][]
  days?: number
  term?: number
}

function inputOf({ worries = [], down, price = 0, effort = [], running = [], days, term = 365 }: Given): ValueInput {
  const { hours_a_day, days_a_week } = valueDefaults
  return {
    worries: worries.map((amount) => ({ cost_per_day: eur(amount) })),
    downtime: down ? { cost_per_hour: eur(down[0]), hours: down[1], per: down[2] ?? 'year', hours_a_day, days_a_week } : null,
    price: { cost: eur(price) },
    effort: effort.map(([amount, each]) => ({ amount, unit: 'hours', cost_each: eur(each) })),
    running: running.map(([cost, per]) => ({ cost: eur(cost), per })),
    comparators: [],
    term_days: term,
    days: days ?? null,
  }
}

type Case = [what: string, given: Given, stayingADay: number, atOnce: number, runningADay: number, breakEven: number | null]

// Cents. Reasoned by hand: (staying - running) x day >= at once.
const cases: Case[] = [
  ['nothing weighs, nothing asked: never, for staying costs no more', {}, 0, 0, 0, null],
  ['nothing weighs, a price: never', { price: 1000 }, 0, 1000, 0, null],
  ['100 a day against 1000: day 10, to the cent', { worries: [100], price: 1000 }, 100, 1000, 0, 10],
  ['100 a day against 1001: a day later', { worries: [100], price: 1001 }, 100, 1001, 0, 11],
  ['100 a day against 999: day 10, the first whole day', { worries: [100], price: 999 }, 100, 999, 0, 10],
  ['a price of one cent: day 1', { worries: [100], price: 1 }, 100, 1, 0, 1],
  ['free at once: from the start', { worries: [100] }, 100, 0, 0, 0],
  ['two worries add up', { worries: [60, 40], price: 1000 }, 100, 1000, 0, 10],
  ['a worry that costs nothing changes nothing', { worries: [100, 0], price: 1000 }, 100, 1000, 0, 10],
  ['running as dear as staying: never', { worries: [100], price: 1, running: [[100, 'day']] }, 100, 1, 100, null],
  ['running dearer than staying: never', { worries: [100], running: [[101, 'day']] }, 100, 0, 101, null],
  ['running as dear, free at once: still never', { worries: [100], running: [[100, 'day']] }, 100, 0, 100, null],
  ['running a cent cheaper: a hundred days for a price of 100', { worries: [100], price: 100, running: [[99, 'day']] }, 100, 100, 99, 100],
  ['half is eaten by running', { worries: [100], price: 1000, running: [[50, 'day']] }, 100, 1000, 50, 20],
  ['running by the week: 700 a week is 100 a day', { worries: [200], price: 1000, running: [[700, 'week']] }, 200, 1000, 100, 10],
  ['running by the year: 36500 is 100 a day', { worries: [200], price: 1000, running: [[36_500, 'year']] }, 200, 1000, 100, 10],
  [
    'running by the month: 12 x 36500 / 365 = 1200 a day',
    { worries: [1300], price: 1000, running: [[36_500, 'month']] },
    1300,
    1000,
    1200,
    10,
  ],
  [
    'two running costs add up',
    {
      worries: [200],
      price: 1000,
      running: [
        [700, 'week'],
        [36_500, 'year'],
      ],
    },
    200,
    1000,
    200,
    null,
  ],
  ['downtime: 365 hours a year at 100 is 100 a day', { down: [100, 365], price: 1000 }, 100, 1000, 0, 10],
  ['downtime: 7 hours a week at 100 is 100 a day', { down: [100, 7, 'week'], price: 1000 }, 100, 1000, 0, 10],
  ['downtime: 1 hour a day at 100', { down: [100, 1, 'day'], price: 1000 }, 100, 1000, 0, 10],
  ['downtime: 36.5 hours a month at 1000 is 1200 a day', { down: [1000, 36.5, 'month'], price: 12_000 }, 1200, 12_000, 0, 10],
  ['downtime and worries together', { worries: [100], down: [100, 365], price: 1000 }, 200, 1000, 0, 5],
  ['downtime of no hours costs nothing', { down: [100_000, 0], price: 10 }, 0, 10, 0, null],
  // 10 hours x 10000 / 365 = 273.97 a day; 100000 / 273.97 = 365 days exactly: rounding the day first would say 366 or 364.
  ['a third of a cent is not lost: exactly a year', { down: [10_000, 10], price: 100_000 }, 274, 100_000, 0, 365],
  ['one cent more than a year of it: a day later', { down: [10_000, 10], price: 100_001 }, 274, 100_001, 0, 366],
  // 1 hour at 1 cent a year: 1/365 of a cent a day.
  ['a cent a year pays one cent in a year', { down: [1, 1], price: 1 }, 0, 1, 0, 365],
  ['a cent a year pays two cents in two', { down: [1, 1], price: 2 }, 0, 2, 0, 730],
  // 100 a year is running 0.274 a day; 1 a day stays: 0.726 x d >= 100 -> 100 / (265/365) = 137.74 -> 138.
  ['running of 100 a year against 1 a day', { worries: [1], price: 100, running: [[100, 'year']] }, 1, 100, 0, 138],
  ['effort: 10 hours at 100', { worries: [100], effort: [[10, 100]] }, 100, 1000, 0, 10],
  ['effort: half an hour at 100', { worries: [10], effort: [[0.5, 100]] }, 10, 50, 0, 5],
  [
    'effort: 0.1 + 0.2 hours is 0.3, to the cent',
    {
      worries: [1],
      effort: [
        [0.1, 10],
        [0.2, 10],
      ],
    },
    1,
    3,
    0,
    3,
  ],
  [
    'effort of several people',
    {
      worries: [100],
      effort: [
        [4, 100],
        [2, 300],
      ],
    },
    100,
    1000,
    0,
    10,
  ],
  ['effort and price add up', { worries: [100], price: 500, effort: [[5, 100]] }, 100, 1000, 0, 10],
  ['effort alone, staying free: never', { effort: [[1, 100]] }, 0, 100, 0, null],
  ['a third of an hour (0.333) at 100 is 33.3: day 34 at a cent a day', { worries: [1], effort: [[0.333, 100]] }, 1, 33, 0, 34],
  ['half a cent is shown as one', { down: [1, 182.5], price: 1 }, 1, 1, 0, 2],
  ['a rich worry pays at once: day 1', { worries: [1_000_000], price: 1_000_000 }, 1_000_000, 1_000_000, 0, 1],
  ['a rich worry and a cent more: day 2', { worries: [1_000_000], price: 1_000_001 }, 1_000_000, 1_000_001, 0, 2],
  ['ten thousand millions are counted to the cent', { worries: [1], price: 1_000_000_000_000 }, 1, 1_000_000_000_000, 0, 1_000_000_000_000],
  [
    'a real office',
    { worries: [4500, 2000], down: [18_000, 60], price: 480_000, effort: [[16, 6500]], running: [[22_000, 'month']] },
    9459,
    584_000,
    723,
    67,
  ],
  ['a real office that hardly suffers', { worries: [150], price: 480_000, running: [[22_000, 'month']] }, 150, 480_000, 723, null],
]

describe('staying against changing', () => {
  test.each(cases)('%s', (_what, given, stayingADay, atOnce, runningADay, breakEven) => {
    const value = computeValue(inputOf(given))
    expect([value.staying.a_day.amount, value.changing.at_once.amount, value.changing.running_a_day.amount, value.break_even_day]).toEqual([
      stayingADay,
      atOnce,
      runningADay,
      breakEven,
    ])
  })

  test('the two lines begin at nought and at price and effort, and cross at the break-even day', () => {
    const { series } = computeValue(inputOf({ worries: [100], price: 1000, running: [[50, 'day']], days: 40 }))
    expect(series).toHaveLength(41)
    expect(series[0]).toEqual({ day: 0, staying: 0, changing: 1000 })
    expect(series[19]).toEqual({ day: 19, staying: 1900, changing: 1950 })
    expect(series[20]).toEqual({ day: 20, staying: 2000, changing: 2000 })
    expect(series[40]).toEqual({ day: 40, staying: 4000, changing: 3000 })
  })

  test('unless told how far, the lines are drawn for a year, or until they have crossed, ten years at most', () => {
    const last = (given: Given) => computeValue(inputOf(given)).series.at(-1)?.day
    expect(last({ worries: [100], price: 1000 })).toBe(365)
    expect(last({ worries: [1], price: 400 })).toBe(500)
    expect(last({ worries: [1], price: 400_000 })).toBe(3650)
    expect(last({ price: 400 })).toBe(365)
  })

  test('amounts in different currencies are refused, with the place of each', () => {
    const input = inputOf({ worries: [1, 2], price: 10 })
    input.worries[1] = { cost_per_day: { amount: 2, currency: 'USD' } }
    const refused = () => computeValue(input)
    expect(refused).toThrow(Refusal)
    try {
      refused()
    } catch (error) {
      expect((error as Refusal).issues).toEqual([{ path: 'worries.1.cost_per_day.currency', message: 'is USD, but the price is in EUR' }])
    }
  })

  test('what cannot be counted exactly is refused rather than rounded', () => {
    expect(() => computeValue(inputOf({ worries: Array(10).fill(1_000_000_000_000), days: 3650 }))).toThrow('too large')
  })

  test('who said each figure is told again, and where nobody did', () => {
    const input = inputOf({ worries: [100], down: [1, 1], price: 10 })
    input.worries[0] = { cost_per_day: eur(100), words: 'the phone at night', from: 'Ada, 3 March' }
    expect(computeValue(input).sources).toEqual([
      { input: 'worries.0', words: 'the phone at night', from: 'Ada, 3 March' },
      { input: 'downtime', words: null, from: null },
      { input: 'price', words: null, from: null },
    ])
  })
})

describe('the price of a day', () => {
  const day = (given: Given) => computeValue(inputOf(given)).price_a_day.amount
  test('is the price over the term and what runs, without their effort', () => {
    expect(day({ price: 36_500 })).toBe(100)
    expect(day({ price: 36_500, term: 730 })).toBe(50)
    expect(day({ price: 36_500, running: [[700, 'week']] })).toBe(200)
    expect(day({ price: 36_500, effort: [[100, 100]] })).toBe(100)
    expect(day({ price: 0 })).toBe(0)
  })

  test('stands beside everyday things and an hour, a day and a week of downtime', () => {
    const input = {
      ...inputOf({ price: 36_500, down: [1000, 10] }),
      comparators: [{ name: 'a business lunch', cost: eur(4500), from: 'guess' }],
    }
    expect(computeValue(input).beside.map((one) => [one.words, one.cost.amount, one.from])).toEqual([
      ['A business lunch costs as much as 45 days of this way.', 4500, 'guess'],
      ['An hour of downtime costs as much as 10 days of this way.', 1000, null],
      ['A day of downtime costs as much as 80 days of this way.', 8000, null],
      ['A week of downtime costs as much as 400 days of this way.', 40_000, null],
    ])
  })

  test.each([
    [100, 1, 'A coffee costs as much as a day of this way.'],
    [250, 2.5, 'A coffee costs as much as 2.5 days of this way.'],
    [50, 0.5, 'A coffee costs less than a day of this way: 0.5 of it.'],
    [1, 0, 'A coffee costs next to nothing beside a day of this way.'],
  ])('a comparator of %d pays for %d days', (cost, days, words) => {
    const input = { ...inputOf({ price: 36_500 }), comparators: [{ name: 'a coffee', cost: eur(cost) }] }
    expect(computeValue(input).beside[0]).toMatchObject({ pays_for_days: days, words })
  })

  test('of what costs nothing is no number of anything', () => {
    const input = { ...inputOf({}), comparators: [{ name: 'a coffee', cost: eur(350) }] }
    expect(computeValue(input).beside[0]).toMatchObject({ pays_for_days: null })
  })
})

describe('whatever the figures', () => {
  const amount = fc.integer({ min: 0, max: 10_000_000 })
  const per = fc.constantFrom<Per>('day', 'week', 'month', 'year')
  const given = fc.record<Given>({
    worries: fc.array(fc.integer({ min: 0, max: 5000 }), { maxLength: 3 }),
    down: fc.tuple(
      amount,
      fc.integer({ min: 0, max: 876_000 }).map((hundredths) => hundredths / 100),
      per,
    ),
    price: amount,
    effort: fc.array(
      fc.tuple(
        fc.integer({ min: 0, max: 5000 }).map((tenths) => tenths / 10),
        fc.integer({ min: 0, max: 50_000 }),
      ),
      { maxLength: 2 },
    ),
    running: fc.array(fc.tuple(amount, per), { maxLength: 2 }),
  })

  test('the break-even day is the first on which what is saved reaches what is paid at once', () => {
    // All in 1/(365 x 7 x 1000) of a minor unit, so that every rate is whole.
    const unit = 365n * 7n * 1000n
    const each = { day: unit, week: unit / 7n, month: (unit * 12n) / 365n, year: unit / 365n }
    const thousandths = (number: number) => BigInt(Math.round(number * 1000))
    fc.assert(
      fc.property(given, (one) => {
        const { worries = [], down = [0, 0, 'year'], price = 0, effort = [], running = [] } = one
        const stay =
          worries.reduce((sum, cost) => sum + BigInt(cost) * unit, 0n) +
          (BigInt(down[0]) * thousandths(down[1]) * each[down[2] ?? 'year']) / 1000n
        const run = running.reduce((sum, [cost, by]) => sum + BigInt(cost) * each[by], 0n)
        const once = effort.reduce((sum, [count, cost]) => sum + (thousandths(count) * BigInt(cost) * unit) / 1000n, BigInt(price) * unit)
        const day = computeValue(inputOf(one)).break_even_day
        if (stay <= run) return expect(day).toBeNull()
        const at = BigInt(day ?? -1)
        expect((stay - run) * at >= once).toBe(true)
        expect(at === 0n || (stay - run) * (at - 1n) < once).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  test('a dearer way never pays sooner, a heavier worry never later', () => {
    fc.assert(
      fc.property(given, amount, (one, more) => {
        const day = (value: Given) => computeValue(inputOf(value)).break_even_day ?? Number.POSITIVE_INFINITY
        expect(day({ ...one, price: (one.price ?? 0) + more })).toBeGreaterThanOrEqual(day(one))
        expect(day({ ...one, worries: [...(one.worries ?? []), more] })).toBeLessThanOrEqual(day(one))
      }),
    )
  })

  test('the lines never fall, and have at most 61 points that end where asked', () => {
    fc.assert(
      fc.property(given, fc.integer({ min: 1, max: 3650 }), (one, days) => {
        const { series } = computeValue(inputOf({ ...one, days }))
        expect(series.length).toBeLessThanOrEqual(61)
        expect([series[0]?.day, series.at(-1)?.day]).toEqual([0, days])
        for (const [at, point] of series.entries()) {
          const before = series[at - 1]
          if (before) expect(point.day > before.day && point.staying >= before.staying && point.changing >= before.changing).toBe(true)
        }
      }),
    )
  })
})
