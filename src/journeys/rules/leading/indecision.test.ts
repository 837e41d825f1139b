import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { addDays, type Day } from '../../../platform/days.ts'
import { type IndecisionFacts, type IndecisionReason, indecisionDefaults, indecisionOf, type Move } from '../index.ts'

const today = '2026-03-31'
const ago = (days: number): Day => addDays(today, -days)

/** A decision opened 100 days ago, with a step forward today. */
const calm: IndecisionFacts = {
  opened_on: ago(100),
  steps: [today],
  median_days: null,
  reopened: [],
  promises: [],
  messages: [],
  deciders: [],
  recommended_on: null,
  decided_on: null,
}
const option = (days: number) => ({ on: ago(days), words: 'stay with the old line' })
const owed = (due: number, state: 'open' | 'kept' | 'broken' = 'open', closed?: number) => ({
  words: 'send the list',
  due_on: ago(due),
  state,
  closed_on: closed === undefined ? null : ago(closed),
})
const us = (days: number) => ({ on: ago(days), by: 'us' as const })
const them = (days: number) => ({ on: ago(days), by: 'them' as const })
const joins = (days: number, name = 'Cleo') => ({ name, joined_on: ago(days) })

type Case = [what: string, facts: Partial<IndecisionFacts>, score: number, reasons: IndecisionReason[], next: Move | null]

const cases: Case[] = [
  ['a step today, nothing else: nothing holds them', {}, 0, [], null],
  ['decided: nothing holds them any more', { steps: [ago(90)], decided_on: ago(1), reopened: [option(3)] }, 0, [], null],
  ['decided only tomorrow: still undecided', { steps: [ago(90)], decided_on: ago(-1) }, 0.6, ['no_step'], 'judge'],
  // No step: 0 at 14 days, full (0.6) at 42.
  ['no step for 13 days', { steps: [ago(13)] }, 0, [], null],
  ['no step for 14 days: the usual time', { steps: [ago(14)] }, 0, [], null],
  ['no step for 21 days: a quarter of the way', { steps: [ago(21)] }, 0.15, ['no_step'], null],
  ['no step for 28 days: half the way', { steps: [ago(28)] }, 0.3, ['no_step'], 'judge'],
  ['no step for 42 days: full', { steps: [ago(42)] }, 0.6, ['no_step'], 'judge'],
  ['no step for a year: no more than full', { opened_on: ago(365), steps: [] }, 0.6, ['no_step'], 'judge'],
  ['never a step, opened 28 days ago', { opened_on: ago(28), steps: [] }, 0.3, ['no_step'], 'judge'],
  ['never a step, opened today', { opened_on: today, steps: [] }, 0, [], null],
  ['steps count by the latest, whatever their order', { steps: [ago(5), ago(60)] }, 0, [], null],
  ['a step that is planned has not been made', { steps: [ago(28), ago(-2)] }, 0.3, ['no_step'], 'judge'],
  // Against the playbook's median.
  ['28 days where the playbook takes 28', { steps: [ago(28)], median_days: 28 }, 0, [], null],
  ['28 days where the playbook takes 7: full after 21', { steps: [ago(28)], median_days: 7 }, 0.6, ['no_step'], 'judge'],
  ['14 days where the playbook takes 7: half', { steps: [ago(14)], median_days: 7 }, 0.3, ['no_step'], 'judge'],
  ['a median of nought is none', { steps: [ago(14)], median_days: 0 }, 0, [], null],
  // Re-opened.
  ['one option taken up again', { reopened: [option(3)] }, 0.25, ['reopened'], 'recommend'],
  ['two options taken up again', { reopened: [option(3), option(9)] }, 0.5, ['reopened'], 'recommend'],
  ['five options: no more than full', { reopened: [1, 2, 3, 4, 5].map(option) }, 0.5, ['reopened'], 'recommend'],
  ['re-opened after our recommendation: limit', { reopened: [option(3)], recommended_on: ago(10) }, 0.25, ['reopened'], 'limit_exploring'],
  ['re-opened, recommended only tomorrow', { reopened: [option(3)], recommended_on: ago(-1) }, 0.25, ['reopened'], 'recommend'],
  ['re-opened tomorrow: not yet', { reopened: [option(-1)] }, 0, [], null],
  // Promises of theirs.
  ['a promise due today is not missed', { promises: [owed(0)] }, 0, [], null],
  ['a promise due yesterday is', { promises: [owed(1)] }, 0.25, ['promises_missed'], 'judge'],
  ['kept on its day', { promises: [owed(5, 'kept', 5)] }, 0, [], null],
  ['kept late', { promises: [owed(5, 'kept', 4)] }, 0.25, ['promises_missed'], 'judge'],
  ['broken before its day', { promises: [owed(-5, 'broken', 1)] }, 0.25, ['promises_missed'], 'judge'],
  ['two missed', { promises: [owed(5), owed(3, 'broken', 3)] }, 0.5, ['promises_missed'], 'judge'],
  [
    'missed after our recommendation: they fear something',
    { promises: [owed(5), owed(3)], recommended_on: ago(20) },
    0.5,
    ['promises_missed'],
    'take_risk_off',
  ],
  // Replies.
  ['no message at all is no silence', { messages: [] }, 0, [], null],
  ['they wrote last', { messages: [us(30), them(29)] }, 0, [], null],
  ['we wrote 7 days ago', { messages: [us(7)] }, 0, [], null],
  ['we wrote 28 days ago: full', { messages: [us(28)] }, 0.5, ['silent'], 'judge'],
  ['we wrote 28 days ago and again today: silent since the first', { messages: [us(0), us(28), them(40)] }, 0.5, ['silent'], 'judge'],
  ['halfway, 17.5 days: 17 days', { messages: [us(17)] }, 0.24, ['silent'], null],
  ['silent after our recommendation', { messages: [us(28)], recommended_on: ago(28) }, 0.5, ['silent'], 'take_risk_off'],
  ['they answered on the day we wrote', { messages: [us(20), them(20)] }, 0, [], null],
  // Deciders.
  ['there from the first day', { deciders: [joins(100)] }, 0, [], null],
  ['one joined later, nothing recommended yet', { deciders: [joins(20)] }, 0.2, ['late_deciders'], null],
  ['one joined before the recommendation', { deciders: [joins(20)], recommended_on: ago(10) }, 0, [], null],
  [
    'two joined after the recommendation',
    { deciders: [joins(5), joins(3, 'Dan')], recommended_on: ago(10) },
    0.4,
    ['late_deciders'],
    'limit_exploring',
  ],
  ['two joined, nothing recommended yet', { deciders: [joins(5), joins(3, 'Dan')] }, 0.4, ['late_deciders'], 'recommend'],
  // Together: 1 - (1 - a)(1 - b).
  ['half a standstill and one option: 1 - 0.7 x 0.75', { steps: [ago(28)], reopened: [option(3)] }, 0.48, ['no_step', 'reopened'], 'judge'],
  [
    'one option and one missed promise: 1 - 0.75 x 0.75',
    { reopened: [option(3)], promises: [owed(1)] },
    0.44,
    ['reopened', 'promises_missed'],
    'recommend',
  ],
  [
    'all of it: 1 - 0.4 x 0.5 x 0.5 x 0.5 x 0.6',
    {
      steps: [ago(60)],
      reopened: [option(1), option(2)],
      promises: [owed(1), owed(2)],
      messages: [us(40)],
      deciders: [joins(1), joins(2)],
    },
    0.97,
    ['no_step', 'reopened', 'promises_missed', 'silent', 'late_deciders'],
    'judge',
  ],
]

describe('indecision', () => {
  test.each(cases)('%s', (_what, facts, score, reasons, next) => {
    const found = indecisionOf({ ...calm, ...facts }, today)
    expect([found.score, found.reasons.map((one) => one.code), found.next?.move ?? null]).toEqual([score, reasons, next])
  })

  test('each reason is told in words with its day', () => {
    const facts = {
      ...calm,
      opened_on: '2025-12-01',
      steps: ['2025-12-29'],
      median_days: 21,
      reopened: [{ on: '2026-03-02', words: 'a line of\n their own' }],
      promises: [owed(10)],
      messages: [us(20)],
      deciders: [joins(5), joins(3, 'Dan')],
    }
    expect(indecisionOf(facts, today).reasons.map((one) => one.words)).toEqual([
      "The last step forward was on 29 December 2025, 92 days ago; the playbook's median is 21 days.",
      'Cleo and Dan joined those who decide late, the last on 28 March.',
      'No reply since 11 March, 20 days ago.',
      '“a line of their own” was taken up again on 2 March.',
      'They missed what they had promised for 21 March: “send the list”.',
    ])
  })

  test('each move is one sentence that says what to do', () => {
    const { next } = indecisionOf({ ...calm, reopened: [option(1)] }, today)
    expect(next?.words).toBe('Recommend: say which one way you would take in their place, and why it serves their purpose.')
  })

  test('a firm may weigh otherwise', () => {
    const weights = { ...indecisionDefaults.weights, reopened: 1 }
    const settings = { ...indecisionDefaults, weights, full_at_count: 1 }
    expect(indecisionOf({ ...calm, reopened: [option(1)] }, today, settings).score).toBe(1)
  })
})

describe('whatever the facts', () => {
  const dayUpTo = (max: number) => fc.integer({ min: -300, max }).map((days) => addDays(today, days))
  const day = dayUpTo(20)
  const factsUpTo = (day: fc.Arbitrary<Day>) =>
    fc.record<IndecisionFacts>({
      opened_on: day,
      steps: fc.array(day, { maxLength: 4 }),
      median_days: fc.option(fc.integer({ min: 0, max: 90 })),
      reopened: fc.array(fc.record({ on: day, words: fc.string() }), { maxLength: 4 }),
      promises: fc.array(
        fc.record({ words: fc.string(), due_on: day, state: fc.constantFrom('open', 'kept', 'broken'), closed_on: fc.option(day) }),
        { maxLength: 4 },
      ),
      messages: fc.array(fc.record({ on: day, by: fc.constantFrom('us', 'them') }), { maxLength: 6 }),
      deciders: fc.array(fc.record({ name: fc.string(), joined_on: day }), { maxLength: 4 }),
      recommended_on: fc.option(day),
      decided_on: fc.constant(null),
    })
  const facts = factsUpTo(day)

  test('the score lies between 0 and 1 and is 0 without a reason', () => {
    fc.assert(
      fc.property(facts, (one) => {
        const { score, reasons, next } = indecisionOf(one, today)
        expect(score >= 0 && score <= 1).toBe(true)
        expect(score === 0).toBe(reasons.length === 0)
        expect(next !== null).toBe(score >= indecisionDefaults.move_from)
        for (const reason of reasons) expect(reason.since <= today).toBe(true)
      }),
    )
  })

  test('one more option taken up, or one more promise missed, never lowers it', () => {
    fc.assert(
      fc.property(facts, day, (one, on) => {
        const { score } = indecisionOf(one, today)
        expect(indecisionOf({ ...one, reopened: [...one.reopened, { on, words: '' }] }, today).score).toBeGreaterThanOrEqual(score)
        const promises = [...one.promises, { words: '', due_on: on, state: 'open' as const, closed_on: null }]
        expect(indecisionOf({ ...one, promises }, today).score).toBeGreaterThanOrEqual(score)
      }),
    )
  })

  test('a step forward today never raises it', () => {
    fc.assert(
      fc.property(facts, (one) => {
        const stepped = indecisionOf({ ...one, steps: [...one.steps, today] }, today)
        expect(stepped.score).toBeLessThanOrEqual(indecisionOf(one, today).score)
      }),
    )
  })

  test('waiting longer, with nothing happening, never lowers it', () => {
    fc.assert(
      fc.property(factsUpTo(dayUpTo(0)), fc.integer({ min: 0, max: 60 }), (one, days) => {
        expect(indecisionOf(one, addDays(today, days)).score).toBeGreaterThanOrEqual(indecisionOf(one, today).score)
      }),
    )
  })
})
