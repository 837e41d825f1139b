import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { addDays } from '../../../platform/days.ts'
import { type ArrivalWord, arrivalOf, hasReached, type OutcomeFact, wayDone } from '../index.ts'

const today = '2026-03-31'

/** `10>2=3`: from 10 to 2, now 3, measured yesterday; `?` is not known. */
function outcome(text: string): OutcomeFact {
  const [, baseline, target, actual] = /^(.+)>(.+)=(.+)$/.exec(text) ?? []
  const number = (given: string | undefined) => (given === '?' ? null : Number(given))
  return {
    measure: 'calls at night',
    baseline: number(baseline),
    target: number(target),
    actual: number(actual),
    measured_on: addDays(today, -1),
  }
}
const word = (by: 'them' | 'us', arrived: boolean, days = 3, words = ''): ArrivalWord => ({ by, arrived, on: addDays(today, -days), words })
const they = word('them', true)
const theyNot = word('them', false)
const we = word('us', true)

type Case = [what: string, said: ArrivalWord[], outcomes: string[], arrived: 'said' | 'measured' | string]

const cases: Case[] = [
  // Nothing, or only we say so.
  ['nothing said, nothing agreed', [], [], 'They have not said so, and no outcome'],
  ['only we say so', [we], [], 'That we say so does not count'],
  ['only we say so, twice', [we, we], [], 'That we say so does not count'],
  ['we say so, the measure does not', [we], ['10>2=3'], 'does not count'],
  ['we say not', [word('us', false)], [], 'They have not said so'],
  // They say so.
  ['they say so', [they], [], 'said'],
  ['they say so, against the measure', [they], ['10>2=9'], 'said'],
  ['they say so, nothing measured', [they], ['10>2=?'], 'said'],
  ['they say so today', [word('them', true, 0)], [], 'said'],
  ['they will say so tomorrow', [word('them', true, -1)], [], 'They have not said so'],
  ['they say: not yet', [theyNot], [], 'that they are not there yet'],
  ['first not, then yes', [word('them', false, 9), word('them', true, 2)], [], 'said'],
  ['first yes, then not', [word('them', true, 9), word('them', false, 2)], [], 'not there yet'],
  ['not, told the wrong way round', [word('them', false, 2), word('them', true, 9)], [], 'not there yet'],
  ['they and we say so', [we, they], [], 'said'],
  ['they say not, we say so', [we, theyNot], [], 'does not count'],
  // The measure, downwards.
  ['from 10 to 2: 2', [], ['10>2=2'], 'measured'],
  ['from 10 to 2: 1, further than asked', [], ['10>2=1'], 'measured'],
  ['from 10 to 2: 3', [], ['10>2=3'], '“calls at night” is 3; 2 was agreed, from 10.'],
  ['from 10 to 2: 10', [], ['10>2=10'], 'is 10; 2 was agreed'],
  ['from 10 to 2: 12, worse than before', [], ['10>2=12'], 'is 12; 2 was agreed'],
  ['from 10 to 0: 0', [], ['10>0=0'], 'measured'],
  ['from 0 to -5: -5', [], ['0>-5=-5'], 'measured'],
  ['from 0 to -5: -4', [], ['0>-5=-4'], 'is -4; -5 was agreed'],
  // Upwards.
  ['from 2 to 10: 10', [], ['2>10=10'], 'measured'],
  ['from 2 to 10: 11', [], ['2>10=11'], 'measured'],
  ['from 2 to 10: 9', [], ['2>10=9'], 'is 9; 10 was agreed, from 2'],
  ['from 2 to 10: 1', [], ['2>10=1'], 'is 1; 10 was agreed'],
  ['from 0.1 to 0.3: 0.3', [], ['0.1>0.3=0.3'], 'measured'],
  ['from 0.1 to 0.3: 0.29', [], ['0.1>0.3=0.29'], 'is 0.29'],
  ['from -5 to 5: 5', [], ['-5>5=5'], 'measured'],
  // Kept where it is.
  ['to stay at 5: 5', [], ['5>5=5'], 'measured'],
  ['to stay at 5: 6', [], ['5>5=6'], 'was to stay at 5 and is 6'],
  ['to stay at 5: 4', [], ['5>5=4'], 'was to stay at 5 and is 4'],
  // Not known.
  ['not measured', [], ['10>2=?'], 'has not been measured'],
  ['no target', [], ['10>?=2'], 'no outcome with a target'],
  ['no baseline, at the target to the point', [], ['?>2=2'], 'measured'],
  ['no baseline, elsewhere', [], ['?>2=1'], 'has no baseline, so 1 says nothing about 2'],
  // Several.
  ['both reached', [], ['10>2=2', '2>10=10'], 'measured'],
  ['one reached, one not', [], ['10>2=2', '2>10=9'], 'is 9; 10 was agreed'],
  ['one reached, one not measured', [], ['10>2=2', '2>10=?'], 'has not been measured'],
  ['one reached, one without a target', [], ['10>2=2', '2>?=9'], 'measured'],
  ['they say not, the measure shows it', [theyNot], ['10>2=2'], 'measured'],
  ['they say not, the measure neither', [theyNot], ['10>2=3'], 'not there yet. A journey arrives'],
]

describe('arrival', () => {
  test.each(cases)('%s', (_what, said, outcomes, expected) => {
    const found = arrivalOf(said, outcomes.map(outcome), today)
    if (expected === 'said' || expected === 'measured') expect(found).toMatchObject({ arrived: true, how: expected })
    else {
      expect(found.arrived).toBe(false)
      expect(found.words).toContain(expected)
    }
  })

  test('it says when and how they arrived', () => {
    expect(arrivalOf([word('them', true, 3, 'We sleep.')], [], today)).toEqual({
      arrived: true,
      how: 'said',
      on: '2026-03-28',
      words: 'They said on 28 March that they arrived: “We sleep.”',
    })
    expect(arrivalOf([], [outcome('10>2=1')], today)).toEqual({
      arrived: true,
      how: 'measured',
      on: '2026-03-30',
      words: 'The measure shows it: “calls at night” (1) reached the target by 30 March.',
    })
  })

  test('a measure of tomorrow shows nothing today', () => {
    expect(arrivalOf([], [{ ...outcome('10>2=1'), measured_on: '2026-04-01' }], today).arrived).toBe(false)
  })

  test.each([
    ['10>2=10', 0],
    ['10>2=6', 0.5],
    ['10>2=2', 1],
    ['10>2=0', 1],
    ['10>2=14', 0],
    ['2>10=4', 0.25],
    ['5>5=5', 1],
    ['5>5=6', 0],
    ['?>5=5', 1],
    ['?>5=6', null],
    ['1>5=?', null],
    ['1>?=5', null],
  ])('of %s, %p of the way is done', (text, done) => {
    expect(wayDone(outcome(text))).toBe(done)
  })

  test('mirrored, a measure shows the same; and all of the way is done exactly when it is reached', () => {
    const number = fc.integer({ min: -1000, max: 1000 })
    fc.assert(
      fc.property(number, number, number, (baseline, target, actual) => {
        const one = { ...outcome('1>2=3'), baseline, target, actual }
        expect(hasReached({ ...one, baseline: -baseline, target: -target, actual: -actual })).toBe(hasReached(one))
        expect(wayDone(one) === 1).toBe(hasReached(one))
      }),
    )
  })

  test('our own word never makes or hinders an arrival', () => {
    const said = fc.record<ArrivalWord>({
      by: fc.constantFrom('them', 'us'),
      arrived: fc.boolean(),
      on: fc.integer({ min: -30, max: 5 }).map((days) => addDays(today, days)),
      words: fc.string(),
    })
    const number = fc.option(fc.integer({ min: -3, max: 3 }))
    const outcomes = fc.array(
      fc.record<OutcomeFact>({
        measure: fc.string(),
        baseline: number,
        target: number,
        actual: number,
        measured_on: fc.option(fc.constant(today)),
      }),
      { maxLength: 3 },
    )
    fc.assert(
      fc.property(fc.array(said, { maxLength: 5 }), outcomes, (all, measured) => {
        const theirs = all.filter((one) => one.by === 'them')
        expect(arrivalOf(all, measured, today).arrived).toBe(arrivalOf(theirs, measured, today).arrived)
      }),
    )
  })
})
