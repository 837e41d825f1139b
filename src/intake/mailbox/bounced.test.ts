import { expect, test } from 'bun:test'
import { atHome, connected, deliver, member, newMailbox, read } from '../../../tests/mail-ground.ts'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { listBounces } from '../../messages/bounces/operations.ts'
import { getMessage, sendMessage } from '../../messages/sending/operations.ts'
import { createPerson } from '../../people/index.ts'
import { call } from '../../platform/call.ts'
import { listTouches } from '../../touches/index.ts'

onEachDatabase('what comes back by mail', (open, engine) => {
  test('a copy of our letter among the sent is no second touch, and a report that it came back marks it, its address and its touch', async () => {
    const caller = atHome(await open({ today: '2026-03-10' }))
    const ada = await member(engine(), { ...caller, settings: { ...caller.settings, smtpUrl: 'smtp://127.0.0.1:1' } }, 'Ada')
    const { id: person_id } = await call(ada, createPerson, { name: 'Ben Okafor', emails: ['ben@okafor.example'] })
    const { user, put } = await newMailbox()
    const { id, letter_id } = await call(ada, sendMessage, { person_id, subject: 'The server room', text: 'Is it cool enough now?' })
    const ours = `${letter_id}@acorn.example`
    await put('Sent', { from: 'ada@acorn.example', to: 'ben@okafor.example', subject: 'The server room', id: ours })
    const connection = await connected(ada, user)
    await read(ada, connection.id)
    expect((await call(ada, listTouches, { person_id })).items).toHaveLength(1)
    await deliver(user, 'INBOX', [report(ours), report('019a0000-0000-7000-8000-000000000000@else.example')])
    await read(ada, connection.id)
    expect(await call(ada, getMessage, { id })).toMatchObject({ state: 'bounced', said: '550 5.1.1 User unknown' })
    expect((await call(ada, listBounces, {})).items).toMatchObject([{ address: 'ben@okafor.example', person_id }])
    expect((await call(ada, listTouches, { person_id })).items).toEqual([])
  })
})

/** As a mail server reports a letter that it could not deliver (RFC 3464). */
function report(messageId: string): string {
  return [
    'Return-Path: <>',
    'From: Mail Delivery System <MAILER-DAEMON@mail.example>',
    'To: ada@acorn.example',
    'Subject: Undelivered Mail Returned to Sender',
    'Date: Mon, 09 Mar 2026 09:00:00 +0000',
    'Message-ID: <report@mail.example>'.replace('report', `report-${messageId.slice(0, 8)}`),
    'MIME-Version: 1.0',
    'Content-Type: multipart/report;',
    ' report-type=delivery-status; boundary="part"',
    '',
    '--part',
    'Content-Type: text/plain',
    '',
    'It could not be delivered.',
    '--part',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mail.example',
    '',
    'Final-Recipient: rfc822; ben@okafor.example',
    'Action: failed',
    'Status: 5.1.1',
    'Diagnostic-Code: smtp; 550 5.1.1 User unknown',
    '',
    '--part',
    'Content-Type: message/rfc822',
    '',
    'From: ada@acorn.example',
    `Message-ID: <${messageId}>`,
    'Subject: The server room',
    '',
    'Is it cool enough now?',
    '--part--',
    '',
  ].join('\r\n')
}
