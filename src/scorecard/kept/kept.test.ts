import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { createJourney, removeJourney, restoreJourney } from '../../journeys/core/operations.ts'
import { endJourney } from '../../journeys/decision/close.ts'
import { mergePeople } from '../../people/duplicates/merge/merge.ts'
import { undoMerge } from '../../people/duplicates/merge/merges.ts'
import { createPerson, createWorry } from '../../people/index.ts'
import { erasePerson, removePerson } from '../../people/record/operations.ts'
import { carryWorryAgain, letWorryGo } from '../../people/worries.ts'
import { type Caller, call, reading } from '../../platform/call.ts'
import { runChecks } from '../../platform/check.ts'
import { createPromise, keepPromise } from '../../promises/index.ts'
import { createTouch, removeTouch } from '../../touches/index.ts'
import { factDays } from './facts.ts'

onEachDatabase('facts by day', (open) => {
  const fine = async (caller: Caller) => expect((await call(caller, runChecks, {})).differences).toEqual([])
  const counted = async (caller: Caller, fact: string) =>
    (await reading(caller, (context) => factDays(context, [fact], '2026-01-01', '2026-12-31')))
      .map(({ on_day, cut, n }) => `${on_day} ${cut} ${n}`.replace('  ', ' '))
      .sort()
  const know = async (caller: Caller, name: string) => (await call(caller, createPerson, { name })).id

  test('are counted by the very change that makes them, and follow it back', async () => {
    const caller = await open({ today: '2026-03-10' })
    const mara = await know(caller, 'Mara Petrova')
    const worry = await call(caller, createWorry, { person_id: mara, words: 'The till stops on Fridays.' })
    await call(caller, letWorryGo, { id: worry.id, on: '2026-03-12' })
    expect(await counted(caller, 'worry.gone')).toEqual(['2026-03-12 1'])
    await call(caller, carryWorryAgain, { id: worry.id })
    expect(await counted(caller, 'worry.gone')).toEqual([])
    const promise = await call(caller, createPromise, {
      person_id: mara,
      by: 'us',
      words: 'Bring the cable',
      made_on: '2026-03-01',
      due_on: '2026-03-08',
    })
    await call(caller, keepPromise, { id: promise.id, on: '2026-03-09' })
    expect(await counted(caller, 'promise')).toEqual(['2026-03-08 us/late 1'])
    const touch = await call(caller, createTouch, { person_ids: [mara], channel: 'call', direction: 'out' })
    expect(await counted(caller, 'touch')).toEqual(['2026-03-10 call/contact/out/ 1'])
    await call(caller, removeTouch, { id: touch.id })
    expect(await counted(caller, 'touch')).toEqual([])
    const journey = await call(caller, createJourney, { person_id: mara, opened_on: '2026-03-01' })
    await call(caller, endJourney, { id: journey.id, as: 'went_elsewhere' })
    expect(await counted(caller, 'journey.no')).toEqual(['2026-03-10 customer 1'])
    await call(caller, removeJourney, { id: journey.id })
    expect(await counted(caller, 'journey.no')).toEqual([])
    await call(caller, restoreJourney, { id: journey.id })
    expect(await counted(caller, 'journey.no')).toEqual(['2026-03-10 customer 1'])
    await fine(caller)
  })

  test('stay right when people become one, part again, go to the trash and are erased', async () => {
    const caller = await open({ today: '2026-03-10' })
    const [mara, twin] = [await know(caller, 'Mara Petrova'), await know(caller, 'Mara Petrov')]
    for (const person_id of [mara, twin]) {
      await call(caller, createWorry, { person_id, words: 'The till stops on Fridays.' })
      await call(caller, createPromise, { person_id, by: 'us', words: 'Bring the cable', due_on: '2026-03-12' })
      await call(caller, createJourney, { person_id })
      await call(caller, createTouch, { person_ids: [mara, twin], channel: 'call' })
    }
    const merge = await call(caller, mergePeople, { id: mara, other_id: twin })
    expect(await counted(caller, 'worry.said')).toEqual(['2026-03-10 2'])
    await fine(caller)
    await call(caller, undoMerge, { id: merge.id })
    await fine(caller)
    await call(caller, removePerson, { id: twin })
    await fine(caller)
    await call(caller, erasePerson, { id: mara })
    expect(await counted(caller, 'worry.said')).toEqual(['2026-03-10 1'])
    await fine(caller)
  })
})
