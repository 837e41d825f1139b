import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { insertRows } from '../../database/index.ts'
import { type Caller, call, within } from '../../platform/call.ts'
import { newId } from '../../platform/clock.ts'
import { createPerson, removePerson } from '../record/operations.ts'
import { find } from './search.ts'

onEachDatabase('search', (open) => {
  const people = [
    {
      name: 'Mara Petrović',
      organization: 'Petrović Bakery',
      emails: ['mara@bakery.example'],
      phones: ['+49 30 23125100'],
      differs: 'afraid of flour dust',
    },
    { name: 'José Ángel Núñez', organization: 'Dental Norte', phones: ['030 23125 222'] },
    { name: 'Zoë Ångström', emails: ['zoe.a@vaxt.example'] },
    { name: 'Дмитрий Иванов', organization: 'Логистика' },
    { name: 'Marta Kowalska', organization: 'Ogród' },
    { name: 'Katherine Johnson', title: 'headmistress' },
  ]
  const found = async (us: Caller, q: string) => (await call(us, find, { q, kind: 'person' })).items.map((one) => one.title)

  test('accents, case, order, transliteration and typing mistakes are forgiven', async () => {
    const us = await open()
    for (const person of people) await call(us, createPerson, person)
    expect(await found(us, 'PETROVIC')).toEqual(['Mara Petrović'])
    expect(await found(us, 'nunez jose')).toEqual(['José Ángel Núñez'])
    expect(await found(us, 'angstrom')).toEqual(['Zoë Ångström'])
    expect(await found(us, 'ivanov')).toEqual(['Дмитрий Иванов'])
    expect(await found(us, 'kowalksa')).toEqual(['Marta Kowalska'])
    expect(await found(us, 'jonson')).toEqual(['Katherine Johnson'])
    expect(await found(us, 'petrovc')).toEqual(['Mara Petrović'])
    expect((await found(us, 'mar')).sort()).toEqual(['Mara Petrović', 'Marta Kowalska'])
  })

  test('an organization, an address, a number and a note lead to the person', async () => {
    const us = await open()
    for (const person of people) await call(us, createPerson, person)
    expect(await found(us, 'bakery')).toEqual(['Mara Petrović'])
    expect(await found(us, 'zoe.a@va')).toEqual(['Zoë Ångström'])
    expect(await found(us, '+49 30 23125-1')).toEqual(['Mara Petrović'])
    expect(await found(us, '030 23125 222')).toEqual(['José Ángel Núñez'])
    expect(await found(us, 'flour')).toEqual(['Mara Petrović'])
    expect(await found(us, 'headmistr')).toEqual(['Katherine Johnson'])
  })

  test('of a beginning that very many have, whose name is just that is among those found, and nobody in the trash', async () => {
    const us = await open()
    const gone = await call(us, createPerson, { name: 'Al Zidane' })
    await call(us, removePerson, { id: gone.id })
    // Twelve words each, of which all begin so.
    const words = (at: number) => Array.from({ length: 12 }, (_, place) => `Alto${at}x${place}`).join(' ')
    for (let at = 0; at < 18; at++) await call(us, createPerson, { name: words(at) })
    await call(us, createPerson, { name: 'Al Zamora' })
    expect((await found(us, 'al'))[0]).toBe('Al Zamora')
    expect(await found(us, 'al')).not.toContain('Al Zidane')
  })

  test('of several words those whose name begins just so come first, then who has them in another order, then those with one elsewhere', async () => {
    const us = await open({ today: '2026-03-10' })
    await call(us, createPerson, { name: 'Karl Sommer', organization: 'Kaiser Roofers' })
    await call(us, createPerson, { name: 'Kaiser Karl' })
    await call(us, createPerson, { name: 'Karl Kaiser' })
    expect(await found(us, 'karl kai')).toEqual(['Karl Kaiser', 'Kaiser Karl', 'Karl Sommer'])
    expect(await found(us, 'kral kaisre')).toEqual(['Karl Kaiser', 'Kaiser Karl', 'Karl Sommer'])
    expect(await found(us, 'kai karl')).toEqual(['Kaiser Karl', 'Karl Kaiser', 'Karl Sommer'])
    expect((await call(us, find, { q: 'karl kai', limit: 1 })).items.map((one) => one.title)).toEqual(['Karl Kaiser'])
  })

  test('of more people with a name than can be looked at, those touched last are found', async () => {
    const us = await open({ today: '2026-03-10' })
    const first = await call(us, createPerson, { name: 'Ewa Number 0' })
    await within(us, 'test', async ({ db, workspace }) => {
      const row = await db.selectFrom('people').selectAll().where('workspace_id', '=', workspace.id).where('id', '=', first.id)
      const one = await row.executeTakeFirstOrThrow()
      const others = Array.from({ length: 300 }, (_, at) => {
        const name = `Ewa Number ${at + 1}`
        return { ...one, id: newId(), name, name_key: name.toLowerCase(), last_touch_on: at > 290 ? '2026-03-09' : '2025-06-01' }
      })
      await insertRows(db, 'people', others)
      const keys = others.map(({ id }) => ({ workspace_id: workspace.id, kind: 'name', key: 'ewa', person_id: id }))
      await insertRows(db, 'person_keys', keys)
    })
    const last = Array.from({ length: 9 }, (_, at) => `Ewa Number ${at + 292}`)
    for (const q of ['ewa', 'ew', 'ewa n'])
      expect((await call(us, find, { q, kind: 'person', limit: 9 })).items.map((one) => one.title).sort()).toEqual(last)
  })

  test('of many in one organization those touched lately come first', async () => {
    const us = await open({ today: '2026-03-10' })
    const first = await call(us, createPerson, { name: 'Tom Number 0', organization: 'Lindenhof' })
    const names = await within(us, 'test', async ({ db, workspace }) => {
      const row = await db.selectFrom('people').selectAll().where('workspace_id', '=', workspace.id).where('id', '=', first.id)
      const one = await row.executeTakeFirstOrThrow()
      const others = Array.from({ length: 70 }, (_, at) => ({
        ...one,
        id: newId(),
        name: `Tom Number ${at + 1}`,
        last_touch_on: at % 23 === 0 ? '2026-03-09' : '',
      }))
      await insertRows(db, 'people', others)
      return others.filter((other) => other.last_touch_on).map((other) => other.name)
    })
    expect((await found(us, 'lindenhof')).slice(0, 4).sort()).toEqual(names.sort())
  })

  test('odd questions find nothing and break nothing', async () => {
    const us = await open()
    await call(us, createPerson, { name: 'Ida' })
    for (const q of ['', ' ', '%', '_', "'; drop table people; --", '\\', '*', '((((', '\u0000', '🙂', 'a'.repeat(200)])
      expect(await found(us, q)).toEqual([])
  })
})
