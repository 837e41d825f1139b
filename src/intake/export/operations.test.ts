import { describe, expect, test } from 'bun:test'
import ICAL from 'ical.js'
import { as, onEachDatabase } from '../../../tests/on-each-database.ts'
import { listAudit } from '../../access/index.ts'
import { createCustomField } from '../../people/custom-fields.ts'
import { createPerson, listPeople, updatePerson } from '../../people/index.ts'
import { createOrganization } from '../../people/organizations/operations.ts'
import { createWish } from '../../people/wishes.ts'
import { createWorry } from '../../people/worries.ts'
import { type Caller, call, within } from '../../platform/call.ts'
import type { Download } from '../../platform/files/download.ts'
import { uploadOf } from '../../platform/files/upload.ts'
import { runJobs } from '../../platform/jobs/jobs.ts'
import { createPromise, keepPromise } from '../../promises/index.ts'
import { createTouch } from '../../touches/index.ts'
import { createImport } from '../imports/operations.ts'
import { contentLine, splitValue, textValue } from './calendar/content-line.ts'
import { createExport } from './operations.ts'
import { ownData } from './own/data.ts'
import { csvRecord, rearmed } from './people/csv-text.ts'

const today = '2026-03-10'
const text = (file: Download) => new Response(file.stream).text()

onEachDatabase('taking people out', (open) => {
  test('the filters of the list cut the file, its sort orders it, and the last line says how many there are', async () => {
    const caller = await open({ today })
    await know(caller, { Ada: 'customer', Ben: 'prospect', Cleo: 'customer' })
    const file = await call(caller, createExport, { kind: 'csv', relation: 'customer', sort: '-name', count: true })
    expect(file).toMatchObject({ name: 'people-2026-03-10.csv', type: 'text/csv; charset=utf-8' })
    const lines = (await text(file)).split('\r\n')
    expect(lines.slice(1).map((line) => line.split(',')[0])).toEqual(['Cleo', 'Ada', '# 2 people', ''])
    expect(file.told()).toBe('2 people')
  })

  test('only those who are named go out, whatever their number on the page', async () => {
    const caller = await open({ today })
    const ids = await know(caller, { Ada: 'customer', Ben: 'prospect', Cleo: 'customer' })
    const file = await text(await call(caller, createExport, { kind: 'vcard', ids: [ids.Ben as string] }))
    expect(file.match(/^FN:.*$/gm)).toEqual(['FN:Ben'])
  })

  test('more people than fill a page go out page by page, each once', async () => {
    const caller = await open({ today })
    const names = Array.from({ length: 110 }, (_, at) => `Person ${String(at).padStart(4, '0')}`)
    await know(caller, Object.fromEntries(names.map((name) => [name, 'prospect'])))
    const pieces: string[] = []
    const decoder = new TextDecoder()
    for await (const piece of (await call(caller, createExport, { kind: 'csv' })).stream) pieces.push(decoder.decode(piece))
    expect(pieces.length).toBe(3)
    expect(
      pieces
        .join('')
        .split('\r\n')
        .slice(1, -1)
        .map((line) => line.split(',')[0]),
    ).toEqual(names)
  }, 120_000)

  test('those who may only read take nothing out; everything takes the role lead', async () => {
    const caller = await open({ today })
    await expect(call(as(caller, 'viewer'), createExport, { kind: 'csv' })).rejects.toMatchObject({ code: 'not_allowed' })
    await expect(call(as(caller, 'guide'), createExport, { kind: 'json' })).rejects.toMatchObject({ code: 'not_allowed' })
    expect(await text(await call(as(caller, 'guide'), createExport, { kind: 'csv' }))).toStartWith('Name,')
  })

  test('a filter that means nothing for a kind is refused by name', async () => {
    const caller = await open({ today })
    await expect(call(caller, createExport, { kind: 'json', circle: 'close', bom: true })).rejects.toMatchObject({
      code: 'invalid',
      issues: [
        { path: 'circle', message: 'means nothing for json' },
        { path: 'bom', message: 'means nothing for json' },
      ],
    })
  })

  test('the audit says who took what out before the first byte, and how many it was even when it was broken off', async () => {
    const caller = await open({ today })
    await know(caller, { Ada: 'customer', Ben: 'prospect' })
    await text(await call(caller, createExport, { kind: 'csv', relation: 'customer' }))
    const reader = (await call(caller, createExport, { kind: 'vcard' })).stream.getReader()
    await reader.read()
    await reader.cancel()
    const { items } = await call(caller, listAudit, { operation: 'exports.create' })
    expect(items.map((event) => event.changes)).toEqual([
      { people: [null, 2], whole: [null, false] },
      { kind: [null, 'vcard'] },
      { people: [null, 1], whole: [null, true] },
      { kind: [null, 'csv'], relation: [null, 'customer'] },
    ])
  })

  test('the audit keeps no words and no ids by which someone who was erased could still be found', async () => {
    const caller = await open({ today })
    const { Ada = '' } = await know(caller, { Ada: 'customer' })
    await text(await call(caller, createExport, { kind: 'csv', q: 'Ada', ids: [Ada], custom: {} }))
    const { items } = await call(caller, listAudit, { operation: 'exports.create' })
    expect(items[1]?.changes).toEqual({ kind: [null, 'csv'], custom: [null, []], q: [null, 'some words'], ids: [null, 1] })
  })

  test('nobody of another workspace is in the file', async () => {
    const [here, there] = [await open({ today }), await open({ today })]
    await know(there, { Stranger: 'customer' })
    await know(here, { Ada: 'customer' })
    for (const kind of ['csv', 'vcard', 'json'] as const)
      expect(await text(await call(here, createExport, { kind }))).not.toContain('Stranger')
  })
})

onEachDatabase('everything as JSON', (open) => {
  test('holds every list of the workspace, with the words of people beside them, and counts them at the end', async () => {
    const caller = await open({ today })
    const { Ada = '' } = await know(caller, { Ada: 'customer', Ben: 'prospect' })
    await call(caller, createCustomField, { label: 'Cake', kind: 'text' })
    await call(caller, updatePerson, { id: Ada, tags: ['founder'], custom: { cake: 'plum' } })
    await call(caller, createOrganization, { name: 'Acorn' })
    await call(caller, createWish, { person_id: Ada, words: 'A quiet year' })
    await call(caller, createWorry, { person_id: Ada, words: 'The roof leaks' })
    await call(caller, createTouch, { person_ids: [Ada], on: '2026-03-01', channel: 'call', words: 'About the roof' })
    await call(caller, createPromise, { person_id: Ada, words: 'A new roof', due_on: '2026-04-01' })
    const all = JSON.parse(await text(await call(caller, createExport, { kind: 'json', audit: true }))) as Record<string, unknown[]>
    expect(all).toMatchObject({
      format: 'waymark',
      version: 1,
      workspace: { id: caller.workspace.id, timezone: 'Europe/Berlin' },
      custom_fields: [{ key: 'cake', kind: 'text', choices: [] }],
      organizations: [{ name: 'Acorn' }],
      people: [
        {
          name: 'Ada',
          tags: ['founder'],
          custom: { cake: 'plum' },
          wishes: [{ words: 'A quiet year' }],
          worries: [{ words: 'The roof leaks' }],
        },
        { name: 'Ben', wishes: [], worries: [] },
      ],
      touches: [{ words: 'About the roof', person_ids: [Ada] }],
      promises: [{ words: 'A new roof', side: 'us', steps: [{ kind: 'made', due_after: '2026-04-01' }] }],
      count: { people: 2, touches: 1, organizations: 1, circles: 4 },
    })
    for (const [name, count] of Object.entries(all.count as unknown as Record<string, number>))
      expect({ [name]: all[name]?.length }).toEqual({ [name]: count })
    expect(JSON.stringify(all)).not.toContain('workspace_id')
  })
})

onEachDatabase('the touches that are due as a calendar', (open) => {
  test('and the promises are whole days within ninety, the late ones today, each with a way to the person', async () => {
    const caller = await open({ today })
    for (const [name, met_on, circle] of [
      ['Late; Ada, née "X"', '2026-01-01', 'close'],
      ['Soon Ben', '2026-03-01', 'inner'],
      ['Far Cleo', '2026-03-10', 'wide'],
      ['Resting Dora', '2026-03-01', 'resting'],
    ] as const)
      await call(caller, createPerson, { name, met_on, circle })
    const { items } = await call(caller, listPeople, { q: 'Cleo' })
    await call(caller, createTouch, { person_ids: [items[0]?.id ?? ''], on: today, channel: 'call' })
    const ours = { person_id: items[0]?.id ?? '', words: 'The plan; with, prices', made_on: '2026-03-01' }
    const promise = await call(caller, createPromise, { ...ours, due_on: '2026-03-08' })
    await call(caller, createPromise, { ...ours, by: 'them', words: 'I bring the key', due_on: '2026-03-12' })
    await call(caller, keepPromise, { id: (await call(caller, createPromise, { ...ours, due_on: '2026-03-12' })).id })
    const calendar = new ICAL.Component(ICAL.parse(await text(await call(caller, createExport, { kind: 'ics' }))) as unknown[])
    const events = calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one))
    expect(events.map((event) => [event.startDate.toString(), event.endDate.toString(), event.summary])).toEqual([
      ['2026-03-10', '2026-03-11', 'Promised Far Cleo: The plan; with, prices'],
      ['2026-03-12', '2026-03-13', 'Far Cleo promised: I bring the key'],
      ['2026-03-10', '2026-03-11', 'Be in touch with Late; Ada, née "X"'],
      ['2026-03-15', '2026-03-16', 'Be in touch with Soon Ben'],
      ['2026-06-08', '2026-06-09', 'Be in touch with Far Cleo'],
    ])
    expect(events[0]).toMatchObject({
      uid: `promise-${promise.id}@waymark`,
      description: expect.stringContaining('Due since 8 March 2026.'),
    })
    expect(events[4]?.description).toContain('Last touched on 10 March 2026.')
    expect(events[2]?.description).toContain('Due since 31 January 2026.')
    expect(calendar.getAllSubcomponents('vevent')[2]?.getFirstPropertyValue('url')).toMatch(/\/people\/[0-9a-f-]{36}$/)
  })
})

onEachDatabase("a person's own data", (open) => {
  test('is all that is held on them, with who changed it and where it came from, and names nobody else', async () => {
    const caller = await open({ today })
    await call(caller, createImport, { file: uploadOf('name,email\nAda Lovelace,ada@example.org\n', 'contacts.csv') })
    await runJobs({ ...caller, workspace: async () => caller.workspace }, caller.workspace.id)
    const ada = await within(caller, 'look', ({ db, workspace }) =>
      db.selectFrom('people').select('id').where('workspace_id', '=', workspace.id).executeTakeFirstOrThrow(),
    )
    const { Ben = '' } = await know(caller, { Ben: 'prospect' })
    await call(caller, createWish, { person_id: ada.id, words: 'A quiet year' })
    await call(caller, createTouch, { person_ids: [ada.id, Ben], on: '2026-03-01', channel: 'meeting', words: 'Over lunch' })
    await call(caller, createTouch, { person_ids: [Ben], on: '2026-03-02', channel: 'call', words: 'Of Ben alone' })
    await call(caller, createPromise, { person_id: ada.id, by: 'them', words: 'I bring the book', due_on: '2026-03-20' })
    await call(caller, createPromise, { person_id: Ben, words: 'Of Ben too', due_on: '2026-03-20' })
    const file = await call(caller, ownData, { id: ada.id })
    expect(file.name).toBe('own-data-2026-03-10.json')
    const told = await text(file)
    const data = JSON.parse(told) as Record<string, unknown[]>
    expect(data).toMatchObject({
      person: { name: 'Ada Lovelace', emails: ['ada@example.org'] },
      wishes: [{ words: 'A quiet year' }],
      touches: [{ words: 'Over lunch', others_reached: 1 }],
      promises: [{ words: 'I bring the book', side: 'them', steps: [{ kind: 'made' }] }],
      imports: [{ name: 'contacts.csv', line: 2, action: 'made' }],
    })
    expect(data.changes?.map((event) => (event as { operation: string }).operation).sort()).toEqual([
      'promises.create',
      'touches.create',
      'wishes.create',
    ])
    for (const other of ['Of Ben', Ben, '"Ben"']) expect(told).not.toContain(other)
  })

  test('is noted on them, and not for those who may only read', async () => {
    const caller = await open({ today })
    const { Ada = '' } = await know(caller, { Ada: 'customer' })
    await expect(call(as(caller, 'viewer'), ownData, { id: Ada })).rejects.toMatchObject({ code: 'not_allowed' })
    await text(await call(caller, ownData, { id: Ada }))
    const { items } = await call(caller, listAudit, { subject_id: Ada, operation: 'people.own_data' })
    expect(items).toMatchObject([{ subject_kind: 'person', changes: { own_data: [null, 'given'] } }])
  })
})

describe('lines of text', () => {
  test('a spreadsheet is given no formula, and what was disarmed comes back', () => {
    const cells = ['=1+1', '+49', '-x', '@a', '\tb', '\rc', "'=d", '＝e', '-5', '-5.25', "'plain", 'plain']
    expect(csvRecord(cells)).toBe(`'=1+1,'+49,'-x,'@a,"'\tb","'\rc",''=d,'＝e,-5,-5.25,'plain,plain\r\n`)
    for (const cell of cells) expect(rearmed(csvRecord([cell]).replace(/^"|"?\r\n$/g, ''))).toBe(cell)
  })

  test('lines fold at 75 octets and never inside a letter', () => {
    const folded = contentLine('NOTE', textValue('Ögmundur 山田 🦊; '.repeat(20)))
    for (const line of folded.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(splitValue(folded.replaceAll('\r\n ', '').slice('NOTE:'.length, -2), null)).toEqual(['Ögmundur 山田 🦊; '.repeat(20)])
  })
})

/** People by name with their relation; answers their ids. */
async function know(caller: Caller, people: Record<string, string>): Promise<Record<string, string>> {
  const ids: Record<string, string> = {}
  for (const [name, relation] of Object.entries(people))
    ids[name] = (await call(caller, createPerson, { name, relation: relation as 'customer' })).id
  return ids
}
