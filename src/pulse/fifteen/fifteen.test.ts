import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { setAdjustment } from '../../access/adjustments/operations.ts'
import { createJourney } from '../../journeys/core/operations.ts'
import { stateThePurpose } from '../../journeys/purpose/operations.ts'
import { createWay, recommendWay } from '../../journeys/ways/operations.ts'
import { createRisk } from '../../journeys/ways/parts.ts'
import { createPerson, createWish, createWorry } from '../../people/index.ts'
import { updatePerson } from '../../people/record/operations.ts'
import { letWorryGo } from '../../people/worries.ts'
import { call } from '../../platform/call.ts'
import { createPromise } from '../../promises/index.ts'
import { createTouch } from '../../touches/index.ts'
import { keys } from '../principles.ts'
import type { FifteenFacts } from './facts.ts'
import { fifteenDefaults } from './figures.ts'
import { judge } from './judge.ts'
import { type Fifteen, getFifteen } from './operations.ts'

const nothing: FifteenFacts = {
  today: '2026-03-10',
  person: {
    id: 'x',
    relation: 'customer',
    met_on: '2026-01-01',
    last_touch_on: null,
    circle_days: null,
    differs: '',
    differs_on: null,
  },
  you_we: null,
  wishes: { count: 0, latest: null },
  worries: { count: 0, latest: null, carried: 0, on_their_behalf: 0 },
  yardsticks: { theirs: 0, ours: 0, latest: null },
  shared: { count: 0, latest: null, touching: { count: 0, latest: null } },
  costs: { staying_a_day: null, said_on: null, changing: null },
  decision: { journey_id: null, opened_on: null, next_on: null, deciders: 0 },
  options: { ours: 0, recommended: 0, other: 0, nothing: 0, latest: null },
  risks: { all: 0, with_net: 0, latest: null },
  checkins: { due: 0, answered: 0, latest: null },
  indecision: null,
  theirs: { open: 0, overdue: 0, broken: 0, kept: 0, oldest_overdue: null, rescue: '' },
  confidence: null,
  doubts: { count: 0, latest: null },
  purpose: null,
  under_way: false,
}
const stateOf = (facts: Partial<FifteenFacts>, key: string, figures = fifteenDefaults) =>
  judge({ ...nothing, ...facts }, figures).items.find((one) => one.key === key)?.state

test('of someone of whom nothing is known every principle says so, and what to do first', () => {
  const { items, most } = judge(nothing, fifteenDefaults)
  expect(items.map((one) => one.key)).toEqual([...keys])
  expect(items.every((one) => one.state === 'nothing' && one.help !== null)).toBe(true)
  expect(most).toMatchObject({ key: 'follow-through' })
})

test.each([
  ['self-talk', { you_we: { share: 0.6, texts: 3, latest: '2026-03-01' } }, 'strong'],
  ['self-talk', { you_we: { share: 0.3, texts: 3, latest: '2026-03-01' } }, 'thin'],
  ['their-success', { wishes: { count: 1, latest: '2026-03-01' } }, 'strong'],
  ['their-success', { wishes: { count: 1, latest: '2025-03-01' } }, 'thin'],
  ['their-goals', { yardsticks: { theirs: 1, ours: 2, latest: null } }, 'thin'],
  ['their-goals', { yardsticks: { theirs: 2, ours: 1, latest: null } }, 'strong'],
  ['need-to-change', { shared: { count: 1, latest: '2026-03-01', touching: { count: 0, latest: null } } }, 'thin'],
  ['need-to-change', { shared: { count: 2, latest: '2026-03-01', touching: { count: 1, latest: '2026-02-01' } } }, 'strong'],
  ['need-to-change', { shared: { count: 2, latest: '2026-03-01', touching: { count: 1, latest: '2025-06-01' } } }, 'thin'],
  ['difference', { person: { ...nothing.person, differs: 'Bakes at night.', differs_on: '2026-03-01' } }, 'strong'],
  ['difference', { person: { ...nothing.person, differs: 'Bakes at night.', differs_on: '2024-03-01' } }, 'thin'],
  ['care', { person: { ...nothing.person, last_touch_on: '2026-03-01' }, purpose: { words: 'x', confirmed_on: '2026-03-01' } }, 'strong'],
  ['care', { person: { ...nothing.person, last_touch_on: '2025-03-01' }, purpose: { words: 'x', confirmed_on: '2026-03-01' } }, 'thin'],
  ['pain-of-staying', { costs: { staying_a_day: { amount: 9000, currency: 'EUR' }, said_on: '2026-03-01', changing: null } }, 'thin'],
  ['how-to-decide', { decision: { journey_id: 'j', opened_on: '2026-03-01', next_on: '2026-03-12', deciders: 1 } }, 'strong'],
  ['overwhelm', { options: { ours: 5, recommended: 1, other: 0, nothing: 0, latest: null } }, 'thin'],
  ['risk', { risks: { all: 2, with_net: 1, latest: null } }, 'thin'],
  ['risk', { risks: { all: 2, with_net: 2, latest: null } }, 'strong'],
  ['commitment', { checkins: { due: 4, answered: 3, latest: null } }, 'strong'],
  ['indecision', { indecision: { score: 0.4, why: '', since: '2026-03-01' } }, 'thin'],
  ['follow-through', { theirs: { ...nothing.theirs, open: 1, overdue: 1, oldest_overdue: '2026-03-01' } }, 'thin'],
  ['remorse', { confidence: { last: 8, before: 9, on: '2026-03-01' } }, 'thin'],
  ['remorse', { confidence: { last: 9, before: 8, on: '2026-03-01' } }, 'strong'],
  ['alternatives', { options: { ours: 1, recommended: 1, other: 1, nothing: 1, latest: null } }, 'strong'],
] as const)('%s of %o is %s', (key, facts, state) => {
  expect(stateOf(facts as Partial<FifteenFacts>, key)).toBe(state)
})

onEachDatabase('the fifteen', (open) => {
  const of = ({ items }: Fifteen, key: string) => items.find((one) => one.key === key)

  test('the evidence is what was written down, with its day, and grows with it', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { id } = await call(caller, createPerson, { name: 'Mara Petrova', differs: 'Bakes at night.', relation: 'customer' })
    expect(await call(caller, getFifteen, { id })).toMatchObject({ strong: 1, thin: 0, nothing: 14 })
    await call(caller, createWish, { person_id: id, words: 'Home for supper.', said_on: '2026-03-01' })
    await call(caller, createWorry, { person_id: id, words: 'The oven', cost_per_day: 9000, said_on: '2026-03-02' })
    await call(caller, createTouch, {
      person_ids: [id],
      on: '2026-03-05',
      channel: 'email',
      direction: 'out',
      words: 'You bake at night. Your shop is yours.',
    })
    await call(caller, createPromise, { by: 'them', person_id: id, words: 'Count the trays', due_on: '2026-03-08', made_on: '2026-03-01' })
    const journey = await call(caller, createJourney, { person_id: id })
    await call(caller, stateThePurpose, { id: journey.id, words: 'Not one tray is thrown away on a weekday.' })
    const way = await call(caller, createWay, { id: journey.id, name: 'Evening orders', price: 118000 })
    await call(caller, recommendWay, { id: journey.id, way_id: way.id, because: 'You bake what is ordered.' })
    await call(caller, createRisk, {
      journey_id: journey.id,
      way_id: way.id,
      words: 'A shelf is empty',
      net: { kind: 'trial', words: 'Two weeks.' },
    })
    const fifteen = await call(caller, getFifteen, { id })
    expect(of(fifteen, 'their-success')).toMatchObject({
      state: 'strong',
      facts: [{ words: 'One wish written down.', on: '2026-03-01' }, {}],
    })
    expect(of(fifteen, 'pain-of-staying')).toMatchObject({
      state: 'strong',
      facts: [{ words: 'Staying costs them €90 a day, as they said.' }, {}],
    })
    expect(of(fifteen, 'self-talk')).toMatchObject({ state: 'strong', facts: [{ on: '2026-03-05' }] })
    expect(of(fifteen, 'overwhelm')?.state).toBe('strong')
    expect(of(fifteen, 'risk')?.state).toBe('strong')
    expect(of(fifteen, 'follow-through')).toMatchObject({ state: 'thin', help: { href: `/people/${id}#promises` } })
    expect(of(fifteen, 'care')).toMatchObject({ state: 'thin', help: { href: `/journeys/${journey.id}#purpose` } })
    expect(fifteen.most).toMatchObject({ key: 'follow-through' })
    await call(caller, setAdjustment, { key: 'fifteen.their_share', value: 1, because: 'Ours is about them alone.' })
    expect(of(await call(caller, getFifteen, { id }), 'self-talk')?.state).toBe('strong')
  })

  test('an old note stays old when something else is noted, what is shared counts where it touches a worry, and a cost has its own day', async () => {
    const caller = await open({ today: '2026-03-10' })
    const at = (day: string) => ({ ...caller, today: day, now: `${day}T10:00:00.000Z` })
    const { id } = await call(at('2024-03-10'), createPerson, { name: 'Mara Petrova', differs: 'Bakes at night.', relation: 'customer' })
    await call(at('2026-03-09'), updatePerson, { id, title: 'Master baker' })
    await call(caller, createWorry, { person_id: id, words: 'The oven breaks down', cost_per_day: 9000, said_on: '2026-01-02' })
    const lost = await call(caller, createWorry, { person_id: id, words: 'Invoices get lost', said_on: '2026-02-02' })
    const share = (words: string, on: string) =>
      call(caller, createTouch, { person_ids: [id], on, channel: 'email', kind: 'resource', words })
    await share('A day at the lake', '2026-03-01')
    expect(of(await call(caller, getFifteen, { id }), 'difference')).toMatchObject({ state: 'thin', facts: [{ on: '2024-03-10' }] })
    expect(of(await call(caller, getFifteen, { id }), 'need-to-change')?.state).toBe('thin')
    expect(of(await call(caller, getFifteen, { id }), 'pain-of-staying')).toMatchObject({ facts: [{ on: '2026-01-02' }, {}] })
    await share('How one lost invoice found its way', '2026-03-05')
    await call(at('2026-03-08'), letWorryGo, { id: lost.id })
    const { facts, state } = of(await call(caller, getFifteen, { id }), 'need-to-change') ?? {}
    expect({ facts, state }).toMatchObject({
      state: 'strong',
      facts: [{}, { words: 'One of them touches a worry of theirs.', on: '2026-03-05' }],
    })
    await call(caller, updatePerson, { id, differs: 'Bakes by day now.' })
    expect(of(await call(caller, getFifteen, { id }), 'difference')?.state).toBe('strong')
  })
})
