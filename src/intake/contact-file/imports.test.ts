import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { createPerson } from '../../people/index.ts'
import { type Caller, call } from '../../platform/call.ts'
import { runChecks } from '../../platform/check.ts'
import { uploadOf } from '../../platform/files/upload.ts'
import { runJobs } from '../../platform/jobs/jobs.ts'
import { listTouches } from '../../touches/index.ts'
import { addCorrespondent, listCorrespondents } from '../arrivals/correspondents/correspondents.ts'
import { createImport, getImport, mapImport, startImport, undoImport } from '../imports/operations.ts'
import { previewImport } from '../imports/preview.ts'

const calendar = [
  'BEGIN:VCALENDAR',
  'PRODID:-//Microsoft Corporation//Outlook 16.0 MIMEDIR//EN',
  ...meeting('1', 'DTSTART;TZID="W. Europe Standard Time":20260105T090000', 'RRULE:FREQ=WEEKLY;COUNT=3'),
  ...meeting('2', 'DTSTART:20990101T090000Z'),
  ...meeting('3', 'DTSTART:20260105T090000Z', 'STATUS:CANCELLED'),
  ...meeting('4', 'SUMMARY:no day'),
  'END:VCALENDAR',
].join('\r\n')

function meeting(uid: string, ...lines: string[]): string[] {
  const attendees = ['ATTENDEE;CN=Lena Torres:mailto:lena@torres.example', 'ATTENDEE:mailto:ida@holm.example']
  return ['BEGIN:VEVENT', `UID:${uid}`, ...lines, ...attendees, 'END:VEVENT']
}

function message(id: string, from: string, to: string, ...more: string[]): string {
  return [
    'From x@y.example Tue Mar 03 10:00:00 2026',
    'Delivered-To: mara@acorn.example',
    'Date: Tue, 03 Mar 2026 10:00:00 +0100',
    `Message-ID: <${id}@x>`,
    `From: ${from}`,
    `To: ${to}`,
    'Subject: Bread',
    ...more,
    '',
    'Hello',
    '',
    '',
  ].join('\n')
}

const mailbox = [
  message('1', 'Lena Torres <lena@torres.example>', 'mara@acorn.example'),
  message('2', 'mara@acorn.example', 'lena@torres.example'),
  message('3', 'Ida Holm <ida@holm.example>', 'mara@acorn.example'),
  message('4', 'news@shop.example', 'mara@acorn.example', 'List-Id: <shop.example>'),
  message('5', 'nobody', 'mara@acorn.example'),
  'From x@y.example Tue Mar 03 10:00:00 2026\nSubject: no date\n\n',
].join('')

async function bringIn(caller: Caller, text: string, name: string, more: object = {}) {
  const { id } = await call(caller, createImport, { file: uploadOf(text, name), ...more })
  await work(caller)
  return call(caller, getImport, { id })
}

function work(caller: Caller) {
  const failed = (thrown: unknown) => {
    throw thrown
  }
  return runJobs({ ...caller, workspace: async () => caller.workspace, failed }, caller.workspace.id)
}

async function touchesOf(caller: Caller, person_id: string) {
  return (await call(caller, listTouches, { person_id })).items.map(({ on, channel, direction }) => `${on} ${channel} ${direction}`)
}

onEachDatabase('files of contact', (open) => {
  test('a calendar becomes touches of those who are known, every meeting accounted for, once, and can be taken back', async () => {
    const caller = await open({ today: '2026-11-22' })
    const lena = await call(caller, createPerson, { name: 'Lena Torres', emails: ['lena@torres.example'] })
    const first = await bringIn(caller, calendar, 'calendar.ics')
    expect(first).toMatchObject({ kind: 'ics', state: 'done', rows: 6, made: 3, skipped: 2, problem_count: 1, waiting: 0 })
    expect(first.problems).toEqual([{ line: 23, message: 'This says no day.' }])
    expect(first.left_out).toEqual([
      { because: 'it has not taken place yet', times: 1 },
      { because: 'it was cancelled', times: 1 },
    ])
    expect(await touchesOf(caller, lena.id)).toEqual(['2026-01-19 meeting both', '2026-01-12 meeting both', '2026-01-05 meeting both'])
    const again = await bringIn(caller, calendar, 'again.ics')
    expect(again).toMatchObject({ made: 0, skipped: 5 })
    expect(again.left_out).toContainEqual({ because: 'it was there already', times: 3 })
    for (const id of [first.id, again.id]) {
      await call(caller, undoImport, { id })
      await work(caller)
    }
    expect(await touchesOf(caller, lena.id)).toEqual([])
    expect((await call(caller, listCorrespondents, {})).items).toEqual([])
    expect((await call(caller, runChecks, {})).differences).toEqual([])
  })

  test('a mailbox is looked at first: how much, from when to when, with whom, and whose address it may be', async () => {
    const caller = await open({ today: '2026-11-22' })
    const lena = await call(caller, createPerson, { name: 'Lena Torres', emails: ['lena@torres.example'] })
    const { id } = await call(caller, createImport, { file: uploadOf(mailbox, 'All mail.mbox'), start: false })
    const before = await call(caller, previewImport, { id })
    expect(before).toMatchObject({
      kind: 'mbox',
      rows: [],
      contact: { complete: true, looked: 6, sent: 0, maybe_yours: ['mara@acorn.example'] },
    })
    await call(caller, mapImport, { id, own_addresses: ['Mara@acorn.example'] })
    const { contact } = await call(caller, previewImport, { id })
    expect(contact).toMatchObject({ contact: 3, from: '2026-03-03', received: 2, sent: 1, known: 1, unknown: 1, maybe_yours: [] })
    expect(contact?.with[0]).toEqual({ address: 'lena@torres.example', name: 'Lena Torres', times: 2, person_id: lena.id })
    expect(contact?.problems.map(({ line }) => line)).toEqual([52])
    await call(caller, startImport, { id })
    await work(caller)
    const done = await call(caller, getImport, { id })
    expect(done).toMatchObject({ rows: 6, made: 2, waiting: 1, skipped: 2, problem_count: 1 })
    expect(await touchesOf(caller, lena.id)).toEqual(['2026-03-03 email out', '2026-03-03 email in'])
    const [ida] = (await call(caller, listCorrespondents, {})).items
    const added = await call(caller, addCorrespondent, { id: ida?.id ?? '' })
    expect(await touchesOf(caller, added.person_id ?? '')).toEqual(['2026-03-03 email in'])
  })

  test('nobody looks into another member’s mail', async () => {
    const caller = await open({ today: '2026-11-22' })
    const { id } = await call(caller, createImport, { file: uploadOf(mailbox, 'All mail.mbox'), start: false })
    const actor = { kind: 'key', key_id: 'another', name: 'Another', role: 'owner', workspace_id: caller.workspace.id } as const
    await expect(call({ ...caller, actor }, previewImport, { id })).rejects.toThrow('Only Tests')
    await expect(call({ ...caller, actor }, startImport, { id })).rejects.toThrow('Only Tests')
  })

  test('a single message comes in, with its words where that was chosen', async () => {
    const caller = await open({ today: '2026-11-22' })
    const lena = await call(caller, createPerson, { name: 'Lena Torres', emails: ['lena@torres.example'] })
    const text = message('9', 'lena@torres.example', 'mara@acorn.example').split('\n').slice(1).join('\r\n')
    expect(await bringIn(caller, text, 'Bread.eml', { bodies: true })).toMatchObject({ kind: 'eml', rows: 1, made: 1 })
    expect((await call(caller, listTouches, { person_id: lena.id })).items[0]?.words).toBe('Bread\n\nHello')
  })

  test('what only says it is one is refused, and nothing of it stays', async () => {
    const caller = await open()
    await expect(bringIn(caller, 'name,email\n', 'calendar.ics')).rejects.toThrow('no line says BEGIN:VCALENDAR')
    await expect(bringIn(caller, 'name,email\n', 'mail.mbox')).rejects.toThrow('does not begin like one')
    await expect(bringIn(caller, 'name,email\n', 'letter.eml')).rejects.toThrow('head of one')
  })
})
