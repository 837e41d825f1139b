import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import { listAudit } from '../access/index.ts'
import { mergePeople } from '../people/duplicates/merge/merge.ts'
import { undoMerge } from '../people/duplicates/merge/merges.ts'
import { createPerson } from '../people/index.ts'
import { erasePerson, removePerson, restorePerson } from '../people/record/operations.ts'
import { type Caller, call, within } from '../platform/call.ts'
import { runChecks } from '../platform/check.ts'
import { createPromise, getPromise, listPromises, removePromise, restorePromise } from './operations.ts'
import { keepPromise } from './settle.ts'
import { getTrust } from './trust.ts'

const today = '2026-03-10'
const sound = { checked: expect.any(Number), differences: [] }

onEachDatabase('promises of people who come and go', (open) => {
  test('the promises of someone in the trash are hidden and count for nothing until they are back', async () => {
    const caller = await open({ today })
    const [ada] = await know(caller, 'Ada')
    const id = await promise(caller, ada, {})
    await promise(caller, ada, {})
    await call(caller, keepPromise, { id })
    await call(caller, removePerson, { id: ada })
    expect((await call(caller, listPromises, {})).items).toEqual([])
    expect(await call(caller, getTrust, {})).toMatchObject({ kept: 0, open: 0 })
    expect(await call(caller, runChecks, {})).toEqual(sound)
    await call(caller, restorePerson, { id: ada })
    expect((await call(caller, listPromises, {})).items).toHaveLength(2)
    expect(await call(caller, getTrust, {})).toMatchObject({ kept: 1, open: 1 })
    expect(await call(caller, runChecks, {})).toEqual(sound)
  })

  test('a merging takes the promises along, and parting gives back what was theirs', async () => {
    const caller = await open({ today })
    const [ada, twin] = await know(caller, 'Ada', 'Ada L.')
    await promise(caller, ada, { words: 'Ours to Ada' })
    await promise(caller, twin, { words: 'Ours to the twin' })
    const trashed = await promise(caller, twin, { words: 'Forgotten' })
    await call(caller, removePromise, { id: trashed })
    const { id } = await call(caller, mergePeople, { id: ada, other_id: twin })
    expect((await call(caller, listPromises, { person_id: ada })).items).toHaveLength(2)
    await promise(caller, ada, { words: 'Made since' })
    await call(caller, undoMerge, { id })
    const words = async (person_id: string) => (await call(caller, listPromises, { person_id })).items.map((one) => one.words).sort()
    expect(await words(ada)).toEqual(['Made since', 'Ours to Ada'])
    expect(await words(twin)).toEqual(['Ours to the twin'])
    await call(caller, restorePromise, { id: trashed })
    expect(await words(twin)).toEqual(['Forgotten', 'Ours to the twin'])
    expect(await call(caller, runChecks, {})).toEqual(sound)
  })

  test('nothing of them is left once someone is erased', async () => {
    const caller = await open({ today })
    const [ada] = await know(caller, 'Ada')
    const id = await promise(caller, ada, { words: 'Something telling' })
    await call(caller, keepPromise, { id })
    await call(caller, erasePerson, { id: ada })
    expect(await call(caller, getTrust, {})).toMatchObject({ kept: 0, due: 0 })
    await expect(call(caller, getPromise, { id })).rejects.toMatchObject({ code: 'not_found' })
    expect(JSON.stringify(await call(caller, listAudit, {}))).not.toContain('Something telling')
    const left = await within(caller, 'look', ({ db, workspace }) =>
      db.selectFrom('promise_steps').selectAll().where('workspace_id', '=', workspace.id).execute(),
    )
    expect(left).toEqual([])
    expect(await call(caller, runChecks, {})).toEqual(sound)
  })

  test('a tally that is not what the promises say is reported', async () => {
    const caller = await open({ today })
    const [ada] = await know(caller, 'Ada')
    await call(caller, keepPromise, { id: await promise(caller, ada, {}) })
    await within(caller, 'spoil', ({ db, workspace }) =>
      db.updateTable('promise_tallies').set({ promises: 7 }).where('workspace_id', '=', workspace.id).execute(),
    )
    expect((await call(caller, runChecks, {})).differences).toEqual([
      { figure: 'promise_tallies.promises', subject: 'us kept ', kept: '7', recomputed: '1' },
    ])
  })
})

async function know<N extends string[]>(caller: Caller, ...names: N): Promise<{ [K in keyof N]: string }> {
  const ids: string[] = []
  for (const name of names) ids.push((await call(caller, createPerson, { name })).id)
  return ids as { [K in keyof N]: string }
}

async function promise(caller: Caller, person_id: string, given: object): Promise<string> {
  return (await call(caller, createPromise, { person_id, words: 'Send the drawing', due_on: '2026-03-20', ...given })).id
}
