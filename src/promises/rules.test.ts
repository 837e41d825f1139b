import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { addDays } from '../platform/days.ts'
import { countsOf, type PromiseFact, type Standing, scoreOf, standingOf, trustFrom, weekOf } from './rules.ts'

const today = '2026-03-10'

const open = (due_on: string): PromiseFact => ({ due_on, state: 'open', closed_on: null })
const kept = (due_on: string, closed_on: string): PromiseFact => ({ due_on, state: 'kept', closed_on })
const broken = (due_on: string, closed_on: string): PromiseFact => ({ due_on, state: 'broken', closed_on })

/** How a promise stands on 10 March 2026, as the definition says: the words of the case, the promise, the answer. */
const standings: [string, PromiseFact, Standing][] = [
  ['due tomorrow is open', open('2026-03-11'), 'open'],
  ['due in a year is open', open('2027-03-10'), 'open'],
  ['due today is open: the day is not over', open('2026-03-10'), 'open'],
  ['due yesterday and open is overdue', open('2026-03-09'), 'overdue'],
  ['due years ago and open is overdue', open('2020-01-01'), 'overdue'],
  ['kept the day before it was due is kept', kept('2026-03-05', '2026-03-04'), 'kept'],
  ['kept on the due day is kept, and on time', kept('2026-03-05', '2026-03-05'), 'kept'],
  ['kept a day after the due day is late', kept('2026-03-05', '2026-03-06'), 'late'],
  ['kept a year after the due day is late', kept('2025-03-05', '2026-03-05'), 'late'],
  ['kept today, due today, is kept', kept('2026-03-10', '2026-03-10'), 'kept'],
  ['kept today, due yesterday, is late', kept('2026-03-09', '2026-03-10'), 'late'],
  ['kept early, its day still to come, is kept', kept('2026-04-01', '2026-03-08'), 'kept'],
  ['kept on the last day of a leap February', kept('2024-02-29', '2024-02-29'), 'kept'],
  ['kept on 1 March for 29 February is late', kept('2024-02-29', '2024-03-01'), 'late'],
  ['kept across the end of a year is late by a day', kept('2025-12-31', '2026-01-01'), 'late'],
  ['broken after its day is broken', broken('2026-03-05', '2026-03-07'), 'broken'],
  ['broken on its day is broken', broken('2026-03-05', '2026-03-05'), 'broken'],
  ['broken before its day is broken', broken('2026-04-05', '2026-03-07'), 'broken'],
  ['renegotiated to a day to come is open, by its new day', open('2026-03-20'), 'open'],
  ['renegotiated to a day that has passed again is overdue', open('2026-03-08'), 'overdue'],
  ['renegotiated and kept by the new day is kept', kept('2026-03-09', '2026-03-09'), 'kept'],
  ['renegotiated and kept after the new day is late', kept('2026-03-07', '2026-03-09'), 'late'],
  ['seen from a day before it was kept, it was open', kept('2026-03-12', '2026-03-11'), 'open'],
  ['seen from a day after its due day and before it was kept, it was overdue', kept('2026-03-05', '2026-03-11'), 'overdue'],
  ['seen from a day before it was broken, it was open', broken('2026-03-15', '2026-03-12'), 'open'],
]

describe('how a promise stands', () => {
  test.each(standings)('%s', (_words, promise, standing) => {
    expect(standingOf(promise, today)).toBe(standing)
  })
})

const early = kept('2026-04-01', '2026-03-01')
const onTime = kept('2026-03-01', '2026-03-01')
const late = kept('2026-03-01', '2026-03-02')
const gone = broken('2026-03-01', '2026-03-01')
const past = open('2026-03-01')
const toCome = open('2026-04-01')

/** The words of the case, the promises, how many came due, and (kept on time + 1) / (due + 2). */
const trusts: [string, PromiseFact[], number, number][] = [
  ['nothing promised: one half', [], 0, 1 / 2],
  ['a day still to come says nothing', [toCome], 0, 1 / 2],
  ['many days still to come say nothing', [toCome, toCome, toCome], 0, 1 / 2],
  ['due today and open says nothing yet', [open(today)], 0, 1 / 2],
  ['one kept on time', [onTime], 1, 2 / 3],
  ['one kept early, its day still to come, was kept and counts', [early], 1, 2 / 3],
  ['one kept late came due and was not on time', [late], 1, 1 / 3],
  ['one broken', [gone], 1, 1 / 3],
  ['one broken before its day', [broken('2026-04-01', '2026-03-01')], 1, 1 / 3],
  ['one open past its day', [past], 1, 1 / 3],
  ['kept on the due day is on time', [kept(today, today)], 1, 2 / 3],
  ['one of each that came due', [onTime, late, gone, past], 4, 2 / 6],
  ['one of each, and one to come', [onTime, late, gone, past, toCome], 4, 2 / 6],
  ['two kept', [onTime, onTime], 2, 3 / 4],
  ['nine of ten', [...Array(9).fill(onTime), late], 10, 10 / 12],
  ['ten of ten', Array(10).fill(onTime), 10, 11 / 12],
  ['none of ten', Array(10).fill(past), 10, 1 / 12],
  ['98 of 98 is no certainty', Array(98).fill(onTime), 98, 99 / 100],
  ['renegotiated to a day to come is no longer due', [open('2026-03-20')], 0, 1 / 2],
  ['renegotiated and kept by the new day is on time', [kept('2026-03-09', '2026-03-08')], 1, 2 / 3],
  ['renegotiated, and past its new day as well', [open('2026-03-09')], 1, 1 / 3],
  ['half kept, half broken', [onTime, onTime, gone, gone], 4, 3 / 6],
  ['early ones never lift it above one', Array(50).fill(early), 50, 51 / 52],
]

describe('trust', () => {
  test.each(trusts)('%s', (_words, promises, due, score) => {
    const trust = trustFrom(countsOf(promises, today))
    expect(trust.due).toBe(due)
    expect(trust.score).toBeCloseTo(score, 12)
  })

  test('at least forty cases stand behind the two', () => {
    expect(standings.length + trusts.length).toBeGreaterThanOrEqual(40)
  })
})

const days = fc.integer({ min: -400, max: 400 }).map((ahead) => addDays(today, ahead))
const anyPromise: fc.Arbitrary<PromiseFact> = fc.oneof(
  days.map(open),
  fc.tuple(days, days).map(([due, on]) => kept(due, on)),
  fc.tuple(days, days).map(([due, on]) => broken(due, on)),
)
const promises = fc.array(anyPromise, { maxLength: 60 })

describe('whatever was promised', () => {
  test('trust lies between nought and one, and never reaches either', () => {
    fc.assert(
      fc.property(promises, (some) => {
        const { score } = trustFrom(countsOf(some, today))
        return score > 0 && score < 1
      }),
    )
  })

  test('every promise is counted once', () => {
    fc.assert(
      fc.property(promises, (some) => {
        const { kept, late, broken, open } = countsOf(some, today)
        return kept + late + broken + open === some.length
      }),
    )
  })

  test('the order does not matter', () => {
    fc.assert(
      fc.property(promises, (some) => {
        expect(countsOf([...some].reverse(), today)).toEqual(countsOf(some, today))
      }),
    )
  })

  test('one more kept on time never lowers it, one more late or broken never lifts it', () => {
    fc.assert(
      fc.property(promises, (some) => {
        const before = trustFrom(countsOf(some, today)).score
        expect(trustFrom(countsOf([...some, onTime], today)).score).toBeGreaterThanOrEqual(before)
        for (const one of [late, gone, past]) expect(trustFrom(countsOf([...some, one], today)).score).toBeLessThanOrEqual(before)
        expect(trustFrom(countsOf([...some, toCome], today)).score).toBe(before)
      }),
    )
  })

  test('an open promise only ever goes from open to overdue as days pass', () => {
    fc.assert(
      fc.property(days, fc.nat(50), (due, later) => {
        if (standingOf(open(due), today) === 'overdue') expect(standingOf(open(due), addDays(today, later))).toBe('overdue')
      }),
    )
  })

  test('keeping it today is never worse than leaving it open', () => {
    fc.assert(
      fc.property(days, (due) => {
        const left = scoreOf(countsOf([open(due)], addDays(today, 1000)))
        expect(scoreOf(countsOf([kept(due, today)], addDays(today, 1000)))).toBeGreaterThanOrEqual(left)
      }),
    )
  })
})

describe('the week a promise falls into', () => {
  test.each([
    ['2026-03-09', 'late'],
    ['2026-03-10', 'today'],
    ['2026-03-11', '2026-03-09'],
    ['2026-03-15', '2026-03-09'],
    ['2026-03-16', '2026-03-16'],
    ['2026-12-31', '2026-12-28'],
  ])('due on %s, seen on a Tuesday: %s', (due, week) => {
    expect(weekOf(due, today)).toBe(week)
  })
})
