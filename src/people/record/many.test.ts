import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { call, reading, within } from '../../platform/call.ts'
import { newId } from '../../platform/clock.ts'
import { createCircle, listCircles, removeCircle, updateCircle } from '../circles.ts'
import { known, newPerson } from './draft.ts'
import { removeManyPeople, restoreManyPeople, updateManyPeople } from './many.ts'
import { putBackManyPeople } from './many-back.ts'
import { countPeople, createPerson, getPerson, listPeople, placePerson, updatePerson } from './operations.ts'
import { savePeople } from './save.ts'

onEachDatabase('many people at once', (open) => {
  test('those put in the trash together are taken out together, and nobody else with them', async () => {
    const us = await open({ today: '2026-03-10' })
    const [ada, ben, cleo] = [
      await call(us, createPerson, { name: 'Ada' }),
      await call(us, createPerson, { name: 'Ben' }),
      await call(us, createPerson, { name: 'Cleo' }),
    ]
    await call(us, removeManyPeople, { ids: [cleo.id] })
    await Bun.sleep(3)
    const { at } = await call(us, removeManyPeople, { ids: [ada.id, ben.id] })
    expect((await call(us, listPeople, {})).items).toEqual([])
    expect(await call(us, restoreManyPeople, { at })).toMatchObject({ restored: 2 })
    expect((await call(us, listPeople, {})).items.map((person) => person.name)).toEqual(['Ada', 'Ben'])
    expect(await call(us, restoreManyPeople, { at })).toEqual({ restored: 0, words: 'Nobody of them is in the trash any more.' })
  })

  test('what was changed on many is taken back as a whole, and what somebody changed since stays', async () => {
    const us = await open({ today: '2026-03-10' })
    const ada = await call(us, createPerson, { name: 'Ada', relation: 'partner', tags: ['Reference', 'slow'], circle: 'inner' })
    const ben = await call(us, createPerson, { name: 'Ben', relation: 'customer', source: 'Fair' })
    const cleo = await call(us, createPerson, { name: 'Cleo', relation: 'volunteer' })
    await Bun.sleep(3)
    await call(us, updateManyPeople, { ids: [cleo.id], relation: 'teammate' })
    await Bun.sleep(3)
    const { at } = await call(us, updateManyPeople, {
      ids: [ada.id, ben.id],
      relation: 'prospect',
      circle: 'wide',
      source: 'Event',
      add_tags: ['spring', 'reference'],
      remove_tags: ['slow'],
    })
    await call(us, updatePerson, { id: ben.id, relation: 'teammate', tags: ['spring', 'since'] })
    expect(await call(us, putBackManyPeople, { at })).toEqual({ put_back: 2, words: 'As they were: 2.' })
    expect(await call(us, getPerson, { id: ada.id })).toMatchObject({
      relation: 'partner',
      circle: 'inner',
      source: '',
      tags: ['Reference', 'slow'],
      due_on: ada.due_on,
    })
    expect(await call(us, getPerson, { id: ben.id })).toMatchObject({
      relation: 'teammate',
      circle: null,
      source: 'Fair',
      tags: ['since'],
      due_on: null,
    })
    expect(await call(us, getPerson, { id: cleo.id })).toMatchObject({ relation: 'teammate' })
    expect((await call(us, listPeople, { tag: 'slow' })).items.map((person) => person.name)).toEqual(['Ada'])
    expect(await call(us, putBackManyPeople, { at })).toMatchObject({
      put_back: 0,
      words: expect.stringContaining('Nothing is left to put back'),
    })
    expect(await call(us, putBackManyPeople, { at: 'no instant' })).toMatchObject({ put_back: 0 })
  })

  test('another member cannot take back what was not theirs, and a circle that is gone is not gone back to', async () => {
    const us = await open({ today: '2026-03-10' })
    const circle = await call(us, createCircle, { name: 'spring', days: 20 })
    const ada = await call(us, createPerson, { name: 'Ada', circle: 'spring' })
    const { at } = await call(us, updateManyPeople, { ids: [ada.id], circle: 'close', relation: 'partner' })
    expect(
      await call(
        { ...us, actor: { kind: 'key', key_id: 'another', name: 'Another', role: 'owner', workspace_id: us.workspace.id } },
        putBackManyPeople,
        { at },
      ),
    ).toMatchObject({ put_back: 0 })
    await call(us, removeCircle, { id: circle.id })
    expect(await call(us, putBackManyPeople, { at })).toMatchObject({ put_back: 1 })
    expect(await call(us, getPerson, { id: ada.id })).toMatchObject({ circle: 'close', relation: 'prospect' })
  })

  test('a count goes by the same filters as the list', async () => {
    const us = await open({ today: '2026-03-10' })
    for (const name of ['Ada', 'Ben', 'Cleo']) await call(us, createPerson, { name, relation: name === 'Ben' ? 'customer' : 'partner' })
    expect(await call(us, countPeople, {})).toEqual({ people: 3, more: false })
    expect(await call(us, countPeople, { relation: 'partner' })).toEqual({ people: 2, more: false })
    const [first] = (await call(us, listPeople, { circle: 'none' })).items
    await call(us, placePerson, { id: first?.id ?? '', circle: 'close' })
    expect(await call(us, countPeople, { circle: 'none' })).toEqual({ people: 2, more: false })
  })

  test('new days of a circle give each who is in it their due day, however many they are, the trash too, and nobody else', async () => {
    const us = await open({ today: '2026-03-10' })
    await within(us, 'test', async (context) => {
      const one = await newPerson(context, await known(context), { name: 'Ada', circle: 'close', met_on: '2026-01-01' })
      // More than are read in one go; of some names there are several.
      const people = Array.from({ length: 2100 }, (_, at) => {
        const last_touch_on = at % 3 === 0 ? '' : `2026-02-0${1 + (at % 5)}`
        return { ...one, id: newId(), name_key: `ada ${at % 700}`, last_touch_on, removed_at: at % 100 === 0 ? context.now : '' }
      })
      await savePeople(
        context,
        people.map((after) => ({ before: null, after })),
      )
    })
    const inner = await call(us, createPerson, { name: 'Ben', circle: 'inner' })
    const { items } = await call(us, listCircles, {})
    const dueWith = async (days: number | null) => {
      await call(us, updateCircle, { id: items.find(({ name }) => name === 'close')?.id ?? '', days })
      return reading(us, ({ db, workspace }) =>
        db
          .selectFrom('people')
          .select((row) => ['last_touch_on', 'due_on', row.fn.countAll<number>().as('many')])
          .where('workspace_id', '=', workspace.id)
          .where('id', '!=', inner.id)
          .groupBy(['last_touch_on', 'due_on'])
          .orderBy('last_touch_on')
          .execute(),
      )
    }
    expect((await dueWith(7)).map((row) => `${row.last_touch_on} ${row.due_on} ${row.many}`)).toEqual([
      ' 2026-01-08 700',
      '2026-02-01 2026-02-08 280',
      '2026-02-02 2026-02-09 280',
      '2026-02-03 2026-02-10 280',
      '2026-02-04 2026-02-11 280',
      '2026-02-05 2026-02-12 280',
    ])
    expect((await dueWith(null)).every((row) => row.due_on === '')).toBe(true)
    expect((await call(us, getPerson, { id: inner.id })).due_on).toBe(inner.due_on)
  })
})
