import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { whileHeld } from '../../../tests/while-held.ts'
import { type Caller, call } from '../../platform/call.ts'
import { runJobs } from '../../platform/jobs/jobs.ts'
import { createPerson, erasePerson, getPerson, removePerson, updatePerson } from '../record/operations.ts'
import { mergePeople } from './merge/merge.ts'
import { undoMerge } from './merge/merges.ts'
import { listDuplicates, listDuplicatesOf, notSame, perhapsSame, searchDuplicates } from './operations.ts'

onEachDatabase('duplicates', (open) => {
  test('a pair is found when the second is added, and by a search through everyone, with reasons in words', async () => {
    const us = await open()
    await know(us)
    await runAll(us)
    const found = await call(us, listDuplicates, {})
    expect(found.items.map(({ a, b }) => [a.name, b.name])).toEqual([['Mara Petrov', 'Mara Petrova']])
    expect(found.searched_at).toBeNull()
    const before = found.items[0]
    expect(before?.reasons[0]).toMatchObject({ field: 'phone', words: 'the same telephone number' })
    expect(before?.reasons.every(({ field }) => field !== 'birthday')).toBe(true)
    await call(us, searchDuplicates, {})
    expect((await call(us, listDuplicates, {})).searching).toBe(true)
    await runAll(us)
    const again = await call(us, listDuplicates, {})
    expect(again.items.map(({ a, b }) => [a.id, b.id])).toEqual([[before?.a.id as string, before?.b.id as string]])
    expect(again.searched_at).not.toBeNull()
    expect(again.searching).toBe(false)
  })

  test('whoever is erased while a search is finding them is in no pair, and nothing failed of it', async () => {
    for (const search of [false, true]) {
      const us = await open()
      const { other } = await know(us)
      if (search) {
        await runAll(us)
        await call(us, searchDuplicates, {})
      }
      const searched = await whileHeld(
        us,
        (context) => call(context, erasePerson, { id: other }),
        () => runAll(us),
      )
      expect(searched).toMatchObject({ status: 'fulfilled' })
      expect((await call(us, listDuplicates, {})).items).toEqual([])
    }
  })

  test('one person is compared at once with everyone, by what is stored nowhere else too', async () => {
    const us = await open()
    const { mara, other } = await know(us)
    const found = await call(us, listDuplicatesOf, { id: other })
    expect(found.items.map(({ person }) => person.id)).toEqual([mara])
    expect(found.items[0]?.score).toBeGreaterThan(0.9)
    const { id: swapped } = await call(us, createPerson, { given_name: 'Kessler', family_name: 'Ruth', birthday: '1970-02-01' })
    expect((await call(us, listDuplicatesOf, { id: swapped })).items.map(({ person }) => person.name)).toEqual(['Ruth Kessler'])
    const { id: stranger } = await call(us, createPerson, { name: 'Zeno Quill' })
    expect((await call(us, listDuplicatesOf, { id: stranger })).items).toEqual([])
  })

  test('who is asked for by the id of someone who became part of them is told of, through any number of merges', async () => {
    const us = await open()
    const { id: first } = await call(us, createPerson, { name: 'Mara Petrov' })
    const { id: second } = await call(us, createPerson, { name: 'Mara P.' })
    const { id: third } = await call(us, createPerson, { name: 'M. Petrov' })
    await call(us, mergePeople, { id: second, other_id: third })
    const merge = await call(us, mergePeople, { id: first, other_id: second })
    const stayed = `became part of Mara Petrov (${first})`
    await expect(call(us, getPerson, { id: third })).rejects.toThrow(stayed)
    await expect(call(us, getPerson, { id: second })).rejects.toThrow(stayed)
    await call(us, undoMerge, { id: merge.id })
    await expect(call(us, getPerson, { id: third })).rejects.toThrow(`became part of Mara P. (${second})`)
    await call(us, removePerson, { id: second })
    await expect(call(us, getPerson, { id: third })).rejects.toThrow('There is no such person.')
  })

  test('who is said not to be the same is not proposed again, until that is taken back', async () => {
    const us = await open()
    const { mara, other } = await know(us)
    await runAll(us)
    await call(us, notSame, { id: other, other_id: mara })
    expect((await call(us, listDuplicates, {})).items).toEqual([])
    expect((await call(us, listDuplicatesOf, { id: mara })).items).toEqual([])
    await call(us, updatePerson, { id: mara, title: 'baker', emails: ['mara@petrov.example'] })
    await call(us, searchDuplicates, {})
    await runAll(us)
    expect((await call(us, listDuplicates, {})).items).toEqual([])
    await call(us, perhapsSame, { id: mara, other_id: other })
    expect((await call(us, listDuplicates, {})).items).toHaveLength(1)
    await expect(call(us, notSame, { id: mara, other_id: mara })).rejects.toThrow('That is one person, not two.')
  })

  test('pairs come page by page, and those of someone in the trash are gone', async () => {
    const us = await open()
    for (const name of ['Ida Lindqvist', 'Otto Brandauer', 'Selma Oyelaran'])
      for (const phone of ['+49 171 5550123', '0171 5550123'])
        await call(us, createPerson, { name, phones: [phone.replace('123', String(name.length))], birthday: '1980-05-06' })
    await runAll(us)
    const first = await call(us, listDuplicates, { limit: 2 })
    const second = await call(us, listDuplicates, { limit: 2, after: first.next as string })
    expect(new Set([...first.items, ...second.items].map(({ a }) => a.name)).size).toBe(3)
    expect(second.next).toBeNull()
    await call(us, removePerson, { id: first.items[0]?.a.id as string })
    expect((await call(us, listDuplicates, {})).items).toHaveLength(2)
  })
})

async function know(us: Caller) {
  const { id: mara } = await call(us, createPerson, {
    name: 'Mara Petrov',
    phones: ['+49 171 3920010'],
    organization: 'Petrov Bakery',
    birthday: '1970-04-12',
  })
  const { id: other } = await call(us, createPerson, { name: 'Mara Petrova', phones: ['0171 3920010'] })
  await call(us, createPerson, { name: 'Ruth Kessler', birthday: '1970-02-01', emails: ['ruth@kessler.example'] })
  await call(us, createPerson, { name: 'Tomas Oliveira', organization: 'Petrov Bakery' })
  return { mara, other }
}

function runAll(us: Caller): Promise<void> {
  return runJobs(
    { store: us.store, settings: us.settings, workspace: async () => us.workspace, failed: (thrown) => expect(thrown).toBeUndefined() },
    us.workspace.id,
  )
}
