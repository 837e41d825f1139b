import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import { createPerson, getPerson, listPeople } from '../people/index.ts'
import { call } from '../platform/call.ts'
import { captureTouch } from './capture.ts'
import { listTouches } from './operations.ts'

onEachDatabase('quick capture', (open) => {
  test('a name that one person has is that person, in any spelling of it', async () => {
    const us = await open({ today: '2026-03-10' })
    const mara = await call(us, createPerson, { name: 'Mára Petrov' })
    const touch = await call(us, captureTouch, { name: 'mara petrov', words: 'The oven is back.' })
    expect(touch.person_ids).toEqual([mara.id])
    expect((await call(us, getPerson, { id: mara.id })).last_touch_on).toBe('2026-03-10')
  })

  test('a name that nobody has, nor anything like it, is someone new', async () => {
    const us = await open({ today: '2026-03-10' })
    const touch = await call(us, captureTouch, { name: 'Ida Lindqvist', channel: 'meeting' })
    expect(touch.people[0]?.name).toBe('Ida Lindqvist')
  })

  test('a name that could be several people is refused and adds nobody, until it is said to be new', async () => {
    const us = await open({ today: '2026-03-10' })
    await call(us, createPerson, { name: 'Mara Petrov' })
    await call(us, createPerson, { name: 'Mara Petrov' })
    await expect(call(us, captureTouch, { name: 'Mara Petrov' })).rejects.toMatchObject({ code: 'conflict', issues: [{ path: 'name' }] })
    await expect(call(us, captureTouch, { name: 'Mara' })).rejects.toMatchObject({ code: 'conflict' })
    expect((await call(us, listPeople, {})).items).toHaveLength(2)
    expect((await call(us, listTouches, {})).items).toHaveLength(0)
    await call(us, captureTouch, { name: 'Mara', add: true })
    expect((await call(us, listPeople, {})).items).toHaveLength(3)
  })

  test('without anyone it is refused', async () => {
    const us = await open({ today: '2026-03-10' })
    await expect(call(us, captureTouch, { words: 'Someone called.' })).rejects.toMatchObject({
      code: 'invalid',
      issues: [{ path: 'name' }],
    })
  })
})
