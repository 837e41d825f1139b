import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { addDays } from '../../../platform/days.ts'
import { type CheckInFact, type Doubt, doubtDefaults, doubtsOf } from '../index.ts'

const today = '2026-03-31'

/** `40>38:8`: asked 40 days ago, answered 38 days ago with 8; `40>`: never answered. */
function checkIn(text: string): CheckInFact {
  const [asked = '', answer = ''] = text.split('>')
  const [on = '', confidence = ''] = answer.split(':')
  const ago = (days: string) => addDays(today, -Number(days))
  return { asked_on: ago(asked), answered_on: on === '' ? null : ago(on), confidence: confidence === '' ? null : Number(confidence) }
}

type Case = [checkIns: string[], doubts: Doubt['kind'][]]

const cases: Case[] = [
  [[], []],
  // How sure.
  [['3>2:10'], []],
  [['3>2:8'], []],
  [['3>2:7'], []],
  [['3>2:6'], ['low']],
  [['3>2:5'], ['low']],
  [['3>2:0'], ['low']],
  [['3>0:6'], ['low']],
  [['3>-1:6'], []], // not answered yet
  [['90>89:6'], ['low']],
  [['40>39:6', '3>2:7'], []], // sure again
  [['40>39:6', '3>2:6'], ['low']],
  [['40>39:7', '3>2:6'], ['low']], // one point is a mood, but below 7
  // A fall.
  [['40>39:10', '3>2:8'], ['fall']],
  [['40>39:10', '3>2:9'], []],
  [['40>39:9', '3>2:7'], ['fall']],
  [['40>39:9', '3>2:8'], []],
  [
    ['40>39:8', '3>2:6'],
    ['low', 'fall'],
  ],
  [
    ['40>39:10', '3>2:0'],
    ['low', 'fall'],
  ],
  [
    ['40>39:6', '3>2:4'],
    ['low', 'fall'],
  ],
  [['40>39:7', '3>2:10'], []],
  [['80>79:10', '40>39:9', '3>2:8'], []], // two in two steps
  [['80>79:10', '40>39:8', '3>2:8'], []], // it fell before, and held
  [['80>79:10', '40>39:7', '3>2:9'], []],
  [['80>79:9', '40>', '3>2:7'], ['fall']], // from the one before that was answered
  [['3>2:8', '40>39:10'], ['fall']], // whatever the order in which they lie
  // Silence.
  [['0>'], []],
  [['6>'], []],
  [['7>'], ['silence']],
  [['30>'], ['silence']],
  [['-2>'], []], // goes out the day after tomorrow
  [['40>39:9', '6>'], []],
  [['40>39:9', '7>'], ['silence']],
  [['40>', '3>2:9'], []], // they spoke since
  [['40>', '3>'], ['silence']], // the first one waits
  [['40>', '3>2:5'], ['low']],
  [
    ['40>39:5', '10>'],
    ['low', 'silence'],
  ],
  [
    ['80>79:10', '40>39:8', '10>'],
    ['fall', 'silence'],
  ],
  [
    ['80>79:9', '40>39:5', '10>'],
    ['low', 'fall', 'silence'],
  ],
  [['20>1:9'], []], // late, but answered
  [['20>1:9', '10>'], []], // an older one answered yesterday is a word since then
  [['10>-1:9'], ['silence']], // to be answered tomorrow
]

describe('doubts', () => {
  test.each(cases)('%j: %j', (checkIns, kinds) => {
    expect(doubtsOf(checkIns.map(checkIn), today).map((one) => one.kind)).toEqual(kinds)
  })

  test('each says what happened and when, and what to do', () => {
    const doubts = doubtsOf(['80>79:9', '40>39:5', '10>'].map(checkIn), today)
    expect(doubts.map((one) => [one.since, one.words])).toEqual([
      ['2026-02-20', 'On 20 February they were 5 of 10 sure that they chose well.'],
      ['2026-02-20', 'They were 9 of 10 sure on 11 January, and 5 on 20 February.'],
      ['2026-03-28', 'We asked on 21 March and have had no answer for 10 days.'],
    ])
    expect(doubts[0]?.remedy).toBe('Call them. Ask what would make it a 10, and do the first of it this week.')
  })

  test('a firm may listen more closely', () => {
    const settings = { low_below: 9, fall_of: 1, silent_days: 3 }
    expect(doubtsOf(['40>39:9', '30>29:8', '3>'].map(checkIn), today, settings)).toHaveLength(3)
  })
})

describe('whatever was asked and answered', () => {
  const day = fc.integer({ min: -200, max: 20 }).map((days) => addDays(today, days))
  const any = fc.record<CheckInFact>({ asked_on: day, answered_on: fc.option(day), confidence: fc.option(fc.integer({ min: 0, max: 10 })) })

  test('no kind twice, none from after today, each with its remedy', () => {
    fc.assert(
      fc.property(fc.array(any), (checkIns) => {
        const doubts = doubtsOf(checkIns, today)
        expect(new Set(doubts.map((one) => one.kind)).size).toBe(doubts.length)
        expect(doubts.every((one) => one.since <= today && one.remedy !== '')).toBe(true)
      }),
    )
  })

  test('a full ten today settles everything', () => {
    fc.assert(
      fc.property(fc.array(any), (checkIns) => {
        const past = checkIns.filter((one) => one.answered_on === null || one.answered_on < today)
        expect(doubtsOf([...past, { asked_on: today, answered_on: today, confidence: 10 }], today)).toEqual([])
      }),
    )
  })

  test('silence does not end by waiting', () => {
    fc.assert(
      fc.property(fc.array(any), fc.integer({ min: 0, max: 90 }), (checkIns, days) => {
        const open = checkIns.map((one) => ({ ...one, answered_on: null }))
        const silent = (on: string) => doubtsOf(open, on, doubtDefaults).some((one) => one.kind === 'silence')
        if (silent(today)) expect(silent(addDays(today, days))).toBe(true)
      }),
    )
  })
})
