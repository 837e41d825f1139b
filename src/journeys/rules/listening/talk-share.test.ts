import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { talkDefaults, talkShare } from '../index.ts'

type Case = [theirs: number, ours: number, share: number | null, words: string]

const well = (percent: number) => `They did ${percent}% of the talking.`
const more = (percent: number) => `They did ${percent}% of the talking: let them have a little more.`
const ask = (percent: number) => `We did ${percent}% of the talking: ask, and wait for the answer.`

// Seconds (or words) of theirs and of ours.
const cases: Case[] = [
  [0, 0, null, 'Nobody has spoken yet.'],
  [1, 0, 1, well(100)],
  [3600, 0, 1, well(100)],
  [0, 1, 0, ask(100)],
  [0, 3600, 0, ask(100)],
  [60, 40, 0.6, well(60)],
  [600, 400, 0.6, well(60)],
  [61, 39, 0.61, well(61)],
  [59, 41, 0.59, more(59)],
  [599, 401, 0.599, more(60)],
  [55, 45, 0.55, more(55)],
  [51, 49, 0.51, more(51)],
  [50, 50, 0.5, more(50)],
  [1, 1, 0.5, more(50)],
  [501, 499, 0.501, more(50)],
  [49, 51, 0.49, ask(51)],
  [499, 501, 0.499, ask(50)],
  [40, 60, 0.4, ask(60)],
  [35, 65, 0.35, ask(65)],
  [25, 75, 0.25, ask(75)],
  [10, 90, 0.1, ask(90)],
  [1, 99, 0.01, ask(99)],
  [1, 999, 0.001, ask(99)],
  [1, 1_000_000, 1 / 1_000_001, ask(99)],
  [70, 30, 0.7, well(70)],
  [72, 28, 0.72, well(72)],
  [80, 20, 0.8, well(80)],
  [90, 10, 0.9, well(90)],
  [99, 1, 0.99, well(99)],
  [999, 1, 0.999, well(99)],
  [1_000_000, 1, 1_000_000 / 1_000_001, well(99)],
  [2, 1, 2 / 3, well(67)],
  [1, 2, 1 / 3, ask(67)],
  [3, 1, 0.75, well(75)],
  [3, 2, 0.6, well(60)],
  [4, 3, 4 / 7, more(57)],
  [5, 3, 0.625, well(63)],
  [1800, 900, 2 / 3, well(67)],
  [1200.5, 800.25, 1200.5 / 2000.75, well(60)],
  [0.5, 0.5, 0.5, more(50)],
  [7, 993, 0.007, ask(99)],
  [993, 7, 0.993, well(99)],
]

describe('their share of the talking', () => {
  test.each(cases)('%d of theirs and %d of ours: %p, %s', (theirs, ours, share, words) => {
    expect(talkShare({ theirs, ours })).toEqual({ share, words })
  })

  test('a firm may ask for more listening', () => {
    expect(talkShare({ theirs: 70, ours: 30 }, { ...talkDefaults, well_from: 0.8 }).words).toBe(more(70))
  })

  test.each([
    [-1, 1],
    [1, -1],
    [Number.NaN, 1],
  ])('%d and %d is no talk', (theirs, ours) => {
    expect(() => talkShare({ theirs, ours })).toThrow(RangeError)
  })

  test('whatever was said: between 0 and 1, the other way round from the other side, and the same for twice as long', () => {
    const amount = fc.integer({ min: 0, max: 1_000_000 })
    fc.assert(
      fc.property(amount, amount, (theirs, ours) => {
        const { share } = talkShare({ theirs, ours })
        expect(share === null).toBe(theirs + ours === 0)
        if (share === null) return
        expect(share >= 0 && share <= 1).toBe(true)
        expect(talkShare({ theirs: ours, ours: theirs }).share).toBeCloseTo(1 - share, 12)
        expect(talkShare({ theirs: theirs * 2, ours: ours * 2 }).share).toBe(share)
      }),
    )
  })
})
