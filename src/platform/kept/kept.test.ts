import { afterEach, expect, test } from 'bun:test'
import { kept, keptNow, manyBrought, patiently } from '../../../tests/many-brought.ts'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { listAdvocates } from '../../network/growth/compare/operations.ts'
import { createReferral } from '../../network/growth/referrals/operations.ts'
import { referralTree } from '../../network/growth/referrals/tree-operation.ts'
import { createPerson } from '../../people/index.ts'
import { erasePerson } from '../../people/record/operations.ts'
import { call, within } from '../call.ts'
import { runChecks } from '../check.ts'
import { milliseconds, setClock } from '../clock.ts'

afterEach(() => setClock(null))

onEachDatabase('figures of a large workspace', (open) => {
  test('are kept with when they were reckoned, come in anew after a change, and belong to their workspace', async () => {
    const [caller, other] = [await open({ today: '2026-03-10' }), await open({ today: '2026-03-10' })]
    const ada = await manyBrought(caller, 'Ada Berg', 1010)
    const noor = await manyBrought(other, 'Noor Vale', 1005)
    const first = await patiently(() => call(caller, listAdvocates, {}))
    expect(first.items[0]).toMatchObject({ person: 'Ada Berg', through: 1010 })
    expect(first.as_of).not.toBeNull()
    expect((await patiently(() => call(other, listAdvocates, {}))).items[0]).toMatchObject({ person_id: noor, through: 1005 })
    await keptNow(caller, 1010)

    const more = await call(caller, createPerson, { name: 'One More' })
    await call(caller, createReferral, { person_id: more.id, brought_by: ada })
    const soon = await call(caller, listAdvocates, {})
    expect([soon.items[0]?.through, soon.as_of]).toEqual([1010, first.as_of])
    setClock(new Date(milliseconds() + 600_000).toISOString())
    // Whoever looks now is shown what was kept, and has it reckoned anew.
    expect((await call(caller, listAdvocates, {})).items[0]?.through).toBe(1010)
    await keptNow(caller, 1011)
    expect((await call(caller, listAdvocates, {})).items[0]?.through).toBe(1011)
  })

  test('are checked against what they come from, and forgotten when somebody is erased', async () => {
    const caller = await open({ today: '2026-03-10' })
    const ada = await manyBrought(caller, 'Ada Berg', 1001)
    await patiently(() => call(caller, listAdvocates, {}))
    await keptNow(caller, 1001)
    expect((await call(caller, runChecks, {})).differences).toEqual([])
    await within(caller, 'test', ({ db, workspace }) =>
      db.updateTable('kept_figures').set({ body: '{}' }).where('workspace_id', '=', workspace.id).where('figure', '!=', '').execute(),
    )
    expect((await call(caller, runChecks, {})).differences).toMatchObject([{ figure: 'growth.advocates', kept: '{}' }])
    await call(caller, erasePerson, { id: ada })
    expect(await kept(caller)).toBeUndefined()
  })

  test('the tree of one person is walked over there and then, however large the workspace is', async () => {
    const caller = await open({ today: '2026-03-10' })
    await manyBrought(caller, 'Ada Berg', 1001)
    const [ben, cleo] = [await call(caller, createPerson, { name: 'Ben Cruz' }), await call(caller, createPerson, { name: 'Cleo Dorn' })]
    await patiently(() => call(caller, referralTree, { person_id: ben.id }))
    await call(caller, createReferral, { person_id: cleo.id, brought_by: ben.id })
    const { people, largest } = await call(caller, referralTree, { person_id: ben.id })
    expect(people.map(({ person, through }) => `${person} ${through}`)).toEqual(['Ben Cruz 1', 'Cleo Dorn 0'])
    expect(largest[0]).toMatchObject({ person: 'Ada Berg', through: 1001 })
  })
})
