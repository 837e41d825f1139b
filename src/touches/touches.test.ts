import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import { updateCircle } from '../people/circles.ts'
import { createPerson, find, getPerson, listCircles, listPeople, updatePerson } from '../people/index.ts'
import { removePerson, restorePerson } from '../people/record/operations.ts'
import { type Caller, call } from '../platform/call.ts'
import { createTouch, listTouches, removeTouch, restoreTouch, updateTouch } from './operations.ts'
import { getRecency } from './recency.ts'

const today = '2026-03-10'

onEachDatabase('touches', (open) => {
  test('a touch gives the person a new due day, in their circle’s days', async () => {
    const us = await open({ today })
    const ada = await know(us, 'Ada Byron', 'inner', '2026-01-01')
    expect((await call(us, getPerson, { id: ada })).due_on).toBe('2026-01-15')
    await call(us, createTouch, { person_ids: [ada], on: '2026-03-02', channel: 'call', words: 'She is well.' })
    expect(await call(us, getPerson, { id: ada })).toMatchObject({ last_touch_on: '2026-03-02', due_on: '2026-03-16' })
  })

  test('what was said is found by a word of it, also by an address', async () => {
    const us = await open({ today })
    const ada = await know(us, 'Ada Byron', 'inner')
    await call(us, createTouch, { person_ids: [ada], words: 'Wrote to mara.p@bakery.example about the flour.' })
    const said = async (q: string) => (await call(us, find, { q })).items.map(({ kind, title }) => `${kind}: ${title}`)
    expect(await said('flo')).toEqual(['touch: Ada Byron'])
    expect(await said('mara.p@bakery.exam')).toEqual(['touch: Ada Byron'])
    expect(await said('flour wrote')).toEqual(['touch: Ada Byron'])
    expect(await said('nobody@elsewhere.example')).toEqual([])
  })

  test('the longest overdue come first; those who rest never appear', async () => {
    const us = await open({ today })
    for (const [name, circle, on] of [
      ['Ada', 'inner', '2026-03-02'],
      ['Ben', 'inner', '2026-03-01'],
      ['Cleo', 'resting', '2026-01-01'],
    ] as const) {
      await call(us, createTouch, { person_ids: [await know(us, name, circle)], on })
    }
    expect((await call(us, listPeople, { sort: 'due_on' })).items.map((person) => person.name)).toEqual(['Ben', 'Ada'])
  })

  test('an earlier touch recorded later does not take the last one’s place, and removing the last brings the one before back', async () => {
    const us = await open({ today })
    const ada = await know(us, 'Ada', 'close', '2026-01-01')
    const late = await call(us, createTouch, { person_ids: [ada], on: '2026-03-05' })
    await call(us, createTouch, { person_ids: [ada], on: '2026-02-01' })
    expect((await call(us, getPerson, { id: ada })).last_touch_on).toBe('2026-03-05')
    await call(us, removeTouch, { id: late.id })
    expect((await call(us, getPerson, { id: ada })).last_touch_on).toBe('2026-02-01')
    expect((await call(us, listTouches, { person_id: ada })).items).toHaveLength(1)
    await call(us, restoreTouch, { id: late.id })
    expect((await call(us, getPerson, { id: ada })).last_touch_on).toBe('2026-03-05')
  })

  test('a message of theirs waits until somebody answers', async () => {
    const us = await open({ today })
    const ada = await know(us, 'Ada', 'close')
    await call(us, createTouch, { person_ids: [ada], on: '2026-03-01', direction: 'in', channel: 'email' })
    await call(us, createTouch, { person_ids: [ada], on: '2026-03-03', direction: 'in', channel: 'email' })
    expect((await call(us, getPerson, { id: ada })).waiting_since).toBe('2026-03-01')
    await call(us, createTouch, { person_ids: [ada], on: '2026-03-04', direction: 'out', channel: 'email' })
    expect((await call(us, getPerson, { id: ada })).waiting_since).toBeNull()
  })

  test('each and recently move with a touch, a correction, the trash, another circle and other days', async () => {
    const us = await open({ today })
    const ids = []
    for (const name of ['Ada', 'Ben', 'Cleo', 'Dan']) ids.push(await know(us, name, 'close', '2025-06-01'))
    const now = async () => {
      const { each, recently, people } = await call(us, getRecency, { weeks: 0 })
      return { each, recently, people }
    }
    expect(await now()).toEqual({ each: 0, recently: null, people: 4 })
    const both = await call(us, createTouch, { person_ids: [ids[0] as string, ids[1] as string], on: '2026-03-08' })
    await call(us, createTouch, { person_ids: [ids[2] as string], on: '2026-01-09' })
    expect(await now()).toEqual({ each: 0.5, recently: 31, people: 4 })
    await call(us, updateTouch, { id: both.id, person_ids: [ids[0] as string] })
    expect(await now()).toMatchObject({ each: 0.25, recently: null })
    await call(us, updateTouch, { id: both.id, person_ids: ids })
    expect(await now()).toEqual({ each: 1, recently: 2, people: 4 })
    await call(us, removePerson, { id: ids[3] as string })
    expect((await now()).people).toBe(3)
    await call(us, restorePerson, { id: ids[3] as string })
    await call(us, updatePerson, { id: ids[3] as string, circle: 'resting' })
    expect((await now()).people).toBe(3)
    const close = (await call(us, listCircles, {})).items.find((circle) => circle.name === 'close')
    await call(us, updateCircle, { id: close?.id ?? '', days: 1 })
    expect(await now()).toEqual({ each: 0, recently: 2, people: 3 })
    expect((await call(us, getPerson, { id: ids[0] as string })).due_on).toBe('2026-03-09')
  })

  test('the series of weeks says what looking at each person on that day says', async () => {
    const us = await open({ today })
    for (const [at, name] of ['Ada', 'Ben', 'Cleo', 'Dan', 'Eve', 'Fay'].entries()) {
      const id = await know(us, name, at % 2 ? 'close' : 'inner', `2025-1${at % 3}-05`)
      for (let week = 0; week < 20; week += 1 + (at % 4))
        await call(us, createTouch, { person_ids: [id], on: day('2025-10-20', week * 7 + at) })
    }
    const { series } = await call(us, getRecency, { weeks: 12 })
    expect(series).toHaveLength(13)
    for (const point of series.slice(0, -1)) {
      const looked = await call(us, getRecency, { on: point.on, weeks: 0 })
      expect(point).toEqual({ on: point.on, each: looked.each, recently: looked.recently, people: looked.people })
    }
  })

  test('nobody is touched in the future', async () => {
    const us = await open({ today })
    const ada = await know(us, 'Ada', 'close')
    expect(call(us, createTouch, { person_ids: [ada], on: '2026-03-11' })).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: 'on' }],
    })
  })

  test('one unknown person refuses the whole touch', async () => {
    const us = await open({ today })
    const ada = await know(us, 'Ada', 'close')
    const nobody = '01900000-0000-7000-8000-000000000000'
    expect(call(us, createTouch, { person_ids: [ada, nobody] })).rejects.toMatchObject({
      code: 'not_found',
      issues: [{ path: 'person_ids.1' }],
    })
    expect((await call(us, listTouches, {})).items).toEqual([])
  })
})

async function know(us: Caller, name: string, circle: string, met_on = '2026-01-01'): Promise<string> {
  return (await call(us, createPerson, { name, circle, met_on })).id
}

function day(from: string, days: number): string {
  return new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10)
}
