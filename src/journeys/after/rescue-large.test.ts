import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { insertRows } from '../../database/index.ts'
import { createPerson } from '../../people/index.ts'
import { type Caller, call, within } from '../../platform/call.ts'
import { newId } from '../../platform/clock.ts'
import { Refusal } from '../../platform/refusal.ts'
import { createPromise, keepPromise } from '../../promises/index.ts'
import { createJourney, updateJourney } from '../core/operations.ts'
import { listRescue } from './rescue.ts'

onEachDatabase('whom to rescue among many', (open) => {
  test('whoever was rescued is gone from the list at once, also where their order is kept', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { id: person_id } = await call(caller, createPerson, { name: 'Mara Petrova' })
    const journey = await call(caller, createJourney, { person_id, opened_on: '2026-03-01' })
    const words = { by: 'us' as const, words: 'Send the list', made_on: '2026-03-05', due_on: '2026-03-08' }
    const promise = await call(caller, createPromise, { person_id, journey_id: journey.id, ...words })
    await manyMore(caller, journey.id)
    expect(await rescued(caller)).toEqual(['Mara Petrova'])
    await call(caller, keepPromise, { id: promise.id })
    expect(await rescued(caller)).toEqual([])
  })

  test('whose journey was handed on is gone from the list of whoever led it', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { id: person_id } = await call(caller, createPerson, { name: 'Mara Petrova' })
    const { id } = await call(caller, createJourney, { person_id, opened_on: '2026-03-01', guide_id: 'ada' })
    const words = { by: 'us' as const, words: 'Send the list', made_on: '2026-03-05', due_on: '2026-03-08' }
    await call(caller, createPromise, { person_id, journey_id: id, ...words })
    await manyMore(caller, id)
    expect(await rescued(caller, 'ada')).toEqual(['Mara Petrova'])
    await call(caller, updateJourney, { id, guide_id: 'noor' })
    expect(await rescued(caller, 'ada')).toEqual([])
    await expect(call(caller, listRescue, { guide_id: 'nobody' })).rejects.toThrow('There is no such member')
  })
})

/** Says yes on one journey, and puts a thousand beside it on which nothing slips. */
async function manyMore(caller: Caller, id: string): Promise<void> {
  await within(caller, 'test', async ({ db, workspace }) => {
    const one = await db
      .selectFrom('journeys')
      .selectAll()
      .where('workspace_id', '=', workspace.id)
      .where('id', '=', id)
      .executeTakeFirstOrThrow()
    await insertRows(
      db,
      'journeys',
      Array.from({ length: 1000 }, () => ({ ...one, id: newId() })),
    )
    const yes = { stage: 'committed', committed_on: '2026-03-02', moved_on: '2026-03-02' }
    await db.updateTable('journeys').set(yes).where('workspace_id', '=', workspace.id).where('id', '=', id).execute()
  })
}

/** The names on the list; asks again for as long as it is reckoned for the first time. */
async function rescued(caller: Caller, guide_id?: string): Promise<string[]> {
  try {
    const { items, as_of } = await call(caller, listRescue, { guide_id })
    expect(as_of).not.toBeNull()
    return items.map((one) => one.person)
  } catch (thrown) {
    if (!(thrown instanceof Refusal) || thrown.code !== 'unavailable') throw thrown
    return rescued(caller, guide_id)
  }
}
