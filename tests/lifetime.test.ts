import { afterAll, expect, test } from 'bun:test'
import { createJourney } from '../src/journeys/core/operations.ts'
import { makeDecision } from '../src/journeys/decision/make.ts'
import { createWay, shareWay } from '../src/journeys/ways/operations.ts'
import { createCredit } from '../src/offerings/credits/operations.ts'
import { addBrought } from '../src/offerings/index.ts'
import { getLifetime, undatedCustomers } from '../src/offerings/lifetime/operations.ts'
import { createPriceSheet } from '../src/offerings/sheets/operations.ts'
import { acceptPriceSheet, sendPriceSheet } from '../src/offerings/sheets/send.ts'
import { createPerson } from '../src/people/index.ts'
import { type Caller, call } from '../src/platform/call.ts'
import { createPromise } from '../src/promises/index.ts'
import { onEachDatabase } from './on-each-database.ts'

const eur = (amount: number) => ({ amount, currency: 'EUR' })

/** Who brought whom, for as long as these tests run. */
const came = new Map<string, string[]>()
addBrought(async (_context, ids) => new Map(ids.flatMap((id) => (came.has(id) ? [[id, came.get(id) ?? []] as const] : []))))
afterAll(() => came.clear())

onEachDatabase('clients for life', (open) => {
  const person = async (caller: Caller, name: string) => (await call(caller, createPerson, { name, relation: 'customer' })).id
  const agree = async (caller: Caller, person_id: string, amount: number, journey_id?: string) => {
    const options = [{ name: 'One', lines: [{ name: 'Switch', price: eur(amount) }] }]
    const { id } = await call(caller, createPriceSheet, { person_id, journey_id, title: 'A network', options })
    await call(caller, sendPriceSheet, { id })
    await call(caller, acceptPriceSheet, { id, name: 'They' })
  }
  const begun = async (caller: Caller, person_id: string, value: number) => {
    const { id } = await call(caller, createJourney, { person_id, value: eur(value) })
    const way = await call(caller, createWay, { id, name: 'Evening orders' })
    await call(caller, shareWay, { id, way_id: way.id, because: 'They asked for it.' })
    await call(caller, makeDecision, { id, answer: 'yes' })
    return id
  }

  test('count what they agreed on, on sheets and journeys, each once, and half of what those they brought did', async () => {
    const caller = await open({ today: '2026-03-02' })
    const [ada, ben, cleo] = [await person(caller, 'Ada'), await person(caller, 'Ben'), await person(caller, 'Cleo')] as const
    await agree(caller, ada, 1000)
    await begun(caller, ada, 300)
    // Agreed on a sheet: the journey's own value does not count beside it.
    await agree(caller, ada, 50, await begun(caller, ada, 9999))
    await agree(caller, ben, 400)
    await agree(caller, cleo, 100)
    came.set(ada, [ben]).set(ben, [cleo]).set(cleo, [ada])
    expect(await call(caller, getLifetime, { person_id: ada })).toMatchObject({
      own: [eur(1350)],
      brought: [eur(225)],
      total: [eur(1575)],
      people_brought: 2,
      damping: 0.5,
    })
  })

  test('the next dated thing is a promise, a check-in or a renewal, whichever comes first; those without any are told', async () => {
    const caller = await open({ today: '2026-03-02' })
    const [ada, ben, cleo] = [await person(caller, 'Ada'), await person(caller, 'Ben'), await person(caller, 'Cleo')] as const
    const undated = async () => (await call(caller, undatedCustomers, {})).items.map((one) => one.person)
    expect(await undated()).toEqual(['Ada', 'Ben', 'Cleo'])
    await call(caller, createCredit, { person_id: ada, threshold_hours: 4, renews_on: '2026-06-01' })
    await call(caller, createPromise, { person_id: ada, words: 'A drawing', made_on: '2026-03-01', due_on: '2026-04-01' })
    await begun(caller, ben, 300)
    expect(await undated()).toEqual(['Cleo'])
    const next = async (person_id: string) => (await call(caller, getLifetime, { person_id })).next
    expect(await next(ada)).toMatchObject({ on: '2026-04-01', words: 'a promise of ours', late: false })
    expect((await next(ben))?.words).toBe('a check-in')
    expect(await next(cleo)).toBeNull()
  })

  test('a list of those without anything dated goes on where it stopped', async () => {
    const caller = await open()
    for (const name of ['Ada', 'Ben', 'Cleo']) await person(caller, name)
    const first = await call(caller, undatedCustomers, { limit: 2 })
    const second = await call(caller, undatedCustomers, { limit: 2, after: first.next ?? undefined })
    expect([...first.items, ...second.items].map((one) => one.person)).toEqual(['Ada', 'Ben', 'Cleo'])
    expect(second.next).toBeNull()
  })
})
