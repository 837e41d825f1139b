import type { FetchMessageObject, ImapFlow } from 'imapflow'
import { type Report, readReport, takeInReports } from '../../messages/index.ts'
import type { Context } from '../../platform/context.ts'
import { type Sync, Trouble } from '../connections/kind.ts'
import type { Folder } from './folders.ts'
import type { Fetched, Reader } from './message.ts'
import type { FolderPlace, MailboxPlace } from './place.ts'
import type { MailboxSettings } from './settings.ts'

// So many messages are asked for at once and kept in one transaction; with their words fewer, for those are larger.
const pageSize = 200
const wordsPage = 25
const mostHead = 32_768
const mostWords = 65_536
// A storm of them is all about one letter.
const mostReports = 50
const breath = 50

/** How a folder stands on the server. */
export interface Standing {
  folder: Folder
  validity: string
  next: number
  changes: string | null
  messages: number
}

/** Asks how a folder stands, without opening it; null for one that can't be asked. */
export async function standingOf(client: ImapFlow, folder: Folder): Promise<Standing | null> {
  const status = await client
    .status(folder.path, { messages: true, uidNext: true, uidValidity: true, highestModseq: true })
    .catch((thrown: unknown) => {
      if (client.usable) return null
      throw thrown
    })
  if (!status || status.uidValidity === undefined) return null
  const changes = status.highestModseq === undefined ? null : String(status.highestModseq)
  return { folder, validity: String(status.uidValidity), next: bounded(status.uidNext), changes, messages: bounded(status.messages) }
}

/** Whether there may be something new in a folder since it was read. */
export function isNew(standing: Standing, place: FolderPlace | undefined, since: string): boolean {
  if (!place || place.validity !== standing.validity || since < place.since) return true
  if (standing.changes !== null && standing.changes === place.changes) return false
  return standing.next === 0 || standing.next > place.next
}

/** About how many messages of a folder are to be looked at. */
export function expected(standing: Standing, place: FolderPlace | undefined): number {
  if (!place || place.validity !== standing.validity) return standing.messages
  return Math.min(standing.messages, Math.max(0, standing.next - place.next))
}

/**
 * Reads on in one folder, a page at a time, each kept with the place after it. False when others should have their turn before its end.
 * `others`: about how many messages wait in the folders after it.
 */
export async function readFolder(
  client: ImapFlow,
  run: Sync<MailboxSettings>,
  reader: Reader,
  place: MailboxPlace,
  { folder, changes }: Standing,
  others: number,
): Promise<boolean> {
  const opened = await client.mailboxOpen(folder.path, { readOnly: true })
  const { since } = run.settings
  const validity = String(opened.uidValidity)
  const known = place.folders[folder.path]
  const from = known && known.validity === validity && known.since <= since ? Math.max(1, known.next) : 1
  const keepAt = async (next: number, done: boolean, slice: Fetched[], left: number) => {
    const here: FolderPlace = { validity, next, changes: done ? changes : null, since }
    place.folders[folder.path] = here
    const arrivals = slice.flatMap(({ arrival }) => arrival ?? [])
    await run.keep({ arrivals, looked: slice.length, left: left + others, place, also: (context) => noteReports(context, slice) })
  }
  const numbers = await newNumbers(client, from, since)
  for (let at = 0; at < numbers.length; at += pageSize) {
    const page = numbers.slice(at, at + pageSize)
    const found = await fetchPage(client, page, folder, reader)
    const last = page.at(-1) as number
    const left = numbers.length - at - page.length
    await keepAt(last + 1, false, found, left)
    if (!run.going()) return false
    await Bun.sleep(breath)
  }
  // What is older than the day from which on it is read is not asked for again.
  await keepAt(Math.max(bounded(opened.uidNext), (numbers.at(-1) ?? 0) + 1, from), true, [], 0)
  return true
}

async function noteReports(context: Context, slice: readonly Fetched[]): Promise<Record<string, never>> {
  const reports: Report[] = slice.flatMap(({ report }) => report ?? [])
  if (reports.length > 0) await takeInReports(context, reports)
  return {}
}

/** The numbers of the messages from one on that came on or after a day, in their order. */
async function newNumbers(client: ImapFlow, from: number, since: string): Promise<number[]> {
  const found = await client.search({ uid: `${from}:*`, since }, { uid: true })
  if (!Array.isArray(found)) throw new Trouble('server', 'The server could not say which messages are new.')
  // `5:*` always means the last message too, even when its number is 4.
  const numbers = found.filter((number) => Number.isSafeInteger(number) && number >= from && number <= 0xffffffff)
  return [...new Set(numbers)].sort((a, b) => a - b)
}

/** The messages of a page: first their heads; the words only of those that a person wrote, where words are kept. */
async function fetchPage(client: ImapFlow, page: number[], folder: Folder, reader: Reader): Promise<Fetched[]> {
  const asked = new Set(page)
  const heads = new Map<number, Fetched>()
  const head = { uid: true, internalDate: true, bodyParts: [{ key: 'HEADER', start: 0, maxLength: mostHead }] }
  for await (const message of client.fetch(ranges(page), head, { uid: true })) {
    if (!takes(message, asked, heads)) continue
    heads.set(message.uid, await reader.read(message.headers ?? new Uint8Array(), message.internalDate, folder))
  }
  const uidsOf = (which: (one: Fetched) => boolean | undefined) => [...heads].filter(([, one]) => which(one)).map(([uid]) => uid)
  await fetchWhole(client, reader.wantsWords ? uidsOf(({ arrival }) => arrival?.automatic === null) : [], async (uid, raw, arrivedAt) => {
    heads.set(uid, await reader.read(raw, arrivedAt, folder))
  })
  await fetchWhole(client, uidsOf(({ reports }) => reports).slice(0, mostReports), async (uid, raw) => {
    heads.set(uid, { arrival: heads.get(uid)?.arrival ?? null, report: await readReport(raw) })
  })
  return [...heads.values()]
}

/** Fetches messages with as much of their text as is read. */
async function fetchWhole(
  client: ImapFlow,
  uids: number[],
  take: (uid: number, raw: Uint8Array, arrivedAt: Date | string | undefined) => Promise<void>,
): Promise<void> {
  const parts = [
    { key: 'HEADER', start: 0, maxLength: mostHead },
    { key: 'TEXT', start: 0, maxLength: mostWords },
  ]
  for (let at = 0; at < uids.length; at += wordsPage) {
    const page = uids.slice(at, at + wordsPage)
    const asked = new Set(page)
    const seen = new Map<number, true>()
    for await (const message of client.fetch(ranges(page), { uid: true, internalDate: true, bodyParts: parts }, { uid: true })) {
      if (!takes(message, asked, seen)) continue
      seen.set(message.uid, true)
      const [header, text] = [message.headers, message.bodyParts?.get('text')]
      if (header && text) await take(message.uid, Buffer.concat([header, text]), message.internalDate)
    }
  }
}

/** A server may send what nobody asked for: once is let pass, what is asked for counts once. */
function takes(message: FetchMessageObject, asked: Set<number>, seen: Map<number, unknown>): boolean {
  return asked.has(message.uid) && !seen.has(message.uid) && message.headers !== undefined
}

/** Numbers as ranges: `1:3,7`. */
function ranges(numbers: readonly number[]): string {
  const found: [number, number][] = []
  for (const number of numbers) {
    const last = found.at(-1)
    if (last && last[1] + 1 === number) last[1] = number
    else found.push([number, number])
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from}:${to}`)).join(',')
}

function bounded(number: number | undefined): number {
  return number !== undefined && Number.isSafeInteger(number) && number > 0 ? Math.min(number, 0x1_0000_0000) : 0
}
