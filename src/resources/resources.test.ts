import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import { whileHeld } from '../../tests/while-held.ts'
import { insertRows } from '../database/index.ts'
import { mergePeople } from '../people/duplicates/merge/merge.ts'
import { createPerson, createWish, createWorry, removePerson, removeWish, updatePerson } from '../people/index.ts'
import { letWorryGo, updateWorry } from '../people/worries.ts'
import { type Caller, call, reading, within } from '../platform/call.ts'
import { runChecks } from '../platform/check.ts'
import { newId } from '../platform/clock.ts'
import { uploadOf } from '../platform/files/upload.ts'
import { listTouches, removeTouch } from '../touches/index.ts'
import { resourcesToShare, whatHelps, whomItHelps } from './helped.ts'
import {
  createResource,
  downloadResource,
  getResource,
  listResources,
  removeResource,
  updateResource,
  uploadResource,
} from './operations.ts'
import { shareResource } from './share.ts'

const today = '2026-03-10'
const backup = {
  title: 'Trying a restore in an afternoon',
  url: 'https://library.example/restore',
  topics: ['Backups'],
  words: 'For whoever lies awake over files that may not come back.',
}

async function bakers(caller: Caller) {
  const [mara, ruth, tom] = [
    await call(caller, createPerson, { name: 'Mara Petrova' }),
    await call(caller, createPerson, { name: 'Ruth Kowalczyk' }),
    await call(caller, createPerson, { name: 'Tom Adeyemi' }),
  ]
  const worry = await call(caller, createWorry, { person_id: mara.id, words: 'That the back-up of our files may not come back one day.' })
  await call(caller, createWish, { person_id: ruth.id, words: 'A backup that I have seen work.' })
  await call(caller, createWish, { person_id: tom.id, words: 'To be home for supper.' })
  return { mara, ruth, tom, worry }
}

/** So much is said by somebody, like that one worry of another, that it is not set beside everything for each who asks. */
async function muchMore(caller: Caller, worry_id: string, person_id: string): Promise<void> {
  await within(caller, 'test', async (context) => {
    const said = context.db.selectFrom('worries').selectAll().where('workspace_id', '=', caller.workspace.id).where('id', '=', worry_id)
    const one = { ...(await said.executeTakeFirstOrThrow()), person_id, words: 'The lift is slow.' }
    const many = Array.from({ length: 201 }, () => ({ ...one, id: newId() }))
    await insertRows(context.db, 'worries', many)
    context.changed({ kind: 'worry', id: worry_id })
  })
}

onEachDatabase('resources', (open) => {
  test('whoever speaks of it would be helped, with the reason in their own words; nobody else', async () => {
    const caller = await open({ today })
    const { mara, ruth } = await bakers(caller)
    const { id } = await call(caller, createResource, backup)
    const { items } = await call(caller, whomItHelps, { id })
    expect(items.map((one) => one.person).sort()).toEqual(['Mara Petrova', 'Ruth Kowalczyk'])
    const because = items.find((one) => one.person_id === mara.id)?.because[0]?.words
    expect(because).toContain('It weighs on them: “That the back-up of our files may not come back one day”')
    expect(because).toContain('Both speak of back, files and come')
    expect((await call(caller, whatHelps, { person_id: ruth.id })).items.map((one) => one.resource.id)).toEqual([id])
  })

  test('one word of a longer sentence is chance, a topic that is named is not', async () => {
    const caller = await open({ today })
    const { tom } = await bakers(caller)
    const { id } = await call(caller, createResource, { ...backup, title: 'Home for the holidays', topics: ['Supper'] })
    expect((await call(caller, whomItHelps, { id })).items.map((one) => one.person_id)).toContain(tom.id)
    await call(caller, updateResource, { id, topics: ['Holiday supper'] })
    expect((await call(caller, whomItHelps, { id })).items.map((one) => one.person_id)).not.toContain(tom.id)
  })

  test('a worry that is gone, or is put in other words, is not helped any more; other workspaces say nothing', async () => {
    const [caller, other] = [await open({ today }), await open({ today })]
    const { mara, worry } = await bakers(caller)
    await bakers(other)
    const { id } = await call(caller, createResource, backup)
    const helped = async () => (await call(caller, whomItHelps, { id })).items.map((one) => one.person_id)
    expect(await helped()).toContain(mara.id)
    expect(await helped()).toHaveLength(2)
    await call(caller, updateWorry, { id: worry.id, words: 'That nobody picks up on a Friday.' })
    expect(await helped()).not.toContain(mara.id)
    await call(caller, updateWorry, { id: worry.id, words: 'Lost files, and no backup.' })
    expect(await helped()).toContain(mara.id)
    await call(caller, letWorryGo, { id: worry.id })
    expect(await helped()).not.toContain(mara.id)
  })

  test('sharing is a touch, once a day for each person, and can be taken back', async () => {
    const caller = await open({ today })
    const { mara, ruth } = await bakers(caller)
    const { id } = await call(caller, createResource, backup)
    const touch = await call(caller, shareResource, { id, person_id: mara.id, words: 'Page two is yours.' })
    const { items } = await call(caller, listTouches, { person_id: mara.id })
    expect(items[0]).toMatchObject({ kind: 'resource', direction: 'out' })
    expect(items[0]?.words).toBe('Page two is yours.\n“Trying a restore in an afternoon” (https://library.example/restore)')
    await expect(call(caller, shareResource, { id, person_id: mara.id })).rejects.toThrow('today already')
    await call(caller, shareResource, { id, person_id: ruth.id })
    const order = (await call(caller, whomItHelps, { id })).items
    expect(order.map((one) => one.shared_on)).toEqual([today, today])
    await call(caller, removeTouch, { id: touch.id })
    const [first] = (await call(caller, whomItHelps, { id })).items
    expect(first).toMatchObject({ person_id: mara.id, shared_on: null })
    await call(caller, shareResource, { id, person_id: mara.id })
  })

  test('where very much was said whom it helps is kept for a minute, but for what is told of it and whom it was shared with', async () => {
    const caller = await open({ today })
    const { mara, ruth, tom, worry } = await bakers(caller)
    await muchMore(caller, worry.id, tom.id)
    const { id } = await call(caller, createResource, backup)
    const helped = async () => (await call(caller, whomItHelps, { id })).items.map((one) => [one.person_id, one.shared_on])
    expect((await helped()).map(([person]) => person).sort()).toEqual([mara.id, ruth.id].sort())
    await call(caller, shareResource, { id, person_id: mara.id })
    expect(await helped()).toEqual([
      [ruth.id, null],
      [mara.id, today],
    ])
    await call(caller, createWish, { person_id: tom.id, words: 'A lift that does not stop, and a backup.' })
    expect(await helped()).toHaveLength(2)
    await call(caller, updateResource, { id, topics: ['Lift'] })
    expect((await helped()).map(([person]) => person)).toContain(tom.id)
  })

  test('where very much was said nobody stays listed who is in the trash or merged, and no words that were taken back', async () => {
    const caller = await open({ today })
    const { mara, ruth, tom, worry } = await bakers(caller)
    const again = await call(caller, createPerson, { name: 'M. Petrova' })
    const wish = await call(caller, createWish, { person_id: again.id, words: 'A backup whose files come back.' })
    await muchMore(caller, worry.id, tom.id)
    const { id } = await call(caller, createResource, backup)
    const helped = async () => {
      const { items, as_of } = await call(caller, whomItHelps, { id })
      expect(as_of).not.toBeNull()
      return items.map((one) => [one.person_id, one.person, ...one.because.map(({ said_id }) => said_id).sort()]).sort()
    }
    expect((await helped()).map(([person]) => person)).toEqual([mara.id, ruth.id, again.id].sort())
    await call(caller, removePerson, { id: ruth.id })
    await call(caller, mergePeople, { id: mara.id, other_id: again.id })
    expect(await helped()).toEqual([[mara.id, 'Mara Petrova', ...[worry.id, wish.id].sort()]])
    await call(caller, removeWish, { id: wish.id })
    expect(await helped()).toEqual([[mara.id, 'Mara Petrova', worry.id]])
    await call(caller, letWorryGo, { id: worry.id })
    expect(await helped()).toEqual([])
  })

  test('where very much was said it is lent to nobody who has it by now, who took it back or whom another looks after', async () => {
    const caller = await open({ today })
    const { mara, ruth, tom, worry } = await bakers(caller)
    await muchMore(caller, worry.id, tom.id)
    const title = 'Files that come back'
    const { id } = await call(caller, createResource, { title, url: backup.url, topics: backup.topics })
    const lent = async (guide: string | null) => {
      const rows = await reading(caller, (context) => resourcesToShare(context, { guide, resources: 4, each: 3 }))
      return rows.map((one) => [one.person_id, one.resource, one.words]).sort()
    }
    const [toMara, toRuth] = [
      [mara.id, title, 'That the back-up of our files may not come back one day.'],
      [ruth.id, title, 'A backup that I have seen work.'],
    ]
    for (const guide of [null, 'ada']) expect(await lent(guide)).toEqual([toMara, toRuth].sort())
    await call(caller, updatePerson, { id: ruth.id, guide_id: 'noor' })
    expect(await lent('ada')).toEqual([toMara])
    await call(caller, shareResource, { id, person_id: mara.id })
    expect([await lent(null), await lent('ada')]).toEqual([[toRuth], []])
    await call(caller, updateResource, { id, title: 'A restore in an hour' })
    expect(await lent(null)).toEqual([[ruth.id, 'A restore in an hour', 'A backup that I have seen work.']])
    await call(caller, removePerson, { id: ruth.id })
    expect(await lent(null)).toEqual([])
    expect((await call(caller, runChecks, {})).differences).toEqual([])
  })

  test('where very much was said the next ones come up as it is shared', async () => {
    const caller = await open({ today })
    const wishing: string[] = []
    for (let at = 0; at < 6; at++) {
      const { id } = await call(caller, createPerson, { name: `Wisher ${at}` })
      await call(caller, createWish, { person_id: id, words: 'A backup that I have seen work.' })
      wishing.push(id)
    }
    const tom = await call(caller, createPerson, { name: 'Tom Adeyemi' })
    const lift = await call(caller, createWorry, { person_id: tom.id, words: 'The lift is slow.' })
    await muchMore(caller, lift.id, tom.id)
    const { id } = await call(caller, createResource, { ...backup, title: 'Files that come back' })
    const lent = () => reading(caller, (context) => resourcesToShare(context, { guide: null, resources: 4, each: 3 }))
    for (let at = 0; at < 4; at++) {
      const next = await lent()
      expect(next.map((one) => one.person_id)).toEqual(wishing.slice(at, at + 3))
      await call(caller, shareResource, { id, person_id: wishing[at] as string })
    }
  })

  test('of two who share it with the same person at once only one does', async () => {
    const caller = await open({ today })
    const { mara } = await bakers(caller)
    const { id } = await call(caller, createResource, backup)
    const both = await Promise.allSettled([1, 2].map(() => call(caller, shareResource, { id, person_id: mara.id })))
    expect(both.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('of two who change it at once neither undoes what the other did, and what is thrown away meanwhile stays away', async () => {
    const caller = await open({ today })
    const { id } = await call(caller, createResource, backup)
    await whileHeld(
      caller,
      (context) => call(context, updateResource, { id, title: 'An afternoon with a restore' }),
      () => call(caller, updateResource, { id, topics: ['Restores'] }),
    )
    expect(await call(caller, getResource, { id })).toMatchObject({ title: 'An afternoon with a restore', topics: ['Restores'] })
    const late = await whileHeld(
      caller,
      (context) => call(context, removeResource, { id }),
      () => call(caller, updateResource, { id, words: 'For whoever is left.' }),
    )
    expect(late).toMatchObject({ reason: { code: 'not_found' } })
    expect((await call(caller, listResources, {})).items).toEqual([])
  })

  test('a document comes out as it went in, as a file that no browser opens; one that is too large leaves nothing', async () => {
    const caller = await open({ today })
    const html = '<script>alert(1)</script>'
    const document = await call(caller, uploadResource, {
      file: uploadOf(html, '../first evening.html', 'text/html'),
      topics: ['backups', 'Backups'],
    })
    expect(document).toMatchObject({ url: null, file_size: html.length, topics: ['Backups'] })
    const file = await call(caller, downloadResource, { id: document.id })
    expect(file.type).toBe('application/octet-stream')
    expect(file.name).not.toMatch(/[/\\]/)
    expect(await new Response(file.stream).text()).toBe(html)
    await expect(call(caller, updateResource, { id: document.id, url: 'https://elsewhere.example' })).rejects.toThrow('leads nowhere else')
    const large = { ...uploadOf('', 'large.bin'), stream: new Blob([new Uint8Array(10 * 2 ** 20 + 1)]).stream() }
    await expect(call(caller, uploadResource, { file: large })).rejects.toThrow('at most 10 MiB')
    expect((await call(caller, listResources, { topic: 'BACKUPS' })).items.map((one) => one.id)).toEqual([document.id])
  })

  for (const url of ['javascript:alert(1)', 'data:text/html,x', 'ftp://library.example', 'https://name:word@library.example', 'library'])
    test(`${url} is no link for a library`, async () => {
      await expect(call(await open({ today }), createResource, { ...backup, url })).rejects.toThrow('web address')
    })
})
