import { expect, test } from 'bun:test'
import { as, onEachDatabase } from '../../../tests/on-each-database.ts'
import { createJourney } from '../../journeys/core/operations.ts'
import { endJourney } from '../../journeys/decision/close.ts'
import { createPerson } from '../../people/index.ts'
import { call } from '../../platform/call.ts'
import { createPlaybook } from '../../playbooks/practice/operations.ts'
import { recordRun } from '../../playbooks/practice/runs.ts'
import { getParameters, simulateWoods } from './operations.ts'
import { learnOf } from './parameters.ts'

test('what a run teaches is what makes the second half of the runs better than the first', () => {
  // Of what is not known half is left after ten runs: 1 - 0.5^(1/10).
  expect(learnOf(0.5, 0.75, 10)).toBe(0.067)
  expect(learnOf(0.5, 0.5, 10)).toBe(0)
  // Getting worse teaches nothing.
  expect(learnOf(0.75, 0.5, 10)).toBe(0)
  expect(learnOf(0, 1, 0)).toBe(0)
})

onEachDatabase('woods', (open) => {
  test('without figures of its own a workspace is told what is assumed', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { items } = await call(caller, getParameters, {})
    expect(items.every((one) => !one.own && one.interval === null && one.words.includes('assumption'))).toBe(true)
    const { customers, words } = await call(as(caller, 'viewer'), simulateWoods, { runs: 100 })
    expect(customers).toBe(200)
    expect(words).toContain('Most arrive by')
  })

  test('its own journeys and runs fill the woods, with intervals', async () => {
    const caller = await open({ today: '2026-03-10' })
    const playbook = await call(caller, createPlaybook, { name: 'Evening orders', steps: [{ what: 'Look at the oven' }] })
    for (const arrived of [false, true, false, true, false, true, true, true, false, true])
      await call(caller, recordRun, { id: playbook.id, opened_on: '2026-01-05', closed_on: '2026-02-05', arrived })
    for (const name of ['Mara Petrova', 'Ben Okafor', 'Ruth Kowalczyk', 'Sana Malik', 'Lena Torres']) {
      const person = await call(caller, createPerson, { name })
      const { id } = await call(caller, createJourney, { person_id: person.id })
      await call(caller, endJourney, { id, as: name === 'Mara Petrova' ? 'went_elsewhere' : 'faded' })
    }
    const { items } = await call(caller, getParameters, {})
    const own = Object.fromEntries(items.map(({ name, ...one }) => [name, one]))
    expect(own.customers).toMatchObject({ value: 5, interval: [1, 9], own: true })
    expect(own.directions).toMatchObject({ value: 5, own: true })
    expect(own.unwilling).toMatchObject({ value: 0.2, interval: [0.0362, 0.6245] })
    expect(own.know_way).toMatchObject({ own: false })
    // Runs of the same day stand in the order in which they were written down: 2 of 5, then 4 of 5.
    expect(own.learn).toMatchObject({ value: learnOf(0.4, 0.8, 5), own: true })
  })

  test('refuses what cannot be, and walks that would take too long', async () => {
    const caller = await open()
    expect(call(caller, simulateWoods, { know_way: 1.5 })).rejects.toThrow('know_way must be from 0 to 1')
    expect(call(caller, simulateWoods, { customers: 0 })).rejects.toThrow('customers must be from 1 to 1000')
    expect(call(caller, simulateWoods, { customers: 1000, runs: 20_000 })).rejects.toThrow('take too long')
  })

  test('several at once each get their own answer', async () => {
    const caller = await open()
    const answers = await Promise.all([1, 2, 3, 4].map((seed) => call(caller, simulateWoods, { seed, runs: 100 })))
    expect(answers.map((one) => one.seed)).toEqual([1, 2, 3, 4])
    expect(answers[0]?.strategies).toEqual((await call(caller, simulateWoods, { seed: 1, runs: 100 })).strategies)
  })
})
