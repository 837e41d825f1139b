import { afterEach, expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { createPerson } from '../../people/index.ts'
import { type Caller, call } from '../../platform/call.ts'
import { setClock } from '../../platform/clock.ts'
import { askPulse } from '../asking/ask.ts'
import { closePulse, reopenPulse } from '../asking/close.ts'
import { createPulse } from '../asking/operations.ts'

afterEach(() => setClock(null))

onEachDatabase('a team without mail', (open) => {
  async function team(caller: Caller, names = ['Ada', 'Ben', 'Cleo', 'Dan'], more: object = {}): Promise<string[]> {
    const ids: string[] = []
    for (const name of names) ids.push((await call(caller, createPerson, { name, relation: 'teammate', ...more })).id)
    return ids
  }
  const prepared = async (caller: Caller, name: string, person_ids: string[], more: object = {}) =>
    (await call(caller, createPulse, { name, asks: 'teammates', person_ids, ...more })).id

  test('nobody’s answer is told by the difference of one that is opened again to another that was asked meanwhile', async () => {
    const caller = await open({ today: '2026-03-10' })
    const ids = await team(caller, ['Ada', 'Ben', 'Cleo', 'Dan', 'Eli'])
    const first = await prepared(caller, 'Spring', ids.slice(0, 4))
    await call(caller, askPulse, { id: first })
    await call(caller, closePulse, { id: first })
    const later = { ...caller, today: '2026-04-10' }
    const second = await prepared(later, 'Late spring', ids)
    await call(later, askPulse, { id: second })
    const again = (on: string) => call({ ...caller, today: on }, reopenPulse, { id: first })
    await expect(again('2026-04-10')).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('“Late spring”, which is'),
    })
    await call(later, closePulse, { id: second })
    await expect(again('2026-04-30')).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('from 2026-05-01 on') })
    expect(await again('2026-05-01')).toMatchObject({ state: 'open' })
  })

  test('of two that are asked at the same moment one is refused, and one that is asked twice is asked once', async () => {
    const caller = await open({ today: '2026-03-10' })
    const ids = await team(caller)
    const drafts = [await prepared(caller, 'One', ids), await prepared(caller, 'Other', ids)]
    const both = await Promise.allSettled([...drafts, ...drafts].map((id) => call(caller, askPulse, { id })))
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected', 'rejected'])
  })
})
