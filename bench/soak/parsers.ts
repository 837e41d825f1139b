import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { arrivalsOfCalendar, type CalendarItem } from '../../src/intake/calendar-file/index.ts'
import type { Incoming } from '../../src/intake/imports/incoming.ts'
import { readFile } from '../../src/intake/imports/read-file.ts'
import { arrivalsOfEml, arrivalsOfMbox, type MailItem } from '../../src/intake/mail-file/index.ts'
import { openBytes } from '../../src/intake/text/bytes.ts'
import { decode } from '../../src/intake/text/encoding.ts'
import { Refusal } from '../../src/platform/refusal.ts'
import { calendarSeed, mailboxSeed, messageSeed } from './seeds.ts'

/** What became of one damaged file: how many records it gave, why it was refused, and what of it cannot be accounted for. */
export interface Outcome {
  records: number
  refused?: string
  /** Looks for a record that was lost in silence, and says which. */
  lost?: () => Promise<string | undefined>
}

/** A parser that is put to the test, with the files whose damaged copies it reads. */
export interface Parser {
  name: string
  seeds: Uint8Array[]
  read: (bytes: Uint8Array<ArrayBuffer>) => Promise<Outcome>
}

const root = join(import.meta.dir, '../..')

/** Every parser of files from outside; another joins with a line. */
export const parsers: Parser[] = [
  { name: 'csv', seeds: seedsIn(['demo/files', 'src/intake/program-exports'], '.csv'), read: (bytes) => contacts(bytes, 'contacts.csv') },
  { name: 'vcard', seeds: seedsIn(['demo/files', 'src/intake/program-exports'], '.vcf'), read: (bytes) => contacts(bytes, 'contacts.vcf') },
  {
    name: 'ics',
    seeds: [...written(calendarSeed), ...seedsIn(['demo/files'], '.ics')],
    read: (bytes) => items(arrivalsOfCalendar(new TextDecoder().decode(bytes), calendars)),
  },
  {
    name: 'mbox',
    seeds: [...written(mailboxSeed), ...seedsIn(['demo/files'], '.mbox')],
    read: (bytes) => items(arrivalsOfMbox(new Blob([bytes]).stream(), mails)),
  },
  { name: 'eml', seeds: written(messageSeed), read: (bytes) => items(arrivalsOfEml(new Blob([bytes]).stream(), mails)) },
]

const own = { timezone: 'Europe/Berlin', ownAddresses: new Set(['jonas@northlight.example']) }
const calendars = { ...own, until: '2026-11-22T12:00:00.000Z' }
const mails = { ...own, bodies: true }

function written(text: string): Uint8Array[] {
  return [new TextEncoder().encode(text)]
}

/** Reads messages or meetings: each is something that arrived, or was left out with a reason. */
async function items(found: AsyncIterable<CalendarItem | MailItem>): Promise<Outcome> {
  let records = 0
  for await (const item of found) {
    records += 1
    const why = item.kind === 'problem' ? item.message : item.kind === 'left_out' ? item.because : 'taken'
    if (why === '') return { records, lost: async () => `item ${records} is left out without a reason` }
  }
  return { records }
}

function seedsIn(folders: string[], ending: string): Uint8Array[] {
  return folders.flatMap((folder) =>
    readdirSync(join(root, folder))
      .filter((name) => name.endsWith(ending))
      .map((name) => new Uint8Array(readFileSync(join(root, folder, name)))),
  )
}

/** Reads a file as an import does, and sees to it that each of its records is a person or a problem with its line. */
async function contacts(bytes: Uint8Array<ArrayBuffer>, name: string): Promise<Outcome> {
  try {
    const upload = { name, type: '', stream: new Blob([bytes]).stream() as ReadableStream<Uint8Array> }
    const file = await readFile(upload, { defaultCountry: 'DE', today: '2026-11-22' })
    const records: Incoming[] = []
    for await (const batch of file.rows) {
      records.push(...batch)
      await Bun.sleep(0)
    }
    const lost = async () => {
      const text = await textOf(bytes, file.encoding.name)
      return silentOnes(records) ?? (file.kind === 'csv' ? lostLine(text, records, file.headerLine ?? 0) : lostCard(text, records))
    }
    return { records: records.length, lost }
  } catch (thrown) {
    if (thrown instanceof Refusal && thrown.issues.length > 0) return { records: 0, refused: thrown.message }
    throw thrown
  }
}

async function textOf(bytes: Uint8Array<ArrayBuffer>, encoding: string): Promise<string[]> {
  const opened = await openBytes(new Blob([bytes]).stream() as ReadableStream<Uint8Array>)
  let text = ''
  for await (const part of decode(opened, { name: encoding, why: 'told' })) text += part
  return text.split(/\r\n|\r|\n/)
}

function silentOnes(records: Incoming[]): string | undefined {
  let last = 0
  for (const { line, person, problems } of records) {
    if (line < last) return `line ${line} comes after line ${last}`
    if (!person && problems.length === 0) return `line ${line} is no person and has no problem`
    last = line
  }
  return undefined
}

/** A line with something on it that begins no record and is not within one: no quote stands open before it. */
function lostLine(lines: string[], records: Incoming[], header: number): string | undefined {
  const begins = new Set(records.map(({ line }) => line))
  // Without a record there is nothing but a header, which may have two rows.
  const first = records[0]?.line ?? lines.findIndex((line, at) => at > header && line !== '') + 2
  let quotes = false
  for (let at = first; at > 1 && at <= lines.length; at++) {
    const text = lines[at - 1] as string
    if (begins.has(at)) quotes = false
    else if (text !== '' && !quotes) return `line ${at} is in no record`
    if (text.includes('"')) quotes = true
  }
  return undefined
}

/** A card that begins and gives no record; one within another, within a broken quoted-printable line, or whose first line is folded on is no beginning. */
function lostCard(lines: string[], records: Incoming[]): string | undefined {
  const begins = new Set(records.map(({ line }) => line))
  if (lines.some((line) => /^agent\b/i.test(line))) return undefined
  for (const [at, line] of lines.entries())
    if (/^\ufeff?begin:vcard$/i.test(line) && !begins.has(at + 1) && !lines[at - 1]?.endsWith('=') && !/^[ \t]/.test(lines[at + 1] ?? ''))
      return `the card of line ${at + 1} gives no record`
  return undefined
}
