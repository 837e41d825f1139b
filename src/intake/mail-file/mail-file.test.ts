import { describe, expect, test } from 'bun:test'
import { elapsed } from '../../platform/clock.ts'
import { arrivalOfMessage, type MailSetting } from './arrival-of-message.ts'
import { arrivalsOfEml, arrivalsOfMbox, type MailItem } from './arrivals-of-mail.ts'
import { isMbox } from './mbox.ts'
import { ownWords, ownWordsOfHtml } from './own-words.ts'

const setting: MailSetting = { timezone: 'Europe/Berlin', ownAddresses: new Set(['mara@acorn.example']), bodies: true }

const gmail = [
  'From 1734567890123456789@xxx Mon Mar 02 08:00:00 +0000 2026',
  'X-GM-THRID: 1734567890123456789',
  'X-Gmail-Labels: Inbox,Important',
  'Delivered-To: mara@acorn.example',
  'Date: Mon, 2 Mar 2026 23:30:00 +0000',
  'From: =?UTF-8?B?TMOpbmEgVG9ycmVz?= <Lena@Torres.example>',
  'To: Mara <mara@acorn.example>, Ben <ben@okafor.example>',
  'Subject: Re: the',
  ' =?UTF-8?Q?_oven_=F0=9F=94=A5?=',
  'Message-ID: <CAF1@mail.gmail.com>',
  'Content-Type: multipart/alternative; boundary="b1"',
  '',
  '--b1',
  'Content-Type: text/plain; charset="ISO-8859-1"',
  'Content-Transfer-Encoding: quoted-printable',
  '',
  'It is cold again, even in the caf=E9.',
  '>From here on it is mine.',
  '',
  'On Mon, 2 Mar 2026 at 09:00, Mara Acorn <mara@acorn.example>',
  'wrote:',
  '> How is it?',
  '--b1--',
  '',
]

const sent = [
  'From - Tue Mar 03 10:00:00 2026',
  'X-Mozilla-Status: 0001',
  'Content-Length: 999999999',
  'Date: Tue, 03 Mar 2026 10:00:00 +0100',
  'From: Mara Acorn <MARA@acorn.example>',
  'To: Friends: Lena <lena@torres.example>, ida@holm.example;',
  'Cc: mara@acorn.example',
  'Subject: Tomorrow',
  'Message-ID: <2@acorn.example>',
  '',
  'From me at 10:30 you get bread.',
  '',
  '-- ',
  'Mara',
  '',
]

async function* pieces(text: string | Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  const bytes = typeof text === 'string' ? Buffer.from(text, 'latin1') : text
  for (let at = 0; at < bytes.length; at += size) yield new Uint8Array(bytes.subarray(at, at + size))
}

function told(items: MailItem[]): string[] {
  return items.map((item) =>
    item.kind === 'problem'
      ? `${item.line}: ${item.message}`
      : `${item.arrival.line}: ${item.arrival.on} ${item.arrival.direction} ${item.arrival.parties.map(({ address }) => address).join(' ')}${item.arrival.automatic ? ` (${item.arrival.automatic})` : ''}`,
  )
}

describe('mail files', () => {
  test('a mailbox of Gmail and one of Thunderbird: each message with its direction, its day here and whom it was with', async () => {
    const text = [...gmail, ...sent].join('\r\n')
    expect(isMbox(Buffer.from(text))).toBe(true)
    for (const size of [1, 7, 1000, 100_000]) {
      const items = await Array.fromAsync(arrivalsOfMbox(pieces(text, size), setting))
      expect(told(items)).toEqual(['1: 2026-03-03 in lena@torres.example', '25: 2026-03-03 out lena@torres.example ida@holm.example'])
      const [first, second] = items.flatMap((item) => (item.kind === 'message' ? item : []))
      expect(first?.arrival).toMatchObject({
        key: 'CAF1@mail.gmail.com',
        at: '2026-03-02T23:30:00.000Z',
        parties: [{ name: 'Léna Torres' }],
        words: 'Re: the oven 🔥\n\nIt is cold again, even in the café.\nFrom here on it is mine.',
      })
      expect(first?.read.deliveredTo).toEqual(['mara@acorn.example'])
      expect(second?.arrival.words).toBe('Tomorrow\n\nFrom me at 10:30 you get bread.')
    }
  })

  test('without bodies only what it was about is kept', async () => {
    const read = await arrivalOfMessage(Buffer.from(gmail.slice(1).join('\r\n')), { ...setting, bodies: false })
    expect(typeof read === 'string' ? read : read.arrival.words).toBe('Re: the oven 🔥')
  })

  test('newsletters, lists, robots, drafts and what was deleted are told', async () => {
    const because = async (...more: string[]) => {
      const head = ['Date: Tue, 03 Mar 2026 10:00:00 +0100', 'To: mara@acorn.example', 'Subject: x', ...more]
      if (!more.some((line) => line.startsWith('From:'))) head.push('From: lena@torres.example')
      const read = await arrivalOfMessage(Buffer.from(`${head.join('\r\n')}\r\n\r\nHi`), setting)
      return typeof read === 'string' ? read : read.arrival.automatic
    }
    expect(await because()).toBeNull()
    expect(await because('Auto-Submitted: no', 'Precedence: first-class', 'X-Auto-Response-Suppress: DR')).toBeNull()
    expect(await because('List-Id: <bakers.example>')).toBe('a mailing list')
    expect(await because('List-Unsubscribe: <mailto:u@x.example>')).toBe('a newsletter or a notice')
    expect(await because('Precedence: bulk')).toBe('a newsletter or a notice')
    expect(await because('Auto-Submitted: auto-replied (vacation)')).toBe('a robot')
    expect(await because('X-Auto-Response-Suppress: All')).toBe('a robot')
    expect(await because('From: Shop <no-reply@shop.example>')).toBe('an address that nobody reads')
    expect(await because('From: orders.noreply+17@shop.example')).toBe('an address that nobody reads')
    expect(await because('From: Mailer <MAILER-DAEMON@mx.example>')).toBe('a message about delivery')
    expect(await because('From: nora.reply@acme.example')).toBeNull()
    expect(await because('Sender: calendar-notification@google.com')).toBe('an address that nobody reads')
    expect(await because('X-Gmail-Labels: =?UTF-8?Q?x?=,Spam')).toBe('it lay in spam or trash')
    expect(await because('X-Gmail-Labels: "Entwürfe"'.normalize())).toBe('a draft')
    expect(await because('X-Mozilla-Status: 0009')).toBe('it was deleted')
  })

  test('quotes, signatures and the heads of earlier messages go, in several languages', () => {
    expect(ownWords('Gern!\n\nAm 02.03.2026 um 09:00 schrieb Mara Acorn <m@a.example>:\n> Kommst du?\n')).toBe('Gern!')
    expect(ownWords('Oui\n\nLe lun. 2 mars 2026 à 09:00, Mara <m@a.example> a écrit :\n\n> Bonjour')).toBe('Oui')
    expect(ownWords('Ja.\r\n\r\nVon: Mara\r\nGesendet: Montag\r\nAn: Lena\r\n\r\nHallo')).toBe('Ja.')
    expect(ownWords('Yes\n\n-----Original Message-----\nFrom: x')).toBe('Yes')
    expect(ownWords('Sure\n\nSent from my iPhone')).toBe('Sure')
    expect(ownWords('On Monday I bake: bread and\nrolls.')).toBe('On Monday I bake: bread and\nrolls.')
  })

  test('of an HTML message the words, without quotes, styles and traps', async () => {
    const html =
      '<html><head><title>T</title><style>p{color:red}</style></head><body><p>Good&nbsp;bread &amp; salt</p><div>Caf&eacute;? &#x1F525;<br>yes<script>alert(1)</script></div><blockquote type="cite">old</blockquote><div class="gmail_quote">On x wrote:</div></body></html>'
    expect(await ownWordsOfHtml(html)).toBe('Good bread & salt\nCaf&eacute;? 🔥\nyes')
  })

  test('a message that is none is a problem with its line, and those around it come in', async () => {
    const none = ['From x@y.example Tue Mar 03 10:00:00 2026', 'Subject: no date', 'From: a@b.example', '', 'x', '']
    const nobody = ['From x@y.example Tue Mar 03 10:00:00 2026', 'Date: Tue, 03 Mar 2026 10:00:00 +0100', '', 'x', '']
    const items = await Array.fromAsync(arrivalsOfMbox(pieces([...gmail, ...none, ...nobody, ...sent].join('\n')), setting))
    expect(told(items)).toEqual([
      '1: 2026-03-03 in lena@torres.example',
      '25: It has no date that can be read.',
      '31: It does not say from whom it is.',
      '36: 2026-03-03 out lena@torres.example ida@holm.example',
    ])
  })
})

describe('a hostile mail file', () => {
  const head = 'From: a@b.example\nDate: Tue, 03 Mar 2026 10:00:00 +0100\n'
  const nested = Array.from({ length: 3000 }, (_, at) => `Content-Type: multipart/mixed; boundary="n${at}"\n\n--n${at}\n`).join('')
  const hostile: [string, () => string][] = [
    [
      'an attachment of 60 MB',
      () =>
        `${head}Content-Type: multipart/mixed; boundary=x\n\n--x\n\nHi\n--x\nContent-Type: image/png\nContent-Transfer-Encoding: base64\n\n${'QUJD'.repeat(15_000_000)}\n--x--\n`,
    ],
    ['a head without end', () => `${head}X: ${'x'.repeat(1_000_000)}`],
    ['200,000 header lines', () => `${head}${'X-Y: z\n'.repeat(200_000)}\nx`],
    ['nested 3,000 deep', () => `${head}${nested}`],
    ['20,000 parts', () => `${head}Content-Type: multipart/mixed; boundary=x\n\n${'--x\n\n'.repeat(20_000)}`],
    ['50,000 recipients', () => `${head}To: ${'a@b.example, '.repeat(50_000)}\n\nx`],
    ['nested groups', () => `${head}To: ${'a:'.repeat(20_000)}\n\nx`],
    ['brackets', () => `${head}To: ${'<'.repeat(60_000)}${'"'.repeat(60_000)}\n\nx`],
    ['encoded words', () => `${head}Subject: ${'=?utf-8?q?=41?= '.repeat(7000)}\n\nx`],
    ['html of open tags', () => `${head}Content-Type: text/html\n\n${'<style '.repeat(30_000)}`],
    ['html nested deeply', () => `${head}Content-Type: text/html\n\n${'<div>'.repeat(50_000)}`],
    ['signs of quotes', () => `${head}\n${'On '.repeat(80_000)}\n${'> '.repeat(80_000)}`],
    ['NULs', () => `${head}\n${'\0'.repeat(300_000)}`],
  ]
  for (const [name, make] of hostile) {
    test(`${name} is bounded, and others are answered meanwhile`, async () => {
      const bytes = Buffer.from(make(), 'latin1')
      const box = Buffer.concat([Buffer.from('From x Tue Mar 03 10:00:00 2026\n'), bytes])
      let [last, worst] = [elapsed(), 0]
      const timer = setInterval(() => {
        worst = Math.max(worst, elapsed() - last)
        last = elapsed()
      }, 1)
      const eml = await Array.fromAsync(arrivalsOfEml(pieces(bytes, 262_144), setting))
      const mbox = await Array.fromAsync(arrivalsOfMbox(pieces(box, 262_144), setting))
      worst = Math.max(worst, elapsed() - last)
      clearInterval(timer)
      expect([eml.length, mbox.length]).toEqual([1, 1])
      // Alone on a machine it is some 20 to 70 ms; this says that nothing hangs.
      expect(worst).toBeLessThan(5000)
    }, 120_000)
  }
})
