import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { stemsOf } from '../../offerings/index.ts'
import { likeness } from './alike.ts'
import { focusOf } from './focus.ts'
import { medianDays } from './kaplan-meier.ts'
import { learningOf } from './learning.ts'
import { suggestionsFor } from './suggest.ts'
import { wilson } from './wilson.ts'

describe('the interval of a share', () => {
  test.each([
    [8, 10, [0.4902, 0.9433]],
    [0, 5, [0, 0.4345]],
    [5, 5, [0.5655, 1]],
    [1, 1, [0.2065, 1]],
    [50, 100, [0.4038, 0.5962]],
  ] as const)('%d of %d', (successes, n, expected) => {
    expect(wilson(successes, n)).toEqual([...expected])
  })

  test('is unknown where nothing was tried, holds the share, and grows narrower with more of the same', () => {
    expect(wilson(0, 0)).toBeNull()
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 500 }), fc.nat(500), (n, some) => {
        const successes = some % (n + 1)
        const [low, high] = wilson(successes, n) ?? [1, 0]
        const [low4, high4] = wilson(successes * 4, n * 4) ?? [1, 0]
        return low <= successes / n + 1e-4 && successes / n <= high + 1e-4 && high4 - low4 < high - low
      }),
    )
  })
})

describe('the median of the days to arrival', () => {
  const arrived = (...days: number[]) => days.map((one) => ({ days: one, arrived: true }))
  const going = (...days: number[]) => days.map((one) => ({ days: one, arrived: false }))

  test('counts those who are still on the way for as long as they have been', () => {
    // 4/5, then 8/15, then 4/15.
    expect(medianDays([...arrived(30, 50, 60), ...going(40, 70)])).toBe(60)
    // Of those who arrived alone it would be 50.
    expect(medianDays(arrived(30, 50, 60))).toBe(50)
  })

  test('of an even number is the day on which half have arrived', () => {
    // 3/4, then 2/4.
    expect(medianDays(arrived(10, 20, 30, 40))).toBe(20)
  })

  test('is unknown while fewer than half have arrived', () => {
    expect(medianDays([])).toBeNull()
    expect(medianDays(going(10, 20))).toBeNull()
    expect(medianDays([...arrived(5), ...going(10, 20)])).toBeNull()
  })

  test('counts who stopped on a day as watched on it', () => {
    // One of two: a half is left.
    expect(medianDays([...arrived(10), ...going(10)])).toBe(10)
  })

  test('never falls when one more stays on the way for longer than all', () => {
    const days = fc.array(fc.record({ days: fc.integer({ min: 0, max: 300 }), arrived: fc.boolean() }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(days, (watched) => {
        const before = medianDays(watched)
        const after = medianDays([...watched, { days: 1000, arrived: false }])
        return before === null ? after === null : after === null || after >= before
      }),
    )
  })
})

describe('the learning curve', () => {
  const ran = (...days: number[]) => days.map((one) => ({ days: one, arrived: true }))

  test('finds what each doubling leaves: 100, 80, 64 days at the first, second and fourth run is a fifth less', () => {
    const { per_doubling, words, curve } = learningOf(ran(100, 80, 70.2, 64))
    expect(per_doubling).toBe(0.8)
    expect(words).toContain('20 % less')
    expect(curve[3]).toMatchObject({ run: 4, expected_days: 64, share_so_far: 1 })
  })

  test('keeps those that did not arrive in the count of runs, and out of the days', () => {
    const { curve, per_doubling } = learningOf([...ran(40), { days: 5, arrived: false }, ...ran(40, 40)])
    expect(per_doubling).toBe(1)
    expect(curve.map((point) => point.share_so_far)).toEqual([1, 0.5, 0.667, 0.75])
  })

  test('claims nothing of two arrivals', () => {
    expect(learningOf(ran(100, 10))).toMatchObject({ per_doubling: null, words: expect.stringContaining('Too few') })
  })

  test('of very many runs some are drawn, evenly spaced, through the same line', () => {
    const many = learningOf(ran(...Array.from({ length: 30_001 }, (_, at) => 100 - at / 1000)))
    expect(many.curve.length).toBe(200)
    expect([many.curve[0]?.run, many.curve[1]?.run, many.curve.at(-1)?.run]).toEqual([1, 152, 30_001])
    expect(many.per_doubling).toBeLessThan(1)
  })
})

describe('focus', () => {
  const on = (name: string, journeys: number) => ({ playbook_id: name, name, journeys })

  test('is the share on playbooks and how concentrated they are', () => {
    expect(focusOf(10, [on('Rescue', 6), on('Move', 2)])).toMatchObject({ share: 0.8, concentration: 0.625, as_many_as: 1.6 })
    expect(focusOf(4, [on('Rescue', 4)])).toMatchObject({ share: 1, concentration: 1, as_many_as: 1 })
  })

  test('says what it means, also where there is nothing', () => {
    expect(focusOf(0, []).words).toContain('no journeys')
    expect(focusOf(5, [])).toMatchObject({ share: 0, concentration: null, words: expect.stringContaining('nothing can be practised') })
    expect(
      focusOf(
        10,
        ['a', 'b', 'c', 'd', 'e'].map((name) => on(name, 2)),
      ).words,
    ).toContain('many for one team')
  })
})

describe('what is alike', () => {
  const like = (a: string, b: string) => likeness(stemsOf(a), stemsOf(b)).score

  test('is told by the stems of words of meaning', () => {
    expect(like('The price came too late', 'They said the prices came so late')).toBeGreaterThan(0.8)
    expect(like('Nobody answered for a week', 'The price came too late')).toBe(0)
    expect(like('', 'Anything')).toBe(0)
  })
})

describe('a playbook is suggested', () => {
  const move = {
    id: 'm',
    name: 'Quiet evenings',
    purpose: 'Nobody stays late for the backups any more.',
    worries: ['Losing the accounts'],
    runs: 0,
    success_at_least: null,
  }
  const shop = {
    id: 's',
    name: 'A shop of its own',
    purpose: 'Customers order in the web shop.',
    worries: [],
    runs: 0,
    success_at_least: null,
  }

  test('from the purpose and from what they carry, with the reason', () => {
    const [first, ...others] = suggestionsFor(
      { purpose: 'We go home on time and backups run without us.', worries: ['We could lose all our accounts'] },
      [shop, move],
    )
    expect(others).toEqual([])
    expect(first).toMatchObject({ playbook_id: 'm', because: expect.stringContaining('They carry'.toLowerCase()) })
  })

  test('rather where it has succeeded, and never because of that alone', () => {
    const practised = { ...move, id: 'p', runs: 20, success_at_least: 0.8 }
    expect(
      suggestionsFor({ purpose: 'Backups without staying late', worries: [] }, [move, practised]).map((one) => one.playbook_id),
    ).toEqual(['p', 'm'])
    expect(suggestionsFor({ purpose: 'A new roof', worries: [] }, [practised])).toEqual([])
  })
})
