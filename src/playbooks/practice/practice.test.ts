import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { createJourney, removeJourney, restoreJourney } from '../../journeys/core/operations.ts'
import { arriveJourney, endJourney, reopenJourney } from '../../journeys/decision/close.ts'
import { makeDecision } from '../../journeys/decision/make.ts'
import { listQuestions } from '../../journeys/listening/questions.ts'
import { followPlaybook, getFocus, getJourneyRun, playbookFromJourney, suggestPlaybooks } from '../../journeys/practice/operations.ts'
import { createWay, shareWay } from '../../journeys/ways/operations.ts'
import { mergePeople } from '../../people/duplicates/merge/merge.ts'
import { createPerson, createWorry } from '../../people/index.ts'
import { erasePerson } from '../../people/record/operations.ts'
import { call } from '../../platform/call.ts'
import { runChecks } from '../../platform/check.ts'
import type { Caller } from '../../platform/context.ts'
import { keepPromise, listPromises } from '../../promises/index.ts'
import { createCurveBall } from '../curve-balls/operations.ts'
import { createPlaybook, getPlaybook, listPlaybooks, removePlaybook, updatePlaybook } from './operations.ts'
import { forgetRun, listRuns, recordRun } from './runs.ts'

const steps = [
  { who: 'us' as const, day: 3, what: 'Look at the oven', question: 'What is thrown away?' },
  { who: 'them' as const, day: 10, what: 'Say what sells' },
]

/** A playbook and somebody to go that way with. */
async function bakery(caller: Caller) {
  const playbook = await call(caller, createPlaybook, { name: 'Evening orders', purpose: 'Nothing is thrown away.', steps })
  const person = await call(caller, createPerson, { name: 'Mara Petrova' })
  return { playbook, person, begin: () => call(caller, createJourney, { person_id: person.id, playbook_id: playbook.id }) }
}

/** Takes a journey to a yes, so that it can arrive. */
async function commit(caller: Caller, id: string) {
  const way = await call(caller, createWay, { id, name: 'Orders by telephone' })
  await call(caller, shareWay, { id, way_id: way.id, because: 'They asked for it.' })
  await call(caller, makeDecision, { id, answer: 'yes' })
}

const differences = async (caller: Caller) => (await call(caller, runChecks, {})).differences

onEachDatabase('playbooks', (open) => {
  test('a journey from one has its steps as promises of whoever does them, by their days, and its question in the bank once', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { begin } = await bakery(caller)
    const { id } = await begin()
    await begin()
    const { items } = await call(caller, listPromises, { journey_id: id })
    expect(items.map(({ by, words, due_on }) => [by, words, due_on])).toEqual([
      ['us', 'Look at the oven', '2026-03-13'],
      ['them', 'Say what sells', '2026-03-20'],
    ])
    const asked = (await call(caller, listQuestions, {})).items.filter((one) => one.words === 'What is thrown away?')
    expect(asked).toHaveLength(1)
  })

  test('what lay before today is not promised after the fact', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { person, playbook } = await bakery(caller)
    const { id } = await call(caller, createJourney, { person_id: person.id, playbook_id: playbook.id, opened_on: '2026-03-05' })
    expect((await call(caller, getJourneyRun, { id })).run?.steps.map((step) => [step.state, step.due_on])).toEqual([
      ['not_promised', '2026-03-08'],
      ['open', '2026-03-15'],
    ])
  })

  test('a run is recorded by itself when its journey arrives or ends, and goes on when that is taken back', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { begin, playbook } = await bakery(caller)
    const [one, other] = [await begin(), await begin()]
    const later = { ...caller, today: '2026-03-30' }
    await commit(later, one.id)
    await call(later, arriveJourney, { id: one.id, they_said: true })
    await call(later, endJourney, { id: other.id, as: 'faded' })
    const get = () => call(later, getPlaybook, { id: playbook.id })
    expect(await get()).toMatchObject({ runs: 2, running: 0, successes: 1, interval: [0.0945, 0.9055], median_days: 20 })
    await call(later, reopenJourney, { id: other.id })
    expect(await get()).toMatchObject({ runs: 1, running: 1, successes: 1 })
    expect(await differences(later)).toEqual([])
  })

  test('what was laid out for later goes with a journey that ends, and comes back with it', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { begin } = await bakery(caller)
    const { id } = await begin()
    await call({ ...caller, today: '2026-03-14' }, endJourney, { id, as: 'went_elsewhere' })
    const words = async () => (await call(caller, listPromises, { journey_id: id })).items.map((one) => one.words)
    expect(await words()).toEqual(['Look at the oven'])
    await call({ ...caller, today: '2026-03-15' }, reopenJourney, { id })
    expect(await words()).toEqual(['Look at the oven', 'Say what sells'])
  })

  test('other steps make a new version; runs stay with theirs, and steps that stay keep what was met at them', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { begin, playbook } = await bakery(caller)
    const { id } = await begin()
    const ball = { journey_id: id, step_id: playbook.steps[0]?.id ?? '', words: 'The oven was cold.', handled: 'Call an hour before.' }
    await call(caller, createCurveBall, ball)
    const second = await call(caller, updatePlaybook, {
      id: playbook.id,
      steps: [{ what: 'Look at the oven', day: 1 }],
      because: 'Sooner.',
    })
    expect(second).toMatchObject({ version: 2, steps: [{ id: playbook.steps[0]?.id }] })
    expect((await call(caller, updatePlaybook, { id: playbook.id, name: 'Orders in the evening' })).version).toBe(2)
    const next = await begin()
    const runs = [await call(caller, getJourneyRun, { id }), await call(caller, getJourneyRun, { id: next.id })]
    expect(runs.map(({ run }) => [run?.version, run?.steps.length])).toEqual([
      [1, 2],
      [2, 1],
    ])
    expect(runs[1]?.run?.steps[0]?.curve_balls).toMatchObject([{ words: 'The oven was cold.', handled: 'Call an hour before.' }])
    expect(await call(caller, getPlaybook, { id: playbook.id, version: 1 })).toMatchObject({ running: 1, shown_version: 1 })
  })

  test('they are listed by name, a page at a time, each of them once', async () => {
    const caller = await open()
    for (const name of ['Quiet mornings', 'Evening orders', 'Ordered shelves']) await call(caller, createPlaybook, { name, steps })
    const first = await call(caller, listPlaybooks, { limit: 1 })
    const second = await call(caller, listPlaybooks, { limit: 1, after: first.next ?? '' })
    const third = await call(caller, listPlaybooks, { limit: 1, after: second.next ?? '' })
    expect([first, second, third].flatMap(({ items }) => items.map(({ name }) => name))).toEqual([
      'Evening orders',
      'Ordered shelves',
      'Quiet mornings',
    ])
    expect(third.next).toBeNull()
  })

  test('one that is run cannot go; once it is not, it can', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { begin, playbook } = await bakery(caller)
    const { id } = await begin()
    expect(call(caller, removePlaybook, { id: playbook.id })).rejects.toThrow('One journey still follows “Evening orders”')
    expect((await call(caller, getPlaybook, { id: playbook.id })).running).toBe(1)
    await call(caller, endJourney, { id, as: 'faded' })
    await call(caller, removePlaybook, { id: playbook.id })
    expect((await call(caller, listPlaybooks, {})).items).toEqual([])
    expect(call(caller, createJourney, { person_id: id, playbook_id: playbook.id })).rejects.toThrow()
  })

  test('refuses steps that do nothing, days out of bounds and a run that ends before it begins', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { playbook } = await bakery(caller)
    expect(call(caller, createPlaybook, { name: 'Empty', steps: [{ what: '' }] })).rejects.toThrow('at least one step')
    expect(call(caller, createPlaybook, { name: 'Asks', steps: [{ what: '', question: 'Why?' }] })).rejects.toThrow('lacks what is done')
    expect(call(caller, createPlaybook, { name: 'Early', steps: [{ what: 'Go', day: -1 }] })).rejects.toThrow('steps.0.day')
    const run = { id: playbook.id, opened_on: '2026-03-09', closed_on: '2026-03-01', arrived: true }
    expect(call(caller, recordRun, run)).rejects.toThrow('in that time')
    expect(call(caller, recordRun, { ...run, closed_on: '2026-03-11' })).rejects.toThrow('in that time')
  })

  test('runs from before are written down by hand, make a learning curve, and can be taken away', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { playbook } = await bakery(caller)
    for (const [opened_on, closed_on] of [
      ['2025-01-01', '2025-04-11'],
      ['2025-05-01', '2025-07-20'],
      ['2025-08-01', '2025-10-10'],
      ['2025-11-01', '2026-01-04'],
    ] as const)
      await call(caller, recordRun, { id: playbook.id, opened_on, closed_on, arrived: true })
    const practised = await call(caller, getPlaybook, { id: playbook.id })
    expect(practised).toMatchObject({
      runs: 4,
      successes: 4,
      median_days: 70,
      curve: [{ days: 100 }, { days: 80 }, { days: 70 }, { days: 64 }],
    })
    expect(practised.learning).toContain('20 % less')
    const [last] = (await call(caller, listRuns, { id: playbook.id })).items
    expect((await call(caller, forgetRun, { run_id: last?.id ?? '' })).runs).toBe(3)
  })

  test('a journey under way can follow one, once, and is told why it suits', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { person, playbook } = await bakery(caller)
    await call(caller, createWorry, { person_id: person.id, words: 'Bread that is thrown away' })
    await call(caller, updatePlaybook, { id: playbook.id, worries: ['Throwing bread away'] })
    const { id } = await call(caller, createJourney, { person_id: person.id, from: 'So much is thrown away every evening.' })
    const [suggested] = (await call(caller, suggestPlaybooks, { id })).items
    expect(suggested).toMatchObject({ playbook_id: playbook.id, because: expect.stringContaining('Bread that is thrown away') })
    await call(caller, followPlaybook, { id, playbook_id: playbook.id })
    expect((await call(caller, listPromises, { journey_id: id })).items).toHaveLength(2)
    expect(call(caller, followPlaybook, { id, playbook_id: playbook.id })).rejects.toThrow('follows “Evening orders” already')
    expect(await call(caller, getFocus, {})).toMatchObject({ journeys: 1, share: 1, concentration: 1 })
  })

  test('a journey that arrived becomes a playbook: what was kept on it, by day', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { begin } = await bakery(caller)
    const { id } = await begin()
    expect(call(caller, playbookFromJourney, { id })).rejects.toThrow('has arrived')
    const [oven] = (await call(caller, listPromises, { journey_id: id })).items
    const later = { ...caller, today: '2026-03-15' }
    await call(later, keepPromise, { id: oven?.id ?? '' })
    await commit(later, id)
    await call(later, arriveJourney, { id, they_said: true })
    const made = await call(later, playbookFromJourney, { id, name: 'The way of the bakery' })
    expect(made.steps).toMatchObject([{ who: 'us', day: 5, what: 'Look at the oven' }])
  })

  test('runs of a journey in the trash do not count; who is merged or erased is followed and forgotten', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { begin, playbook, person } = await bakery(caller)
    const { id } = await begin()
    await call(caller, removeJourney, { id })
    expect((await call(caller, getPlaybook, { id: playbook.id })).running).toBe(0)
    await call(caller, restoreJourney, { id })
    await call(caller, endJourney, { id, as: 'faded' })
    const mara = await call(caller, createPerson, { name: 'Mara Petrowa' })
    await call(caller, mergePeople, { id: mara.id, other_id: person.id })
    expect((await call(caller, listRuns, { id: playbook.id })).items).toMatchObject([{ person_id: mara.id }])
    expect(await differences(caller)).toEqual([])
    await call(caller, erasePerson, { id: mara.id })
    expect((await call(caller, listRuns, { id: playbook.id })).items).toMatchObject([{ person_id: null, journey_id: null, state: 'ended' }])
  })
})
