import { afterEach, expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { afterWriting, failing, hello, know, leyla, mailServer, run } from '../../../tests/writing-ground.ts'
import { getPerson } from '../../people/record/operations.ts'
import { type Caller, call, within } from '../../platform/call.ts'
import { letters } from '../../platform/mail.ts'
import { getTouch } from '../../touches/operations.ts'
import { getMessage, sendMessage } from '../sending/operations.ts'
import { listBounces } from './operations.ts'
import { readReport } from './report.ts'
import { takeInReports } from './take-in.ts'

const [outbox, again] = letters.operations

afterEach(afterWriting)

/** What a mail server sends back, as Postfix writes it. */
const report = (letterId: string, action = 'failed') =>
  Buffer.from(
    [
      'From: MAILER-DAEMON@mail.example',
      'To: leyla@northlight.example',
      'Subject: Undelivered Mail Returned to Sender',
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status;',
      '\tboundary="A1"',
      '',
      '--A1',
      'Content-Type: text/plain; charset=us-ascii',
      '',
      'I am sorry to have to inform you.',
      '--A1',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mail.example',
      '',
      'Final-Recipient: rfc822; mara@bakery.example',
      `Action: ${action}`,
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 <mara@bakery.example>:',
      '    User unknown',
      '',
      '--A1',
      'Content-Type: text/rfc822-headers',
      '',
      'From: Leyla Aydin <leyla@northlight.example>',
      `Message-ID: <${letterId}@northlight.example>`,
      'Subject: How did the first week go?',
      '',
      '--A1--',
      '',
    ].join('\r\n'),
  )

onEachDatabase('letters that come back', (openHere) => {
  test('a letter that the server refuses for good is no touch: its words are shown, and its address is noted', async () => {
    let refusing = true
    const server = await mailServer({
      onRcptTo: (_to, _session, callback) => callback(refusing ? failing(550, '5.1.1 No such mailbox') : undefined),
    })
    const caller = leyla(await openHere({ today: '2026-03-10' }), server.url)
    const { id: person_id } = await know(caller)
    const { id, touch_id } = await call(caller, sendMessage, { person_id, ...hello })
    await run(caller)
    expect(await call(caller, getMessage, { id })).toMatchObject({
      state: 'refused',
      said: expect.stringContaining('5.1.1 No such mailbox'),
    })
    expect(await call(caller, getPerson, { id: person_id })).toMatchObject({ last_touch_on: null })
    expect((await call(caller, listBounces, { person_id })).items).toMatchObject([{ address: 'mara@bakery.example', person_id }])
    refusing = false
    const owner: Caller = { ...caller, actor: { ...caller.actor, role: 'owner' } }
    await call(owner, again, { id: (await call(owner, outbox, {})).items[0]?.id ?? '' })
    await run(caller)
    expect(await call(caller, getMessage, { id })).toMatchObject({ state: 'sent', said: '' })
    expect(await call(caller, getTouch, { id: touch_id })).toMatchObject({ on: '2026-03-10' })
  })

  test('a server that will not hear of us, or not of what we say, says nothing of their address', async () => {
    const refuse: { at: 'from' | 'to' | 'data'; words: string } = { at: 'data', words: '' }
    const server = await mailServer({
      onMailFrom: (_from, _session, callback) => callback(refuse.at === 'from' ? failing(550, refuse.words) : undefined),
      onRcptTo: (_to, _session, callback) => callback(refuse.at === 'to' ? failing(550, refuse.words) : undefined),
      onData(stream, _session, callback) {
        stream.resume().on('end', () => callback(failing(550, refuse.words)))
      },
    })
    const caller = leyla(await openHere(), server.url)
    const { id: person_id } = await know(caller)
    const noted = async (at: typeof refuse.at, words: string) => {
      Object.assign(refuse, { at, words })
      const { id } = await call(caller, sendMessage, { person_id, ...hello })
      await run(caller)
      expect(await call(caller, getMessage, { id })).toMatchObject({ state: 'refused', said: expect.stringContaining(words) })
      return (await call(caller, listBounces, {})).items.length
    }
    expect(await noted('data', '5.7.1 This looks like spam')).toBe(0)
    expect(await noted('data', 'Rejected')).toBe(0)
    expect(await noted('from', 'We know no such sender')).toBe(0)
    expect(await noted('from', '5.1.0 Sender rejected')).toBe(0)
    expect(await noted('to', '5.7.1 Relaying denied')).toBe(0)
    expect(await noted('to', '5.1.8 Your domain is not found')).toBe(0)
    expect(await noted('to', 'No such user')).toBe(1)
  })

  test('a letter that comes back because of what it says marks its message, and not their address', async () => {
    const server = await mailServer()
    const caller = leyla(await openHere(), server.url)
    const { id, letter_id } = await call(caller, sendMessage, { person_id: (await know(caller)).id, ...hello })
    await run(caller)
    const words = report(letter_id ?? '')
      .toString()
      .replace('Status: 5.1.1', 'Status: 5.7.1')
      .replace('550 5.1.1', '550 5.7.1')
    const read = await readReport(Buffer.from(words))
    await within(caller, 'tests.report', (context) => takeInReports(context, read ? [read] : []))
    expect(await call(caller, getMessage, { id })).toMatchObject({ state: 'bounced' })
    expect((await call(caller, listBounces, {})).items).toEqual([])
  })

  test('a letter that comes back by mail is marked with its address; a report that it arrived, or of another letter, changes nothing', async () => {
    const server = await mailServer()
    const caller = leyla(await openHere(), server.url)
    const { id: person_id } = await know(caller)
    const { id, letter_id } = await call(caller, sendMessage, { person_id, ...hello })
    await run(caller)
    expect(await readReport(report(letter_id ?? '', 'delivered'))).toBeNull()
    expect(await readReport(Buffer.from('Subject: hello\r\n\r\nNothing of the sort'))).toBeNull()
    const stranger = await readReport(report('019a0000-0000-7000-8000-000000000000'))
    const ours = await readReport(report(letter_id ?? ''))
    expect(ours).toEqual({ letter_ids: [letter_id ?? ''], said: '550 5.1.1 <mara@bakery.example>: User unknown', of_address: true })
    const take = (found: typeof ours) => within(caller, 'tests.report', (context) => takeInReports(context, found ? [found] : []))
    expect([await take(stranger), await take(ours), await take(ours)]).toEqual([0, 1, 0])
    expect(await call(caller, getMessage, { id })).toMatchObject({ state: 'bounced', said: expect.stringContaining('User unknown') })
    expect(await call(caller, getPerson, { id: person_id })).toMatchObject({ last_touch_on: null })
    expect((await call(caller, listBounces, {})).items).toMatchObject([{ address: 'mara@bakery.example' }])
  })

  test('a report of the worst kind is read in no time, and never thrown over', async () => {
    const began = performance.now()
    for (const worst of [
      `Content-Type: multipart/report; boundary=a\r\n\r\n${'--a\r\nContent-Type: multipart/mixed; boundary=a\r\n\r\n'.repeat(3000)}`,
      `Content-Type: multipart/report; boundary=a\r\n\r\n--a\r\nContent-Type: message/delivery-status\r\n\r\n${'\n \n'.repeat(30_000)}`,
      `Content-Type: ${';x'.repeat(200_000)}`,
      '\0'.repeat(100_000),
    ])
      expect(await readReport(Buffer.from(worst))).toBeNull()
    expect(performance.now() - began).toBeLessThan(2000)
  })
})
