import { expect, test } from 'bun:test'
import { as, onEachDatabase } from '../../../tests/on-each-database.ts'
import { createCustomField } from '../../people/custom-fields.ts'
import { createOrganization } from '../../people/organizations/operations.ts'
import { createPerson, listPeople, removePerson } from '../../people/record/operations.ts'
import { createWish } from '../../people/wishes.ts'
import { createWorry, letWorryGo } from '../../people/worries.ts'
import { type Caller, call } from '../../platform/call.ts'
import { runChecks } from '../../platform/check.ts'
import { uploadOf } from '../../platform/files/upload.ts'
import { runJobs } from '../../platform/jobs/jobs.ts'
import { createPromise, keepPromise } from '../../promises/index.ts'
import { downloadResource, uploadResource } from '../../resources/operations.ts'
import { createTouch, removeTouch } from '../../touches/index.ts'
import { createExport } from '../export/operations.ts'
import { documentParts } from '../export/out/documents-out.ts'
import { createImport, getImport, undoImport } from '../imports/operations.ts'
import { previewImport } from '../imports/preview.ts'

const today = '2026-03-10'

async function everything(caller: Caller): Promise<string> {
  const { stream } = await call(caller, createExport, { kind: 'json' })
  return new Response(stream).text()
}

async function bringIn(caller: Caller, text: string) {
  const { id } = await call(caller, createImport, { file: uploadOf(text, 'everything.json') })
  await work(caller)
  return call(caller, getImport, { id })
}

function work(caller: Caller) {
  const failed = (thrown: unknown) => {
    throw thrown
  }
  return runJobs({ ...caller, workspace: async () => caller.workspace, failed }, caller.workspace.id)
}

/** A workspace with something of everything in it. */
async function fill(caller: Caller) {
  await call(caller, createCustomField, { label: 'Seats', kind: 'number' })
  const firm = await call(caller, createOrganization, { name: 'Holm & Co', domain: 'holm.example' })
  const ida = await call(caller, createPerson, {
    name: 'Ida Holm',
    given_name: 'Ida',
    family_name: 'Holm',
    emails: ['ida@holm.example'],
    phones: ['+49 30 1234567'],
    organization_id: firm.id,
    circle: 'close',
    tags: ['Fair'],
    custom: { seats: 4 },
    birthday: '--02-29',
    address: { street: 'Weg 1', city: 'Ort' },
    met_on: '2025-01-01',
    differs: 'Speaks\nslowly “always”',
  })
  const gone = await call(caller, createPerson, { name: 'Ben Gone', emails: ['ben@gone.example'] })
  const wish = await call(caller, createWish, { person_id: ida.id, words: 'A quiet year' })
  const worry = await call(caller, createWorry, { person_id: ida.id, words: 'The oven' })
  await call(caller, letWorryGo, { id: worry.id, because: 'A new one' })
  await call(caller, createTouch, { person_ids: [ida.id, gone.id], on: '2026-02-01', channel: 'call', words: 'Both' })
  const touch = await call(caller, createTouch, { person_ids: [ida.id], on: '2026-03-01', channel: 'call' })
  await call(caller, removeTouch, { id: touch.id })
  const promise = await call(caller, createPromise, { person_id: ida.id, words: 'The plan', made_on: '2026-03-01', due_on: '2026-03-08' })
  await call(caller, keepPromise, { id: promise.id, on: '2026-03-05' })
  await call(caller, removePerson, { id: gone.id })
  return { ida, wish }
}

/** What must be the same: all but when and where it was written, and the ids of what is matched by its name. */
function told(text: string) {
  // Imports and questions are each workspace's own.
  const {
    workspace: _w,
    exported_at: _e,
    imports: _i,
    questions: _q,
    count: _c,
    circles,
    custom_fields,
    people,
    ...rest
  } = JSON.parse(text)
  const bare = (rows: Record<string, unknown>[]) => rows.map(({ id: _id, created_at: _at, ...row }) => row)
  const names = new Map(circles.map(({ id, name }: { id: string; name: string }) => [id, name]))
  const named = people.map((one: { circle_id: string }) => ({ ...one, circle_id: names.get(one.circle_id) ?? null }))
  return { ...rest, people: named, circles: bare(circles), custom_fields: bare(custom_fields) }
}

onEachDatabase('an export of everything', (open) => {
  test('comes back whole into another workspace, once, and can be taken back', async () => {
    const [from, into] = [await open({ today }), await open({ today })]
    await fill(from)
    const text = await everything(from)
    const done = await bringIn(into, text)
    expect(done).toMatchObject({ kind: 'json', state: 'done', problem_count: 0 })
    expect(done.rows).toBe(done.made + done.skipped)
    expect(told(await everything(into))).toEqual(told(text))
    expect((await call(into, runChecks, {})).differences).toEqual([])
    const again = await bringIn(into, text)
    expect(again).toMatchObject({ made: 0, problem_count: 0 })
    expect(told(await everything(into))).toEqual(told(text))
    await call(into, undoImport, { id: done.id })
    await work(into)
    expect((await call(into, listPeople, {})).items).toEqual([])
    expect((await call(into, runChecks, {})).differences).toEqual([])
  })

  test('documents come back byte for byte, once; what of them is not in the file is said', async () => {
    const [from, into] = [await open({ today }), await open({ today })]
    const bytes = crypto.getRandomValues(new Uint8Array(60_000))
    const large = new Uint8Array(Buffer.concat(Array.from({ length: 30 }, () => bytes)))
    const upload = (name: string, content: Uint8Array<ArrayBuffer>) =>
      call(from, uploadResource, { file: { ...uploadOf('', name), stream: new Blob([content]).stream() } })
    const [first, second] = [await upload('large.bin', large), await upload('empty.txt', new Uint8Array())]
    const text = await everything(from)
    expect(await bringIn(into, text)).toMatchObject({ state: 'done', problem_count: 0 })
    const read = async (id: string) => new Response((await call(into, downloadResource, { id })).stream).bytes()
    expect(Buffer.from(await read(first.id)).equals(large)).toBe(true)
    expect((await read(second.id)).length).toBe(0)
    expect(await bringIn(into, text)).toMatchObject({ made: 0, problem_count: 0 })
    expect(Buffer.from(await read(first.id)).equals(large)).toBe(true)

    const other = await open({ today })
    const done = await bringIn(other, text.replace(/^\{"resource_id":"[^"]+","at":0,"bytes":"[^"]+"\},?$/m, ''))
    expect(done.problems.map(({ message }) => message).join(' ')).toContain('what comes before these bytes is missing')
    await expect(call(other, downloadResource, { id: first.id })).rejects.toThrow('The document itself is not here')

    const third = await open({ today })
    const small = text.replace(/("at":0,"bytes":"[^"]{400})[^"]+/, '$1').replace(/("at":786432,)"bytes":"[^"]+"/, '$1"bytes":""')
    const problems = (await bringIn(third, small)).problems.map(({ message }) => message).join(' ')
    expect(problems).toContain('too few for one part of a document')
    await expect(call(third, downloadResource, { id: first.id })).rejects.toThrow('The document itself is not here')

    const few = await Array.fromAsync(documentParts(from, 1000))
    expect(few.flat()).toMatchObject([{ resource_id: first.id, left_out: expect.stringContaining('take it out by itself') }, { bytes: '' }])
  })

  test('whoever is here under another id stays as they are and gets their touches', async () => {
    const [from, into] = [await open({ today }), await open({ today })]
    await fill(from)
    const here = await call(into, createPerson, { name: 'Ida Holm', emails: ['IDA@holm.example'], title: 'baker' })
    await bringIn(into, await everything(from))
    const { items } = await call(into, listPeople, {})
    expect(items.map(({ id, title, last_touch_on }) => ({ id, title, last_touch_on }))).toEqual([
      { id: here.id, title: 'baker', last_touch_on: '2026-02-01' },
    ])
  })

  test('is looked at first, list by list; a broken row is a problem with its line, and a file that was cut says so', async () => {
    const [from, into] = [await open({ today }), await open({ today })]
    await fill(from)
    const text = await everything(from)
    const { id } = await call(into, createImport, { file: uploadOf(text, 'all.json'), start: false })
    const { whole } = await call(into, previewImport, { id })
    expect(whole?.find(({ list }) => list === 'people')).toEqual({ list: 'people', rows: 2, taken: true })
    const broken = text.replace('"relation":"prospect"', '"relation":"enemy"').split('\n').slice(0, -8).join('\n')
    const done = await bringIn(into, broken)
    expect(done.problems.map(({ message }) => message).join(' ')).toMatch(/relation: .*it was left out.*ends in its middle/)
    await expect(bringIn(into, text.replace('"version":1', '"version":2'))).rejects.toThrow('of a newer one')
  })

  test('takes someone who leads', async () => {
    const caller = await open({ today })
    await expect(bringIn(as(caller, 'guide'), await everything(caller))).rejects.toMatchObject({ code: 'not_allowed' })
  })
})
