import { afterAll, beforeAll, expect, test } from 'bun:test'
import { AdasServer, nearby, readNow } from '../../../tests/dav-ground.ts'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { mergePeople } from '../../people/duplicates/merge/merge.ts'
import { createPerson, getPerson, listPeople, updatePerson } from '../../people/index.ts'
import { erasePerson, removePerson } from '../../people/record/operations.ts'
import { type Caller, call, within } from '../../platform/call.ts'
import { runJobs } from '../../platform/jobs/jobs.ts'
import { createConnection } from '../connections/operations.ts'
import { testConnection } from '../connections/reading.ts'
import { listImports, undoImport } from '../imports/operations.ts'
import './kind.ts'

let ada: AdasServer
beforeAll(async () => {
  ada = await AdasServer.start()
})
afterAll(() => ada.server.stop())

let books = 0

/** An address book of its own with these cards, and a connection that reads it alone. */
async function connected(caller: Caller, cards: Record<string, string[]>) {
  const path = `/ada/book${++books}/`
  const book = await ada.makeBook(path, `Friends ${books}`)
  for (const [name, lines] of Object.entries(cards)) await ada.put(`${path}${name}.vcf`, card(name, lines))
  const given = { kind: 'carddav' as const, url: ada.url, user: ada.user, password: ada.password, choose: [book], name: 'My friends' }
  const { id } = await call(caller, createConnection, given)
  return { id, path }
}

function card(uid: string, lines: string[]): string[] {
  return ['BEGIN:VCARD', 'VERSION:3.0', `UID:${uid}${books}`, ...lines, 'END:VCARD']
}

const ruth = ['FN:Ruth Adler', 'N:Adler;Ruth;;;', 'EMAIL:ruth@acorn.example', 'TEL:+49 30 123456', 'TITLE:Baker', 'ORG:Acorn']
const ben = ['FN:Ben Okafor', 'N:Okafor;Ben;;;', 'EMAIL:ben@tide.example', 'CATEGORIES:sailing']

async function people(caller: Caller) {
  const { items } = await call(caller, listPeople, { limit: 200, sort: 'name' })
  return items.map(({ name }) => name)
}

async function named(caller: Caller, name: string) {
  const { items } = await call(caller, listPeople, { limit: 200 })
  const found = items.find((one) => one.name === name)
  if (!found) throw new Error(`${name} is not here`)
  return call(caller, getPerson, { id: found.id })
}

onEachDatabase('address books', (open) => {
  test('a test says in words what was found, and a wrong password that it is wrong', async () => {
    const caller = nearby(await open())
    const { id } = await connected(caller, { ruth })
    const { tested } = await call(caller, testConnection, { id })
    expect(tested?.words).toMatch(/^We are let in and found .*address book/)
    expect(tested?.choices.some(({ label }) => label === `Friends ${books}`)).toBe(true)
    const wrong = await call(caller, createConnection, { kind: 'carddav', url: ada.url, user: 'ada', password: 'guess', test: true })
    expect(wrong.tested).toMatchObject({ ok: false, words: '127.0.0.1 does not let us in: the name or the password is not right.' })
    const far = await call(await open(), createConnection, { kind: 'carddav', url: ada.url, user: 'ada', password: 'guess', test: true })
    expect(far.tested?.words).toContain('on a private network')
  })

  test('cards become people; whoever is here already is filled in, not doubled', async () => {
    const caller = nearby(await open())
    await call(caller, createPerson, { name: 'Ruth Adler', emails: ['ruth@acorn.example'] })
    const { id } = await connected(caller, { ruth, ben })
    const read = await readNow(caller, id)
    expect(read).toMatchObject({ state: 'waiting', counts: { looked: 2, made: 1, changed: 1 } })
    expect(await people(caller)).toEqual(['Ben Okafor', 'Ruth Adler'])
    expect(await named(caller, 'Ruth Adler')).toMatchObject({ phones: ['+4930123456'], title: 'Baker', organization: 'Acorn' })
    const [entry] = (await call(caller, listImports, {})).items
    expect(entry).toMatchObject({ name: 'Address book: My friends', kind: 'carddav', state: 'done', made: 1, changed: 1 })
  })

  test('later only what changed is read: it follows the card where nobody changed it here, and goes nowhere back', async () => {
    const caller = nearby(await open())
    const { id, path } = await connected(caller, { ruth, ben })
    await readNow(caller, id)
    expect((await readNow(caller, id)).counts).toMatchObject({ looked: 0, made: 0, changed: 0 })
    const before = await named(caller, 'Ruth Adler')
    await call(caller, updatePerson, { id: before.id, title: 'Head of the bakery', phones: [...before.phones, '+49 30 999'] })
    await ada.put(
      `${path}ruth.vcf`,
      card('ruth', ['FN:Ruth Adler-Stein', 'N:Adler-Stein;Ruth;;;', 'EMAIL:ruth@oak.example', 'TITLE:Miller', 'ORG:Oak']),
    )
    expect((await readNow(caller, id)).counts).toMatchObject({ looked: 1, made: 0, changed: 1 })
    expect(await named(caller, 'Ruth Adler-Stein')).toMatchObject({
      id: before.id,
      emails: ['ruth@oak.example'],
      phones: ['+49 30 999'],
      title: 'Head of the bakery',
      organization: 'Oak',
    })
  })

  test('a card that is deleted leaves its person; someone removed here does not come back with their card', async () => {
    const caller = nearby(await open())
    const { id, path } = await connected(caller, { ruth, ben })
    await readNow(caller, id)
    await ada.remove(`${path}ruth.vcf`)
    await call(caller, removePerson, { id: (await named(caller, 'Ben Okafor')).id })
    await ada.put(`${path}ben.vcf`, card('ben', [...ben, 'NOTE:likes the sea']))
    expect(await readNow(caller, id)).toMatchObject({ state: 'waiting', counts: { made: 0, changed: 0 } })
    expect(await people(caller)).toEqual(['Ruth Adler'])
  })

  test('a card goes along with its person when two become one; of someone erased nothing of it stays, and they do not come back', async () => {
    const caller = nearby(await open())
    const { id, path } = await connected(caller, { ruth, ben })
    await readNow(caller, id)
    const [stays, goes] = [await named(caller, 'Ben Okafor'), await named(caller, 'Ruth Adler')]
    await call(caller, mergePeople, { id: stays.id, other_id: goes.id })
    await ada.put(`${path}ruth.vcf`, card('ruth', [...ruth.slice(0, 2), 'EMAIL:ruth@oak.example']))
    await readNow(caller, id)
    expect((await named(caller, 'Ben Okafor')).emails).toEqual(['ben@tide.example', 'ruth@oak.example'])
    await call(caller, erasePerson, { id: stays.id, confirm: 'erase' })
    await ada.put(`${path}ruth.vcf`, card('ruth', [...ruth, 'NOTE:still there']))
    await readNow(caller, id)
    expect(await people(caller)).toEqual([])
    const kept = await within(caller, 'tests.look', ({ db, workspace }) =>
      db.selectFrom('connection_items').select('kept').where('workspace_id', '=', workspace.id).execute(),
    )
    expect(kept.map((item) => item.kept)).toEqual(['', ''])
  })

  test('what an address book brought is taken back like a file, and stays away', async () => {
    const caller = nearby(await open())
    const { id } = await connected(caller, { ruth, ben })
    await readNow(caller, id)
    const [entry] = (await call(caller, listImports, {})).items
    await call(caller, undoImport, { id: entry?.id ?? '' })
    await runJobs({ store: caller.store, settings: caller.settings, workspace: async () => caller.workspace }, caller.workspace.id, [
      'import.undo',
    ])
    expect(await people(caller)).toEqual([])
    await readNow(caller, id)
    expect(await people(caller)).toEqual([])
  })

  test('a card that was taken out of here and put into an address book is its person’s, and they follow it', async () => {
    const caller = nearby(await open())
    const { id: ruthId } = await call(caller, createPerson, { name: 'Ruth Adler', emails: ['ruth@acorn.example'] })
    const { id, path } = await connected(caller, {})
    const own = (title: string) => ['BEGIN:VCARD', 'VERSION:3.0', `UID:${ruthId}`, 'FN:Ruth Adler', `TITLE:${title}`, 'END:VCARD']
    await ada.put(`${path}ruth.vcf`, own('Baker'))
    await readNow(caller, id)
    expect(await named(caller, 'Ruth Adler')).toMatchObject({ id: ruthId, title: 'Baker' })
    await ada.put(`${path}ruth.vcf`, own('Head baker'))
    await readNow(caller, id)
    expect(await named(caller, 'Ruth Adler')).toMatchObject({ id: ruthId, title: 'Head baker' })
    expect(await people(caller)).toEqual(['Ruth Adler'])
  })

  test('a server that dies in the middle costs a slice at most, and nothing comes twice', async () => {
    const caller = nearby(await open())
    const many = Object.fromEntries(Array.from({ length: 60 }, (_, at) => [`c${at}`, [`FN:Person ${at}`, `EMAIL:p${at}@many.example`]]))
    const { path } = await connected(caller, many)
    const flaky = failing(ada.url, 2)
    const given = { kind: 'carddav' as const, url: flaky.url, user: ada.user, password: ada.password, choose: [`${flaky.url}${path}`] }
    const { id: through } = await call(caller, createConnection, given)
    const broken = await readNow(caller, through)
    expect(broken).toMatchObject({ state: 'failing', counts: { made: 50 } })
    expect(broken.trouble).toMatch(/broke off|did not answer|trouble of its own|could not be reached/)
    flaky.mend()
    expect(await readNow(caller, through)).toMatchObject({ state: 'waiting' })
    expect((await people(caller)).length).toBe(60)
    await flaky.stop()
  })
})

/** A way to the server on which the answers to fetching cards break off after so many. */
function failing(url: string, after: number) {
  let left = after
  const server = Bun.serve({
    port: 0,
    hostname: '127.0.0.1',
    async fetch(request) {
      const { pathname } = new URL(request.url)
      const body = await request.text()
      if (body.includes('multiget') && --left <= 0) return new Response('out of order', { status: 503 })
      const headers = new Headers(request.headers)
      headers.delete('host')
      const answer = await fetch(`${url}${pathname}`, { method: request.method, headers, redirect: 'manual', ...(body ? { body } : {}) })
      return new Response(await answer.bytes(), {
        status: answer.status,
        headers: { 'content-type': answer.headers.get('content-type') ?? '' },
      })
    },
  })
  return { url: `http://127.0.0.1:${server.port}`, mend: () => (left = 1_000_000), stop: () => server.stop(true) }
}
