import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import { updateCircle } from '../people/circles.ts'
import { createPerson, listCircles, updatePerson } from '../people/index.ts'
import { removePerson } from '../people/record/operations.ts'
import { type Caller, call } from '../platform/call.ts'
import { createTouch, removeTouch } from './operations.ts'
import { getRecency } from './recency.ts'

onEachDatabase('weeks that are over', (open) => {
  test('they follow every change that reaches back to them, and stand through those of this week', async () => {
    const us = await open({ today: '2026-03-11' })
    const ids = []
    for (const name of ['Ada', 'Ben', 'Cleo']) ids.push((await call(us, createPerson, { name, circle: 'close', met_on: '2026-01-05' })).id)
    const [ada = '', ben = '', cleo = ''] = ids
    const touch = (on: string, ...person_ids: string[]) => call(us, createTouch, { person_ids, on })
    await touch('2026-01-20', ada, ben)
    const first = await asLookedAt(us)
    await touch('2026-03-11', ada)
    await touch('2026-03-09', cleo)
    expect(await asLookedAt(us)).toEqual(first)
    const late = await touch('2026-02-10', ben)
    const second = await asLookedAt(us)
    expect(second).not.toEqual(first)
    await call(us, removeTouch, { id: late.id })
    expect(await asLookedAt(us)).toEqual(first)
    await call(us, updatePerson, { id: cleo, circle: 'inner' })
    await asLookedAt(us)
    await call(us, removePerson, { id: ben })
    expect((await asLookedAt(us)).at(-1)?.people).toBe(2)
    const close = (await call(us, listCircles, {})).items.find((circle) => circle.name === 'close')
    await call(us, updateCircle, { id: close?.id ?? '', days: 1 })
    await asLookedAt(us)
  })
})

/** The series, once it agrees with what looking at each person on those days says. */
async function asLookedAt(us: Caller) {
  const series = (await call(us, getRecency, { weeks: 6 })).series.slice(0, -1)
  expect(series.length).toBe(6)
  for (const point of series) {
    const { each, recently, people } = await call(us, getRecency, { on: point.on, weeks: 0 })
    expect(point).toEqual({ on: point.on, each, recently, people })
  }
  return series
}
