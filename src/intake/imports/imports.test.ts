import { expect, test } from 'bun:test'
import fc from 'fast-check'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { listDuplicates, notSame, searchDuplicates } from '../../people/duplicates/operations.ts'
import { getPerson, listPeople, updatePerson } from '../../people/index.ts'
import { listOrganizations } from '../../people/organizations/operations.ts'
import { removePerson } from '../../people/record/operations.ts'
import { type Caller, call } from '../../platform/call.ts'
import { uploadOf } from '../../platform/files/upload.ts'
import { runJobs } from '../../platform/jobs/jobs.ts'
import { getRecency, listTouches } from '../../touches/index.ts'
import type { Import } from './import.ts'
import { createImport, getImport, listImports, removeImport, startImport, undoImport } from './operations.ts'
import { listImportProblems } from './outcome.ts'
import { previewImport } from './preview.ts'

const csv = [
  'Name,E-mail,Phone,Company,Circle,Last contact,Favourite cake',
  'Mara Petrović,mara@bakery.example,030 23125 100,Petrović Bakery,close,2026-03-01,poppy seed',
  '"Klein, Ruth",ruth@klein.example,,Klein Law,inner,,',
  ',,,,,,',
  'Jun Lee,not an address,,Lee Architects,outermost,2026-13-45,lemon',
  'Mara Petrović,mara@bakery.example,,Petrović Bakery,,,',
].join('\n')

onEachDatabase('imports', (open) => {
  test('a file is brought in: each record made, changed, skipped or a problem with its line', async () => {
    const us = await open()
    const done = await bring(us, csv)
    expect(done).toMatchObject({ state: 'done', kind: 'csv', made: 3, changed: 0, failed_because: null })
    expect(done.rows).toBe(done.made + done.changed + done.skipped)
    expect(done.problems.map((problem) => problem.line)).toContain(5)
    const people = (await call(us, listPeople, {})).items
    expect(people.map((person) => person.name)).toEqual(['Jun Lee', 'Mara Petrović', 'Ruth Klein'])
    expect(people[1]).toMatchObject({
      circle: 'close',
      organization: 'Petrović Bakery',
      last_touch_on: '2026-03-01',
      due_on: '2026-03-31',
      custom: { favourite_cake: 'poppy seed' },
    })
    expect((await call(us, getRecency, { weeks: 0 })).people).toBe(2)
    expect((await call(us, listImportProblems, { id: done.id })).items.length).toBe(done.problem_count)
  })

  test('the same file twice makes nothing twice', async () => {
    const us = await open()
    await bring(us, csv)
    expect(await bring(us, csv)).toMatchObject({ made: 0, changed: 0 })
    expect((await call(us, listPeople, {})).items).toHaveLength(3)
    expect((await call(us, listTouches, {})).items).toHaveLength(1)
  })

  test('what a file adds fills gaps and never overwrites; undoing takes it back, but not what was changed since', async () => {
    const us = await open()
    await bring(us, 'Name,Email,Title\nMara Petrović,mara@bakery.example,owner\nRuth Klein,ruth@klein.example,')
    const second = await bring(
      us,
      'Name,Email,Title,Birthday,Company\nMara Petrović,mara@bakery.example,boss,1980-04-12,Ofen\nRuth Klein,ruth@klein.example,lawyer,,Ofen\nNew One,new@one.example,,,Ofen',
    )
    expect(second).toMatchObject({ made: 1, changed: 2 })
    const [mara, fresh, ruth] = (await call(us, listPeople, {})).items
    expect(mara).toMatchObject({ title: 'owner', birthday: '1980-04-12', organization: 'Ofen' })
    await call(us, updatePerson, { id: ruth?.id ?? '', title: 'judge' })
    await call(us, undoImport, { id: second.id })
    await jobs(us)
    expect(await call(us, getImport, { id: second.id })).toMatchObject({ state: 'undone' })
    expect(await call(us, getPerson, { id: mara?.id ?? '' })).toMatchObject({ title: 'owner', birthday: null, organization: null })
    expect(await call(us, getPerson, { id: ruth?.id ?? '' })).toMatchObject({ title: 'judge', organization: null })
    await expect(call(us, getPerson, { id: fresh?.id ?? '' })).rejects.toMatchObject({ code: 'not_found' })
    expect((await call(us, listOrganizations, {})).items).toEqual([])
    await expect(call(us, undoImport, { id: second.id })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('an undone import takes its touches with it', async () => {
    const us = await open()
    const done = await bring(us, csv)
    await call(us, undoImport, { id: done.id })
    await jobs(us)
    expect((await call(us, listTouches, {})).items).toEqual([])
    expect((await call(us, getRecency, { weeks: 0 })).people).toBe(0)
    expect(await bring(us, csv)).toMatchObject({ made: 3 })
  })

  test('a file can be looked at first, its columns changed, and let go', async () => {
    const us = await open()
    const looked = await call(us, createImport, { file: uploadOf('Wer;Mail\nIda Berg;ida@berg.example', 'leute.csv'), start: false })
    const preview = await call(us, previewImport, { id: looked.id })
    expect(preview).toMatchObject({ state: 'ready', kind: 'csv', delimiter: ';', headers: ['Wer', 'Mail'] })
    const mapping = (preview.mapping ?? []).map((column) =>
      column.column === 1 ? { column: 1, header: 'Wer', field: 'name' as const } : column,
    )
    await call(us, startImport, { id: looked.id, mapping, circle: 'wide', tags: ['fair'] })
    await jobs(us)
    expect((await call(us, listPeople, { tag: 'fair' })).items[0]).toMatchObject({ name: 'Ida Berg', circle: 'wide' })
    const other = await call(us, createImport, { file: uploadOf('Name\nEva', 'x.csv'), start: false })
    await call(us, removeImport, { id: other.id })
    expect((await call(us, listImports, {})).items.map((one) => one.id)).toEqual([looked.id])
  })

  test('a bad file is refused with what is wrong with it, and nothing is left of it', async () => {
    const us = await open()
    for (const [text, name] of [
      ['', 'empty.csv'],
      ['PK\u0003\u0004 and so on', 'book.xlsx'],
      ['{"a": 1}', 'data.json'],
      ['\u0000\u0000\u0000', 'zero.csv'],
    ] as const) {
      await expect(call(us, createImport, { file: uploadOf(text, name) })).rejects.toMatchObject({ code: 'invalid' })
    }
    expect((await call(us, listImports, {})).items).toEqual([])
  })

  test('a vCard file comes in as people', async () => {
    const us = await open()
    const card =
      'BEGIN:VCARD\r\nVERSION:4.0\r\nUID:urn:uuid:1\r\nFN:Zoë Ångström\r\nEMAIL:zoe@vaxt.example\r\nTEL:+46 8 123 456 78\r\nBDAY:--0412\r\nEND:VCARD\r\n'
    expect(await bring(us, card, 'zoe.vcf')).toMatchObject({ kind: 'vcard', made: 1, problem_count: 0 })
    expect(await bring(us, card, 'zoe.vcf')).toMatchObject({ made: 0, changed: 0, skipped: 1 })
    expect((await call(us, listPeople, {})).items[0]).toMatchObject({ name: 'Zoë Ångström', birthday: '--04-12' })
  })

  test('two people behind one shared address stay two', async () => {
    const us = await open()
    await bring(us, 'Name,Email\nMara Petrović,info@bakery.example\nPaul Ofner,info@bakery.example')
    expect((await call(us, listPeople, {})).items).toHaveLength(2)
  })

  test('an import that was broken off goes on where it was and ends as if it had not been', async () => {
    const us = await open()
    const rows = Array.from({ length: 2500 }, (_, at) => `Person ${at},p${at}@many.example`)
    await call(us, createImport, { file: uploadOf(['Name,Email', ...rows].join('\n'), 'many.csv') })
    // The first try ends after two of its slices; the second is another process that finds the job.
    let slices = 0
    const broken: Caller = {
      ...us,
      store: {
        ...us.store,
        read: us.store.read,
        write: (id, run) =>
          us.store.write(id, async (db) => {
            const answer = await run(db)
            if (++slices === 4) throw new Error('the power went')
            return answer
          }),
      },
    }
    await runJobs({ store: broken.store, settings: us.settings, workspace: async () => us.workspace }, us.workspace.id)
    const [half] = (await call(us, listImports, {})).items
    expect(half?.rows).toBeGreaterThanOrEqual(0)
    expect(half?.state).not.toBe('done')
    await us.store.write(us.workspace.id, (db) =>
      db.updateTable('jobs').set({ run_at: '2000-01-01' }).where('workspace_id', '=', us.workspace.id).execute(),
    )
    await jobs(us)
    expect(await call(us, getImport, { id: half?.id ?? '' })).toMatchObject({ state: 'done', rows: 2500, made: 2500, skipped: 0 })
    expect((await call(us, listPeople, { q: 'p2499@many' })).items).toHaveLength(1)
  })

  test('an import that two processes are at, each thinking the other gone, brings everyone in once', async () => {
    const us = await open()
    const rows = Array.from({ length: 2500 }, (_, at) => `Person ${at},p${at}@many.example`)
    await call(us, createImport, { file: uploadOf(['Name,Email', ...rows].join('\n'), 'many.csv') })
    const free = () =>
      us.store.write(us.workspace.id, (db) =>
        db
          .updateTable('jobs')
          .set({ run_at: '2000-01-01', claimed_until: null, claimed_by: null })
          .where('workspace_id', '=', us.workspace.id)
          .execute(),
      )
    // As the first is about to write its second slice, another takes its job and brings all of it in.
    let writes = 0
    const overtaken: Caller['store'] = {
      ...us.store,
      write: async (id, run) => {
        if (++writes === 5) {
          await free()
          await jobs(us)
        }
        return us.store.write(id, run)
      },
    }
    await runJobs({ store: overtaken, settings: us.settings, workspace: async () => us.workspace }, us.workspace.id)
    await free()
    await jobs(us)
    const [there] = (await call(us, listImports, {})).items
    expect(there).toMatchObject({ state: 'done', rows: 2500, made: 2500, skipped: 0 })
    const found = await us.store.read(us.workspace.id, (db) =>
      db.selectFrom('people').select('id').where('workspace_id', '=', us.workspace.id).execute(),
    )
    expect(found).toHaveLength(2500)
  })

  test('who is surely here is changed; who may be is made, waits under the name of the file, and stays there until judged', async () => {
    const us = await open()
    await bring(
      us,
      'Name,Email,Phone,Company,Birthday\nMara Petrov,mara@bakery.example,030 23125100,Petrov Bakery,1979-05-21\nRuth Klein,ruth@klein.example,,Klein Law,',
    )
    const second = await bring(
      us,
      'Name,Email,Phone,Company,Birthday\nMara Petrova,,030 23125100,,1979-05-21\nRuth Klein,office@klein.example,,Klein Law,\nJonas Abel,x@abel.example,,,\n',
      'fair.csv',
    )
    expect(second).toMatchObject({ rows: 3, made: 2, skipped: 1, to_judge: 1 })
    const waiting = async () => (await call(us, listDuplicates, { import: second.id })).items
    const [pair] = await waiting()
    expect([pair?.a.name, pair?.b.name, pair?.import_name]).toEqual(['Ruth Klein', 'Ruth Klein', 'fair.csv'])
    await call(us, searchDuplicates, {})
    await jobs(us)
    expect(await waiting()).toHaveLength(1)
    await call(us, notSame, { id: pair?.a.id ?? '', other_id: pair?.b.id ?? '' })
    expect([await waiting(), (await call(us, getImport, { id: second.id })).to_judge]).toEqual([[], 0])
  })

  test('of one file only what says the same twice is one; what is like another, numbered on, or has its own id is made', async () => {
    const us = await open()
    const rows = [
      'Record ID,Name,Email,Phone,Birthday',
      ',Mara Petrov,mara@bakery.example,030 23125100,1979-05-21',
      ',Mara Petrov,mara@bakery.example,,1979-05-21',
      ',Mara Petrova,,030 23125100,1979-05-21',
      ',Lia Petrov,lia@bakery.example,030 23125100,1979-05-21',
      ',Ole Berg,ole11@berg.example,030 2312521,1980-01-02',
      ',Ole Bergh,ole12@berg.example,030 2312522,1980-01-02',
      'a1,Ida Moss,ida@moss.example,030 2312533,1980-01-03',
      'a2,Ida Moss,ida@moss.example,030 2312533,1980-01-03',
    ].join('\n')
    expect(await bring(us, rows)).toMatchObject({ rows: 8, made: 7, skipped: 1 })
    expect(await bring(us, rows)).toMatchObject({ rows: 8, made: 0, changed: 0, skipped: 8 })
  })

  test('what tells records of one file apart holds over its slices', async () => {
    const us = await open()
    const others = Array.from({ length: 1100 }, (_, at) => `b${at},Someone ${at},some${at}@many.example,,`)
    const card = 'Ida Moss,ida@moss.example,030 2312533,1980-01-03'
    const text = ['Record ID,Name,Email,Phone,Birthday', `a1,${card}`, ...others, `a2,${card}`].join('\n')
    expect(await bring(us, text)).toMatchObject({ made: 1102 })
  })

  test('a file that was taken out of this workspace finds whom it speaks of by their id', async () => {
    const us = await open()
    await bring(us, 'Name,Email\nIda Berg,ida@berg.example')
    const [ida] = (await call(us, listPeople, {})).items
    const text = `Waymark id,Name,Emails,Title\n${ida?.id},Ida Moss,ida@moss.example,judge`
    expect(await bring(us, text)).toMatchObject({ made: 0, changed: 1 })
    expect((await call(us, listPeople, {})).items).toMatchObject([{ name: 'Ida Berg', title: 'judge' }])
  })

  test('every row of any file is made, changed, skipped or a problem with its line', async () => {
    const us = await open()
    const cell = fc.constantFrom(
      'Ada Berg',
      'Ben Ott',
      'ada@berg.example',
      'ben@ott.example',
      '030 1234567',
      '',
      'x',
      '1.1.2020',
      'Berg GmbH',
    )
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(rows, async (given) => {
        const text = given.map((cells) => cells.join(',')).join('\n')
        const done = await bring(us, `Name,Email,Phone,Birthday\n${text}\n`)
        expect([done.rows, done.made + done.changed + done.skipped]).toEqual([given.length, given.length])
        for (const { line } of done.problems) expect(line >= 2 && line <= given.length + 1).toBe(true)
      }),
      { numRuns: 12 },
    )
  })

  test('someone in the trash is not brought back by a file, but made again', async () => {
    const us = await open()
    await bring(us, 'Name,Email\nIda Berg,ida@berg.example')
    const [ida] = (await call(us, listPeople, {})).items
    await call(us, removePerson, { id: ida?.id ?? '' })
    expect(await bring(us, 'Name,Email\nIda Berg,ida@berg.example')).toMatchObject({ made: 1 })
  })
})

async function bring(us: Caller, text: string, name = 'contacts.csv'): Promise<Import> {
  const { id } = await call(us, createImport, { file: uploadOf(text, name) })
  await jobs(us)
  return call(us, getImport, { id })
}

function jobs(us: Caller): Promise<void> {
  const failed = (thrown: unknown) => {
    throw thrown
  }
  return runJobs({ store: us.store, settings: us.settings, workspace: async () => us.workspace, failed }, us.workspace.id)
}
