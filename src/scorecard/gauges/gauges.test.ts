import { describe, expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { createJourney } from '../../journeys/core/operations.ts'
import { createPerson, createWish, createWorry } from '../../people/index.ts'
import { letWorryGo } from '../../people/worries.ts'
import { call, reading } from '../../platform/call.ts'
import { createPromise, keepPromise } from '../../promises/index.ts'
import { createTouch } from '../../touches/index.ts'
import { getGauges } from './operations.ts'
import { keepWeeks, pointsOf } from './points.ts'
import { type Gauge, type GaugeFacts, gauges, madeOf, movesOf, type PartName, readGauge, type Weights } from './rules.ts'
import { sayMoves } from './words.ts'

const weights: Weights = {
  ...{ purposes: 3, wishes: 2, goals: 1, promises: 3, confidence: 2, undoubted: 1 },
  ...{ each: 3, two_way: 2, moving: 3, relief: 2, pulse: 2 },
}
const none = { part: 0, of: 0 }

/** Facts from `part/of` texts, in the order of the parts that the gauge is made of; `-` for nothing to count. */
function factsOf(gauge: Gauge, given: string): GaugeFacts {
  const blank = Object.fromEntries(Object.keys(weights).map((name) => [name, none])) as Record<PartName, typeof none>
  const pulse = { vision: none, trust: none, communication: none, energy: none }
  const facts = { ...blank, pulse } as GaugeFacts
  given.split(' ').forEach((text, at) => {
    const [part = 0, of = 0] = text === '-' ? [] : text.split('/').map(Number)
    const name = madeOf[gauge][at] as PartName
    if (name === 'pulse') pulse[gauge] = { part, of }
    else Object.assign(facts, { [name]: { part, of } })
  })
  return facts
}

// Each reading is worked out by hand: the shares times their weights, over the weights of the parts there are.
const cases: Record<Gauge, [given: string, reading: number | null][]> = {
  // purposes 3, wishes 2, goals 1, pulse 2
  vision: [
    ['- - - -', null],
    ['1/1 - - -', 1],
    ['0/4 - - -', 0],
    ['1/2 - - -', 0.5],
    ['- 1/4 - -', 0.25],
    ['- - 1/2 -', 0.5],
    ['- - - 9/10', 0.9],
    ['1/1 0/1 - -', 0.6],
    ['0/1 1/1 - -', 0.4],
    ['1/1 - 0/1 -', 0.75],
    ['0/1 - 1/1 -', 0.25],
    ['- 1/1 0/1 -', 0.6667],
    ['- 0/1 1/1 -', 0.3333],
    ['1/1 - - 0/1', 0.6],
    ['- 1/1 - 0/1', 0.5],
    ['1/1 1/1 0/1 -', 0.8333],
    ['1/2 1/2 1/2 1/2', 0.5],
    ['1/1 1/1 1/1 0/1', 0.75],
    ['0/1 0/1 0/1 1/1', 0.25],
    ['2/3 3/4 1/2 4/5', 0.7],
    ['10/10 10/10 10/10 10/10', 1],
  ],
  // promises 3 by (kept + 1) / (due + 2), confidence 2, undoubted 1, pulse 2
  trust: [
    ['- - - -', null],
    ['1/1 - - -', 0.6667],
    ['0/1 - - -', 0.3333],
    ['8/8 - - -', 0.9],
    ['0/8 - - -', 0.1],
    ['3/4 - - -', 0.6667],
    ['- 9/10 - -', 0.9],
    ['- 15/20 - -', 0.75],
    ['- - 3/4 -', 0.75],
    ['- - 0/2 -', 0],
    ['- - - 4/5', 0.8],
    ['8/8 5/10 - -', 0.74],
    ['0/8 10/10 - -', 0.46],
    ['8/8 - 1/1 -', 0.925],
    ['8/8 - 0/1 -', 0.675],
    ['- 8/10 1/1 -', 0.8667],
    ['- 8/10 0/1 -', 0.5333],
    ['- 6/10 - 8/10', 0.7],
    ['8/8 - - 5/10', 0.74],
    ['8/8 8/10 1/1 1/2', 0.7875],
    ['0/8 0/10 0/1 0/1', 0.0375],
  ],
  // each 3, two_way 2, pulse 2
  communication: [
    ['- - -', null],
    ['1/1 - -', 1],
    ['0/3 - -', 0],
    ['3/4 - -', 0.75],
    ['- 1/2 -', 0.5],
    ['- 0/9 -', 0],
    ['- - 3/5', 0.6],
    ['- - 0/5', 0],
    ['1/1 0/1 -', 0.6],
    ['0/1 1/1 -', 0.4],
    ['1/2 1/2 -', 0.5],
    ['4/5 1/2 -', 0.68],
    ['1/1 - 0/1', 0.6],
    ['0/1 - 1/1', 0.4],
    ['- 1/1 0/1', 0.5],
    ['- 3/4 1/4', 0.5],
    ['1/1 1/1 0/1', 0.7143],
    ['0/1 1/1 1/1', 0.5714],
    ['1/1 0/1 0/1', 0.4286],
    ['2/3 1/2 3/4', 0.6429],
    ['9/9 9/9 9/9', 1],
  ],
  // moving 3, relief 2, pulse 2
  energy: [
    ['- - -', null],
    ['2/2 - -', 1],
    ['0/2 - -', 0],
    ['1/4 - -', 0.25],
    ['- 1/5 -', 0.2],
    ['- 5/5 -', 1],
    ['- - 7/10', 0.7],
    ['- - 0/10', 0],
    ['1/1 0/1 -', 0.6],
    ['0/1 1/1 -', 0.4],
    ['1/2 3/4 -', 0.6],
    ['1/3 1/2 -', 0.4],
    ['1/1 - 0/1', 0.6],
    ['0/1 - 1/1', 0.4],
    ['1/2 - 1/1', 0.7],
    ['- 1/1 0/1', 0.5],
    ['- 1/2 1/1', 0.75],
    ['1/1 1/1 0/1', 0.7143],
    ['0/1 0/1 1/1', 0.2857],
    ['1/3 1/2 1/2', 0.4286],
    ['6/6 6/6 6/6', 1],
  ],
}

for (const gauge of gauges)
  describe(`${gauge} is the mean of its parts by their weights`, () => {
    test.each(cases[gauge])('%s reads %p', (given, reading) => {
      expect(readGauge(gauge, factsOf(gauge, given), weights).reading).toBe(reading)
    })
  })

test('a part that weighs nothing is left out', () => {
  const facts = factsOf('energy', '1/1 0/1 -')
  expect(readGauge('energy', facts, { ...weights, relief: 0 }).reading).toBe(1)
})

test('what moved a gauge is told by the part that moved it most', () => {
  const [before, now] = ['1/2 1/2 -', '1/1 2/5 -'].map((given) => readGauge('communication', factsOf('communication', given), weights))
  if (!before || !now) throw new Error('nothing was read')
  expect(movesOf(before, now).map(({ name, by }) => [name, by])).toEqual([
    ['each', 0.3],
    ['two_way', -0.04],
  ])
  expect(sayMoves(movesOf(before, now))).toBe('Touched in time rose from 50 % to 100 %. They spoke as well fell from 50 % to 40 %.')
  expect(sayMoves(movesOf(now, now))).toBe('Nothing has moved it since last time.')
})

onEachDatabase('gauges', (open) => {
  test('are read from what is written down, as it was at the end of each week, and say what moved them', async () => {
    const caller = await open({ today: '2026-03-10' })
    const at = (today: string) => ({ ...caller, today })
    const { id } = await call(at('2026-01-10'), createPerson, { name: 'Mara Petrova', circle: 'close', met_on: '2026-01-10' })
    await call(at('2026-02-01'), createJourney, { person_id: id, opened_on: '2026-02-01' })
    await call(at('2026-02-20'), createTouch, { person_ids: [id], channel: 'call', direction: 'out' })
    const { id: promise } = await call(caller, createPromise, {
      person_id: id,
      words: 'The cable',
      made_on: '2026-02-20',
      due_on: '2026-03-01',
    })
    await call(caller, keepPromise, { id: promise, on: '2026-03-01' })
    const worry = await call(caller, createWorry, { person_id: id, words: 'The till stops.', said_on: '2026-02-20' })
    expect(await keepWeeks(caller)).toBe(48)
    expect(await keepWeeks(caller)).toBe(0)
    await call(caller, letWorryGo, { id: worry.id })
    await call(caller, createWish, { person_id: id, words: 'To be home at six.' })
    await call(caller, createTouch, { person_ids: [id], channel: 'call', direction: 'in' })
    const { gauges: read } = await call(caller, getGauges, {})
    const of = (gauge: Gauge) => read.find((one) => one.gauge === gauge)
    expect(of('trust')?.reading).toBe(0.6667)
    expect(of('communication')?.parts.map(({ part, of }) => [part, of])).toEqual([
      [1, 1],
      [1, 2],
    ])
    expect(of('energy')?.moved).toContain('Worries that went rose from 0 % to 100 %.')
    expect(of('vision')?.moved).toContain('Wishes known rose from 0 % to 100 %.')
    const points = await reading(caller, (context) => pointsOf(context, '', 12, context.today))
    const each = points.filter((one) => one.gauge === 'communication').map((one) => [one.week_on, one.reading])
    expect(each.slice(-4)).toEqual([
      ['2026-02-15', 0],
      ['2026-02-22', 6000],
      ['2026-03-01', 6000],
      ['2026-03-08', 6000],
    ])
    await expect(call(caller, getGauges, { member_id: 'nobody' })).rejects.toMatchObject({ code: 'not_found' })
  })
})
