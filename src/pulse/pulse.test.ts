import { afterEach, expect, test } from 'bun:test'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import { ownData } from '../intake/export/own/data.ts'
import { mergePeople } from '../people/duplicates/merge/merge.ts'
import { undoMerge } from '../people/duplicates/merge/merges.ts'
import { createPerson } from '../people/index.ts'
import { erasePerson } from '../people/record/operations.ts'
import { type Caller, call, reading, within } from '../platform/call.ts'
import { setClock } from '../platform/clock.ts'
import { runJobs } from '../platform/jobs/jobs.ts'
import { createTouch } from '../touches/index.ts'
import { askPulse } from './asking/ask.ts'
import { linkOfPulse } from './asking/by-name.ts'
import { closePulse } from './asking/close.ts'
import { createPulse, getPulse, removePulse, updatePulse } from './asking/operations.ts'
import { takeByName } from './asking/take-by-name.ts'
import { lowAnswers } from './low-answers.ts'
import type { Scores } from './principles.ts'
import { leavingAfter } from './results/leaving.ts'
import { changeOf } from './results/newcombe.ts'
import { resultsOfPulse } from './results/results.ts'
import { giveView } from './results/view.ts'

afterEach(() => setClock(null))

const say = (caller: Caller, pulseId: string, personId: string, scores: Scores, words = '') =>
  within(caller, 'tests.say', (context) => takeByName(context, { pulseId, personId, scores, words }))

onEachDatabase('pulses', (open) => {
  async function asked(caller: Caller, names: string[], name = 'Autumn') {
    const people: { id: string }[] = []
    for (const one of names) people.push(await call(caller, createPerson, { name: one, relation: 'customer' }))
    const { id } = await call(caller, createPulse, { name, asks: 'customers', person_ids: people.map((one) => one.id) })
    await call(caller, askPulse, { id })
    return { id, ids: people.map((one) => one.id) }
  }

  test('customers answer by name, in as many sittings as they like, and the last of each counts', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { id, ids } = await asked(caller, ['Mara Petrova', 'Ruth Kowalczyk'])
    const [mara = '', ruth = ''] = ids
    await say(caller, id, mara, { care: 5, risk: 2 }, 'Gladly.')
    await say(caller, id, mara, { risk: 4, remorse: 5 })
    await say(caller, id, ruth, { care: 1 })
    const { answered, items, people } = await call(caller, resultsOfPulse, { id })
    expect(answered).toBe(2)
    expect(items.find((one) => one.key === 'care')).toMatchObject({ spread: [1, 0, 0, 0, 1], mean: 3, agree: 0.5 })
    expect(items.find((one) => one.key === 'risk')).toMatchObject({ spread: [0, 0, 0, 1, 0] })
    expect(people).toMatchObject([
      { name: 'Mara Petrova', answers: 3, low: [], words: 'Gladly.' },
      { name: 'Ruth Kowalczyk', low: ['Care'] },
    ])
    await call(caller, closePulse, { id })
    await expect(say(caller, id, ruth, { care: 5 })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('closed while'),
    })
  })

  test('a low answer waits for whoever leads them, once, until somebody has been in touch', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { id, ids } = await asked(caller, ['Mara Petrova'])
    const [mara = ''] = ids
    const lows = (on: string) => reading(caller, (context) => lowAnswers(context, { on, guide: null }, 10))
    await say(caller, id, mara, { care: 4 })
    expect(await lows('2026-03-10')).toEqual([])
    await say(caller, id, mara, { care: 1 })
    await say({ ...caller, today: '2026-03-12' }, id, mara, { risk: 2 })
    expect(await lows('2026-03-12')).toMatchObject([
      { person_id: mara, on: '2026-03-10', about: [expect.stringContaining('catches you'), expect.stringContaining('care about you')] },
    ])
    await call({ ...caller, today: '2026-03-13' }, createTouch, {
      person_ids: [mara],
      on: '2026-03-13',
      channel: 'call',
      words: 'Asked why.',
    })
    expect(await lows('2026-03-13')).toEqual([])
  })

  test('results set the view of whoever leads beside theirs, and say by how much a share changed since last time', async () => {
    const caller = await open({ today: '2026-01-10' })
    const first = await asked(caller, ['Mara Petrova', 'Ruth Kowalczyk'], 'Winter')
    for (const one of first.ids) await say(caller, first.id, one, { care: 2 })
    await call(caller, closePulse, { id: first.id })
    const later = { ...caller, today: '2026-03-10' }
    const second = await call(later, createPulse, { name: 'Spring', asks: 'customers', person_ids: first.ids })
    await call(later, giveView, { id: second.id, scores: { care: 5 } })
    await call(later, askPulse, { id: second.id })
    for (const one of first.ids) await say(later, second.id, one, { care: 4 })
    const { items, before, view } = await call(later, resultsOfPulse, { id: second.id })
    expect(view).toMatchObject({ by_name: 'Tests', before_results: true })
    expect(before).toMatchObject({ name: 'Winter' })
    const care = items.find((one) => one.key === 'care')
    expect(care).toMatchObject({ mean: 4, view: 5, gap: 1, change: { by: 1 } })
    expect(care?.change?.interval[0]).toBeLessThan(0.1)
  })

  test('a customer is never asked without a name, nor one of the team with one, and a team of three not at all', async () => {
    const caller = await open()
    const mara = await call(caller, createPerson, { name: 'Mara Petrova', relation: 'customer' })
    const team: string[] = []
    for (const name of ['Ada', 'Ben', 'Cleo']) team.push((await call(caller, createPerson, { name, relation: 'teammate' })).id)
    await expect(call(caller, createPulse, { name: 'x', asks: 'teammates', person_ids: [...team, mara.id] })).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: 'person_ids.3' }],
    })
    await expect(call(caller, createPulse, { name: 'x', asks: 'customers', person_ids: team })).rejects.toMatchObject({ code: 'invalid' })
    const { id } = await call(caller, createPulse, { name: 'x', asks: 'teammates' })
    await expect(call(caller, askPulse, { id })).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('at least 4') })
    await call(caller, removePulse, { id })
    await expect(call(caller, getPulse, { id })).rejects.toMatchObject({ code: 'not_found' })
    const own = await call(caller, createPulse, { name: 'y', asks: 'customers' })
    await call(caller, askPulse, { id: own.id })
    await expect(call(caller, updatePulse, { id: own.id, name: 'z' })).rejects.toMatchObject({ code: 'conflict' })
    expect((await call(caller, linkOfPulse, { id: own.id, person_id: mara.id })).address).toMatch(/\/p\/[\w-]{43}$/)
  })

  test('a pulse closes by itself when its last day is over', async () => {
    setClock('2026-03-10T09:00:00.000Z')
    const caller = await open()
    const { id } = await asked(caller, ['Mara Petrova'])
    await call(caller, updatePulse, { id, closes_on: '2026-03-20' })
    const run = () => runJobs({ ...caller, workspace: async () => caller.workspace }, caller.workspace.id)
    setClock('2026-03-25T09:00:00.000Z')
    await run()
    expect(await call(caller, getPulse, { id })).toMatchObject({ state: 'closed', closed_on: '2026-03-25' })
  })

  test('what someone said goes with them when they are made one with another, comes back, and is erased with them', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { id, ids } = await asked(caller, ['Mara Petrova', 'Mara Petrova'])
    const [one = '', other = ''] = ids
    await say(caller, id, one, { care: 5 })
    await say(caller, id, other, { care: 1 })
    const merge = await call(caller, mergePeople, { id: one, other_id: other })
    expect((await call(caller, resultsOfPulse, { id })).people).toMatchObject([{ person_id: one, low: [] }])
    await call(caller, undoMerge, { id: merge.id })
    expect((await call(caller, resultsOfPulse, { id })).people).toHaveLength(2)
    const own = await new Response((await call(caller, ownData, { id: other })).stream).json()
    expect(own).toMatchObject({ pulses_asked: [{ name: 'Autumn' }], pulse_answers: [{ scores: { care: 1 } }] })
    await call(caller, erasePerson, { id: other })
    expect((await call(caller, resultsOfPulse, { id })).people).toMatchObject([{ person_id: one }])
  })
})

test('the interval of a change is Newcombe’s', () => {
  // Newcombe 1998, table II, case (a), method 10: 56/70 less 48/80 is 0.2, from 0.0524 to 0.3339.
  const change = changeOf({ of: 56, n: 70 }, { of: 48, n: 80 })
  expect(change?.by).toBeCloseTo(0.2, 4)
  expect(change?.interval[0]).toBeCloseTo(0.0524, 3)
  expect(change?.interval[1]).toBeCloseTo(0.3339, 3)
  expect(changeOf({ of: 0, n: 0 }, { of: 1, n: 2 })).toBeNull()
})

test('an answer goes before leaving only where enough have left and chance does not explain it', () => {
  const of = (left: boolean, care: number, times: number) => Array.from({ length: times }, () => ({ left, scores: { care } }))
  expect(leavingAfter([...of(true, 1, 9), ...of(true, 5, 1), ...of(false, 5, 18), ...of(false, 2, 2)], 'care')).toMatchObject({
    goes_before: true,
    left: 10,
    stayed: 20,
  })
  expect(leavingAfter([...of(true, 1, 3), ...of(true, 5, 3), ...of(false, 5, 5), ...of(false, 2, 2)], 'care')).toMatchObject({
    goes_before: false,
  })
  expect(leavingAfter([...of(true, 1, 4), ...of(false, 5, 30)], 'care')).toMatchObject({ more: null, goes_before: false })
})
