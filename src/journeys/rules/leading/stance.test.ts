import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { addDays } from '../../../platform/days.ts'
import { type DecisionFact, type RequestFact, type Stance, stanceDefaults, stanceOf, stanceOfPortfolio } from '../index.ts'

const today = '2026-03-10'

/** A request of 1 March, answered on the 2nd: its verdict and its answer. */
const asked = (verdict: RequestFact['verdict'], answer: RequestFact['answer'], on = '2026-03-01'): RequestFact => ({
  on,
  words: 'a cheaper line',
  verdict,
  answer,
  answered_on: answer === null ? null : addDays(on, 1),
})
const chose = (chosen: DecisionFact['chosen'], on = '2026-03-05'): DecisionFact => ({ on, words: '', chosen })

const led = asked('does_not', 'redirect')
const kindNo = asked('does_not', 'decline')
const gaveIn = asked('does_not', 'do')
const together = asked('serves', 'do')
const blind = asked('unclear', 'do')
const waiting = (on: string) => asked(null, null, on)

type Case = [what: string, requests: RequestFact[], decisions: DecisionFact[], stance: Stance | null]

const cases: Case[] = [
  ['nothing happened: nothing to tell by', [], [], null],
  // One fact of each kind.
  ['what does not serve, turned with a question', [led], [], 'leading'],
  ['what does not serve, declined', [kindNo], [], 'leading'],
  ['what does not serve, done', [gaveIn], [], 'following'],
  ['what serves, done', [together], [], 'side_by_side'],
  ['what serves, turned away', [asked('serves', 'redirect')], [], 'lost'],
  ['what serves, declined', [asked('serves', 'decline')], [], 'lost'],
  ['unclear, done all the same', [blind], [], 'lost'],
  ['unclear, asked about', [asked('unclear', 'redirect')], [], 'leading'],
  ['unclear, declined unheard', [asked('unclear', 'decline')], [], 'lost'],
  ['never judged, done', [asked(null, 'do')], [], 'lost'],
  ['never judged, asked about', [asked(null, 'redirect')], [], 'leading'],
  ['never judged, declined', [asked(null, 'decline')], [], 'lost'],
  ['they chose what we recommended', [], [chose('recommended')], 'leading'],
  ['they chose another way', [], [chose('other')], 'following'],
  ['they chose to leave it', [], [chose('nothing')], 'lost'],
  ['they went elsewhere', [], [chose('elsewhere')], 'lost'],
  // Waiting.
  ['asked yesterday, no answer yet: nothing to tell by', [waiting('2026-03-09')], [], null],
  ['asked 13 days ago: not yet', [waiting('2026-02-25')], [], null],
  ['asked 14 days ago, no answer: nobody leads', [waiting('2026-02-24')], [], 'lost'],
  ['judged but not answered for 14 days', [{ ...waiting('2026-02-24'), verdict: 'serves' }], [], 'lost'],
  ['answered after today: not answered yet', [{ ...led, answered_on: '2026-03-11' }], [], null],
  // Several.
  ['one led, one followed: side by side', [led, gaveIn], [], 'side_by_side'],
  ['two led, one followed: a third more', [led, kindNo, gaveIn], [], 'leading'],
  ['one led, two followed', [led, gaveIn, gaveIn], [], 'following'],
  ['three led, two followed: a fifth more is no direction', [led, led, led, gaveIn, gaveIn], [], 'side_by_side'],
  ['one led, one together', [led, together], [], 'leading'],
  ['one led, two together: just a third', [led, together, together], [], 'leading'],
  ['one led, three together: less than a third', [led, together, together, together], [], 'side_by_side'],
  ['one followed, two together: just a third', [gaveIn, together, together], [], 'following'],
  ['one followed, three together', [gaveIn, together, together, together], [], 'side_by_side'],
  ['many together', [together, together, together, together], [], 'side_by_side'],
  ['half without direction: lost', [led, blind], [], 'lost'],
  ['a third without direction: the rest tells', [led, led, blind], [], 'leading'],
  ['a third without direction, the rest followed', [gaveIn, gaveIn, blind], [], 'following'],
  ['a third without direction, the rest in balance', [led, gaveIn, blind], [], 'side_by_side'],
  ['followed on the way, but they chose ours', [gaveIn], [chose('recommended')], 'side_by_side'],
  ['led on the way, but they chose another', [led], [chose('other')], 'side_by_side'],
  ['led twice, then they went elsewhere', [led, led], [chose('elsewhere')], 'leading'],
  ['led once, then they went elsewhere', [led], [chose('elsewhere')], 'lost'],
  // Time.
  ['long ago says nothing', [asked('does_not', 'do', '2025-03-01')], [], null],
  ['180 days ago still counts', [], [chose('other', '2025-09-11')], 'following'],
  ['181 days ago no longer', [], [chose('other', '2025-09-10')], null],
  ['a decision to come says nothing', [], [chose('other', '2026-03-11')], null],
  [
    'followed last year, leading this spring',
    [asked('does_not', 'do', '2025-02-01'), asked('does_not', 'do', '2025-03-01'), led],
    [],
    'leading',
  ],
]

describe('the stance of a journey', () => {
  test.each(cases)('%s', (_what, requests, decisions, stance) => {
    expect(stanceOf(requests, decisions, today).stance).toBe(stance)
  })

  test('each fact is told with its day, the latest first', () => {
    const found = stanceOf([led], [chose('recommended')], today)
    expect(found.words).toBe('We are leading: 2 of 2 facts show it. On 5 March they chose the way we recommended.')
    expect(found.evidence.map((one) => one.words)).toEqual([
      'On 5 March they chose the way we recommended.',
      'On 1 March they asked for “a cheaper line”, which does not serve the purpose, and we turned it with a question.',
    ])
  })

  test('a firm may say what counts as lost', () => {
    expect(stanceOf([led, blind], [], today, { ...stanceDefaults, lost_from: 0.6 }).stance).toBe('leading')
  })
})

describe('the stance over all journeys', () => {
  const found = (stance: Stance | null) => ({ stance, words: '', evidence: [] })
  const of = (...stances: (Stance | null)[]) => stanceOfPortfolio(stances.map((stance, journey) => ({ journey, found: found(stance) })))

  test.each([
    [[], null],
    [[null, null], null],
    [['leading'], 'leading'],
    [['leading', 'following'], 'side_by_side'],
    [['leading', 'leading', 'following'], 'leading'],
    [['following', 'following', 'side_by_side'], 'following'],
    [['lost', 'leading'], 'lost'],
    [['lost', 'leading', 'leading'], 'leading'],
    [['leading', null, null, null], 'leading'],
  ] as [(Stance | null)[], Stance | null][])('%j is %p', (stances, stance) => {
    expect(of(...stances).stance).toBe(stance)
  })

  test('it counts the journeys of each, and those that cannot be told', () => {
    const whole = of('leading', 'leading', 'lost', null)
    expect([whole.counts, whole.unknown]).toEqual([{ leading: 2, side_by_side: 0, following: 0, lost: 1 }, 1])
    expect(whole.words).toBe('Over 3 journeys, we are leading: 2 led, 0 side by side, 0 followed, 1 lost.')
    expect(whole.evidence.map((one) => one.journey)).toEqual([0, 1])
    expect(whole.shown.lost.map((one) => one.journey)).toEqual([2])
  })

  test('each stance is shown by the latest fact that points its way, the latest journeys first and at most five', () => {
    const evidence = (day: number) => [
      { on: `2026-03-${String(day + 1).padStart(2, '0')}`, points: 'following' as const, words: 'other' },
      { on: `2026-03-${String(day).padStart(2, '0')}`, points: 'leading' as const, words: 'led' },
    ]
    const { shown } = stanceOfPortfolio(
      [1, 2, 3, 4, 5, 6].map((day) => ({ journey: day, found: { stance: 'leading', words: '', evidence: evidence(day) } })),
    )
    expect(shown.leading.map((one) => [one.journey, one.latest?.words])).toEqual([6, 5, 4, 3, 2].map((day) => [day, 'led']))
    expect(shown.following).toEqual([])
  })
})

describe('whatever was asked and decided', () => {
  const day = fc.integer({ min: -400, max: 30 }).map((days) => addDays(today, days))
  const request = fc.record<RequestFact>({
    on: day,
    words: fc.string(),
    verdict: fc.constantFrom('serves', 'does_not', 'unclear', null),
    answer: fc.constantFrom('do', 'redirect', 'decline', null),
    answered_on: fc.option(day),
  })
  const decision = fc.record<DecisionFact>({
    on: day,
    words: fc.string(),
    chosen: fc.constantFrom('recommended', 'other', 'nothing', 'elsewhere'),
  })

  test('the order of the facts changes nothing, and none lies after today', () => {
    fc.assert(
      fc.property(fc.array(request), fc.array(decision), (requests, decisions) => {
        const found = stanceOf(requests, decisions, today)
        expect(stanceOf([...requests].reverse(), [...decisions].reverse(), today)).toEqual(found)
        expect(found.evidence.every((one) => one.on <= today)).toBe(true)
        expect(found.stance === null).toBe(found.evidence.length === 0)
      }),
    )
  })

  test('choosing what we recommended never makes leaders into followers', () => {
    const rank = { lost: 0, following: 1, side_by_side: 2, leading: 3 }
    fc.assert(
      fc.property(fc.array(request), fc.array(decision), (requests, decisions) => {
        const before = stanceOf(requests, decisions, today).stance
        const after = stanceOf(requests, [...decisions, chose('recommended')], today).stance
        if (before && before !== 'lost' && after) expect(rank[after]).toBeGreaterThanOrEqual(rank[before])
      }),
    )
  })
})
