import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { call } from '../../platform/call.ts'
import { removeManyPeople, restoreManyPeople } from './many.ts'
import { countPeople, createPerson, listPeople, placePerson } from './operations.ts'

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
    expect(await call(us, restoreManyPeople, { at })).toEqual({ restored: 2 })
    expect((await call(us, listPeople, {})).items.map((person) => person.name)).toEqual(['Ada', 'Ben'])
    expect(await call(us, restoreManyPeople, { at })).toEqual({ restored: 0 })
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
})
