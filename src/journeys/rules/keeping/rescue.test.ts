import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { addDays } from '../../../platform/days.ts'
import { type RescueFacts, rescueDefaults, rescueList, type Slip, slipsOf, stages } from '../index.ts'

const today = '2026-03-31'
const ago = (days: number) => addDays(today, -days)

const well: RescueFacts = { stage: 'committed', doubts: [], promises: [], outcomes: [], moved_on: ago(5) }
const doubt = (kind: 'low' | 'fall' | 'silence', days = 3) => ({ kind, since: ago(days), words: `a doubt: ${kind}` })
const promise = (by: 'us' | 'them', due: number, state: 'open' | 'kept' | 'broken' = 'open', closed?: number) => ({
  by,
  words: 'send the list',
  due_on: ago(due),
  state,
  closed_on: closed === undefined ? null : ago(closed),
})
const outcome = (due: number | null, reached = false) => ({ measure: 'calls at night', by_on: due === null ? null : ago(due), reached })

type Case = [what: string, facts: Partial<RescueFacts>, reasons: Slip[]]

const cases: Case[] = [
  ['nothing wrong', {}, []],
  ['unsure', { doubts: [doubt('low')] }, ['low']],
  ['a fall', { doubts: [doubt('fall')] }, ['fall']],
  ['silent', { doubts: [doubt('silence')] }, ['silence']],
  ['a doubt of tomorrow', { doubts: [doubt('low', -1)] }, []],
  ['a doubt of today', { doubts: [doubt('low', 0)] }, ['low']],
  ['all doubts, the weightiest first', { doubts: [doubt('silence'), doubt('fall'), doubt('low')] }, ['low', 'fall', 'silence']],
  ['our promise is due today', { promises: [promise('us', 0)] }, []],
  ['our promise was due yesterday', { promises: [promise('us', 1)] }, ['our_promise']],
  ['our promise is due tomorrow', { promises: [promise('us', -1)] }, []],
  ['our promise was kept', { promises: [promise('us', 5, 'kept', 5)] }, []],
  ['our promise was kept late: it is done', { promises: [promise('us', 5, 'kept', 2)] }, []],
  ['our promise will have been kept tomorrow', { promises: [promise('us', 5, 'kept', -1)] }, ['our_promise']],
  ['our promise was broken', { promises: [promise('us', 5, 'broken', 5)] }, ['our_promise']],
  ['our promise was broken before its day', { promises: [promise('us', -5, 'broken', 1)] }, ['our_promise']],
  ['our promise is to be broken tomorrow', { promises: [promise('us', -5, 'broken', -1)] }, []],
  ['their promise was due yesterday', { promises: [promise('them', 1)] }, ['their_promise']],
  ['their promise was broken', { promises: [promise('them', 1, 'broken', 1)] }, ['their_promise']],
  ['their promise was kept', { promises: [promise('them', 1, 'kept', 1)] }, []],
  ['both are late: ours first', { promises: [promise('them', 9), promise('us', 1)] }, ['our_promise', 'their_promise']],
  ['two of ours', { promises: [promise('us', 9), promise('us', 1)] }, ['our_promise', 'our_promise']],
  ['the outcome is due tomorrow', { outcomes: [outcome(-1)] }, []],
  ['the outcome is due today', { outcomes: [outcome(0)] }, []],
  ['the outcome was due yesterday', { outcomes: [outcome(1)] }, ['outcome_late']],
  ['the outcome was reached', { outcomes: [outcome(1, true)] }, []],
  ['the outcome has no day', { outcomes: [outcome(null)] }, []],
  ['one outcome reached, one not', { outcomes: [outcome(1, true), outcome(2)] }, ['outcome_late']],
  ['a step 30 days ago', { moved_on: ago(30) }, []],
  ['a step 31 days ago', { moved_on: ago(31) }, ['standing_still']],
  ['a step a year ago', { moved_on: ago(365) }, ['standing_still']],
  ['a step tomorrow', { moved_on: ago(-1) }, []],
  ['standing still and silent', { moved_on: ago(40), doubts: [doubt('silence')] }, ['silence', 'standing_still']],
  [
    'silent and late: the older first, for both press alike',
    { doubts: [doubt('silence', 3)], outcomes: [outcome(9)] },
    ['outcome_late', 'silence'],
  ],
  ['unsure and our promise late', { doubts: [doubt('low')], promises: [promise('us', 9)] }, ['low', 'our_promise']],
  [
    'everything',
    {
      doubts: [doubt('low'), doubt('fall'), doubt('silence', 1)],
      promises: [promise('us', 9), promise('them', 9)],
      outcomes: [outcome(9)],
      moved_on: ago(99),
    },
    ['low', 'fall', 'our_promise', 'outcome_late', 'silence', 'their_promise', 'standing_still'],
  ],
  ...stages
    .filter((stage) => stage !== 'committed')
    .map((stage): Case => [`at ${stage} there is nothing to rescue`, { stage, doubts: [doubt('low')], moved_on: ago(99) }, []]),
]

describe('what slips', () => {
  test.each(cases)('%s', (_what, facts, reasons) => {
    expect(slipsOf({ ...well, ...facts }, today).map((one) => one.code)).toEqual(reasons)
  })

  test('each reason is a fact with its day', () => {
    const facts = { ...well, promises: [promise('us', 5), promise('them', 9, 'broken', 9)], outcomes: [outcome(1)], moved_on: ago(100) }
    expect(slipsOf(facts, today).map((one) => one.words)).toEqual([
      'We promised “send the list” for 26 March, and it is open.',
      '“calls at night” was to be reached by 30 March.',
      'They broke a promise for 22 March: “send the list”.',
      'No step forward since 21 December 2025, 100 days ago.',
    ])
  })

  test('the list has those that slip alone, what presses most on top, several reasons before one', () => {
    const journeys = [
      { ...well, id: 'fine' },
      { ...well, id: 'late', promises: [promise('us', 1)] },
      { ...well, id: 'unsure', doubts: [doubt('low')] },
      { ...well, id: 'unsure and late', doubts: [doubt('low')], promises: [promise('us', 1)] },
    ]
    expect(rescueList(journeys, today).map((one) => one.journey.id)).toEqual(['unsure and late', 'unsure', 'late'])
  })

  test('a firm may be more patient', () => {
    expect(slipsOf({ ...well, moved_on: ago(40) }, today, { ...rescueDefaults, still_days: 60 })).toEqual([])
  })

  test('whatever the order in which journeys are found, the list is the same', () => {
    const any = fc.record({
      stage: fc.constant(well.stage),
      outcomes: fc.constant(well.outcomes),
      moved_on: fc.constantFrom(ago(5), ago(50)),
      id: fc.uuid(),
      doubts: fc.array(fc.constantFrom(doubt('low'), doubt('fall', 9), doubt('silence')), { maxLength: 3 }),
      promises: fc.array(fc.constantFrom(promise('us', 1), promise('them', 3), promise('us', 9, 'broken', 9)), { maxLength: 3 }),
    })
    fc.assert(
      fc.property(fc.uniqueArray(any, { selector: (one) => one.id }), (journeys) => {
        const list = rescueList(journeys, today)
        expect(rescueList([...journeys].reverse(), today)).toEqual(list)
        expect(list.length).toBe(journeys.filter((one) => slipsOf(one, today).length > 0).length)
      }),
    )
  })
})
