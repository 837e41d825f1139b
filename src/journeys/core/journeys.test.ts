import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { mergePeople } from '../../people/duplicates/merge/merge.ts'
import { undoMerge } from '../../people/duplicates/merge/merges.ts'
import { createPerson } from '../../people/index.ts'
import { call } from '../../platform/call.ts'
import type { Caller } from '../../platform/context.ts'
import { createJourney, getJourney, listJourneys, removeJourney, restoreJourney } from './operations.ts'
import { joinJourney, leaveJourney } from './parts.ts'

onEachDatabase('journeys', (open) => {
  const begin = async (context: Caller, name: string, more: object = {}) => {
    const person = await call(context, createPerson, { name, ...more })
    return { person, journey: await call(context, createJourney, { person_id: person.id, from: 'Two trays thrown away every evening.' }) }
  }

  test('begin by listening, with the one who is led, and for teammates as for customers', async () => {
    const context = await open({ today: '2026-03-10' })
    const { person, journey } = await begin(context, 'Mara Petrova')
    expect(journey).toMatchObject({ stage: 'listening', audience: 'customer', opened_on: '2026-03-10', purpose: null })
    expect(journey.people).toEqual([
      { id: person.id, name: 'Mara Petrova', part: 'led', words: '', joined_on: '2026-03-10', left_on: null },
    ])
    expect((await begin(context, 'Sana Malik', { relation: 'teammate' })).journey.audience).toBe('teammate')
  })

  test('are found by whoever has a part in them, also after that part is over', async () => {
    const context = await open()
    const { journey } = await begin(context, 'Mara Petrova')
    const ruth = await call(context, createPerson, { name: 'Ruth Kowalczyk' })
    await call(context, joinJourney, { id: journey.id, person_id: ruth.id, part: 'decides', words: 'Signs what costs more than 5,000.' })
    const found = await call(context, listJourneys, { person_id: ruth.id })
    expect(found.items.map((one) => one.id)).toEqual([journey.id])
    const left = await call(context, leaveJourney, { id: journey.id, person_id: ruth.id })
    expect(left.people.find((one) => one.id === ruth.id)?.left_on).not.toBeNull()
    expect(call(context, leaveJourney, { id: journey.id, person_id: ruth.id })).rejects.toThrow('no part')
    expect(call(context, leaveJourney, { id: journey.id, person_id: journey.person_id })).rejects.toThrow('end it instead')
  })

  test('cannot begin in the future, nor with someone who is not here', async () => {
    const context = await open({ today: '2026-03-10' })
    const { person } = await begin(context, 'Mara Petrova')
    expect(call(context, createJourney, { person_id: person.id, opened_on: '2026-03-11' })).rejects.toThrow('future')
    const stranger = { person_id: person.id, people: [{ id: '00000000-0000-7000-8000-000000000000' }] }
    expect(call(context, createJourney, stranger)).rejects.toThrow('not here')
    expect((await call(context, listJourneys, {})).items).toHaveLength(1)
  })

  test('go over to the one who stays when two are one, and come back when they are not', async () => {
    const context = await open()
    const { person: mara, journey } = await begin(context, 'Mara Petrova')
    const { person: twin, journey: other } = await begin(context, 'Mara Petrowa')
    await call(context, joinJourney, { id: journey.id, person_id: twin.id, part: 'helps' })
    const merge = await call(context, mergePeople, { id: mara.id, other_id: twin.id })
    expect((await call(context, getJourney, { id: other.id })).person_id).toBe(mara.id)
    expect((await call(context, getJourney, { id: journey.id })).people.map((one) => one.id)).toEqual([mara.id])
    await call(context, undoMerge, { id: merge.id })
    expect((await call(context, getJourney, { id: other.id })).people.map((one) => one.id)).toEqual([twin.id])
    expect((await call(context, getJourney, { id: journey.id })).people.map((one) => [one.id, one.part])).toEqual([
      [mara.id, 'led'],
      [twin.id, 'helps'],
    ])
  })

  test('lie in the trash and come back', async () => {
    const context = await open()
    const { journey } = await begin(context, 'Mara Petrova')
    await call(context, removeJourney, { id: journey.id })
    expect((await call(context, listJourneys, {})).items).toEqual([])
    expect(call(context, getJourney, { id: journey.id })).rejects.toThrow('no such journey')
    await call(context, restoreJourney, { id: journey.id })
    expect((await call(context, listJourneys, {})).items).toHaveLength(1)
  })
})
