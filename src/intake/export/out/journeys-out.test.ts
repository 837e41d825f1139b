import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../../tests/on-each-database.ts'
import { createJourney, removeJourney } from '../../../journeys/core/operations.ts'
import { createGoal, linkGoal } from '../../../journeys/goals/operations.ts'
import { answerJourney } from '../../../journeys/listening/answers.ts'
import { rewordByHand } from '../../../journeys/purpose/operations.ts'
import { createRequest } from '../../../journeys/requests/operations.ts'
import { createPerson, createWish } from '../../../people/index.ts'
import { call } from '../../../platform/call.ts'
import type { Caller } from '../../../platform/context.ts'
import type { Download } from '../../../platform/files/download.ts'
import { createExport } from '../operations.ts'
import { ownData } from '../own/data.ts'

async function read(file: Download): Promise<Record<string, object[]>> {
  return JSON.parse(await new Response(file.stream).text()) as Record<string, object[]>
}

onEachDatabase('journeys go out', (open) => {
  const travel = async (caller: Caller) => {
    const mara = await call(caller, createPerson, { name: 'Mara Petrova', relation: 'teammate' })
    const ruth = await call(caller, createPerson, { name: 'Ruth Kowalczyk' })
    const { id } = await call(caller, createJourney, { person_id: mara.id, people: [{ id: ruth.id, part: 'decides' }] })
    await call(caller, answerJourney, { id, words: 'I stay until ten.' })
    await call(caller, answerJourney, { id, words: 'I sign for it.', said_by: ruth.id })
    await call(caller, rewordByHand, { id, words: 'Home for supper.' })
    await call(caller, createRequest, { id, words: 'Could it be blue?' })
    const wish = await call(caller, createWish, { person_id: mara.id, words: 'Free evenings.' })
    const goal = await call(caller, createGoal, { words: 'Nobody stays late.' })
    await call(caller, linkGoal, { id: goal.id, wish_id: wish.id })
    return { id, mara, ruth, wish }
  }

  test('with everything: each with what was said and asked, in the trash too, and the goals with whose they are', async () => {
    const caller = await open({ today: '2026-03-10' })
    const { id, wish } = await travel(caller)
    await call(caller, removeJourney, { id })
    const all = await read((await call(caller, createExport, { kind: 'json' })) as Download)
    expect(all.journeys).toMatchObject([
      {
        id,
        purpose_words: 'Home for supper.',
        people: [{ role: expect.any(String) }, { role: expect.any(String) }],
        answers: [{ words: 'I stay until ten.' }, { words: 'I sign for it.' }],
        purposes: [{ version: 1, words: 'Home for supper.' }],
        requests: [{ words: 'Could it be blue?' }],
      },
    ])
    expect(all.goals).toMatchObject([{ words: 'Nobody stays late.', wishes: [{ wish_id: wish.id }] }])
    expect(all.questions?.length).toBeGreaterThan(10)
  })

  test("with a person's own data: what they said themselves, and nothing that others said", async () => {
    const caller = await open({ today: '2026-03-10' })
    const { id, mara, ruth } = await travel(caller)
    const hers = await read((await call(caller, ownData, { id: mara.id })) as Download)
    expect(hers).toMatchObject({
      journeys: [{ id }],
      answers: [{ words: 'I stay until ten.' }],
      purposes: [{ words: 'Home for supper.' }],
      requests: [{ words: 'Could it be blue?' }],
      goals_owned: [{ words: 'Nobody stays late.' }],
    })
    const others = await read((await call(caller, ownData, { id: ruth.id })) as Download)
    expect(others).toMatchObject({ journeys: [], parts_in_journeys: [{ role: 'decides' }], answers: [{ words: 'I sign for it.' }] })
    expect(JSON.stringify(others)).not.toContain('I stay until ten.')
  })
})
