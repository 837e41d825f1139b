import PostalMime, { type Address, type Email } from 'postal-mime'
import { digest } from '../../platform/clock.ts'
import { type Arrival, automaticBecause, automaticSender, type Party } from '../arrivals/index.ts'
import { ownWords, ownWordsOfHtml } from './own-words.ts'

/** Whose mail it is and what of it is kept. */
export interface MailSetting {
  /** The workspace's, IANA. */
  timezone: string
  /** The member's own addresses, in small letters: what comes from one of them went out. */
  ownAddresses: ReadonlySet<string>
  /** Whether what was written is kept beside what it was about. */
  bodies: boolean
  /** When the message came in, ISO, for one whose own date cannot be read. */
  receivedAt?: string
}

/** A message as it was understood, with what tells whose mailbox it lay in. */
export interface ReadMessage {
  arrival: Arrival
  from: Party | null
  /** Addresses that it was delivered to. */
  deliveredTo: string[]
}

/** A head may be this long at most; the rest of the message is read only as far as it came. */
const longestHead = 128 * 1024
const mostParts = 500

/**
 * What a message (its bytes, or its head alone) says of contact: one that came in is contact with whoever wrote it, one that went out with
 * all it went to. A text says why it cannot be taken.
 */
export async function arrivalOfMessage(raw: Uint8Array, setting: MailSetting): Promise<ReadMessage | string> {
  const email = await parsed(setting.bodies ? fewParts(raw) : headOf(raw))
  if (typeof email === 'string') return email
  const headers = headersOf(email)
  const from = mailboxes(email.from ? [email.from] : [])[0] ?? mailboxes(email.sender ? [email.sender] : [])[0] ?? null
  const at = instantOf(email, headers, setting.receivedAt)
  if (at === null) return 'It has no date that can be read.'
  const out = from !== null && setting.ownAddresses.has(from.address)
  if (!from) return 'It does not say from whom it is.'
  const all = out ? mailboxes([...(email.to ?? []), ...(email.cc ?? []), ...(email.bcc ?? [])]) : [from]
  const parties = all.filter(({ address }) => !setting.ownAddresses.has(address)).slice(0, 100)
  const arrival: Arrival = {
    key: keyOf(email, from, at),
    channel: 'email',
    at,
    on: Temporal.Instant.from(at).toZonedDateTimeISO(setting.timezone).toPlainDate().toString(),
    direction: out ? 'out' : 'in',
    parties,
    words: await wordsOf(email, setting.bodies),
    automatic: becauseOf(email, headers, from),
  }
  return { arrival, from, deliveredTo: deliveredTo(headers) }
}

async function parsed(raw: Uint8Array): Promise<Email | string> {
  try {
    return await PostalMime.parse(raw, {
      maxNestingDepth: 30,
      maxHeadersSize: longestHead,
      maxRfc822NestingDepth: 0,
      forceRfc822Attachments: true,
    })
  } catch (thrown) {
    return /header/i.test(thrown instanceof Error ? thrown.message : '')
      ? 'Its head is too long to be a message’s.'
      : 'It is nested too deeply.'
  }
}

/** Cut where more parts begin than anybody's message has: each costs time. */
function fewParts(raw: Uint8Array): Uint8Array {
  const buffer = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  let at = 0
  for (let many = 0; many < mostParts && at >= 0; many++) at = buffer.indexOf('\n--', at + 1)
  return at < 0 ? raw : raw.subarray(0, at + 1)
}

/** The head alone, as a message without words. */
function headOf(raw: Uint8Array): Uint8Array {
  const buffer = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  const ends = ['\n\n', '\n\r\n', '\r\r'].map((mark) => buffer.indexOf(mark)).filter((at) => at >= 0)
  return ends.length === 0 ? raw : raw.subarray(0, Math.min(...ends) + 1)
}

function headersOf(email: Email): Map<string, string> {
  const found = new Map<string, string>()
  for (const { key, value } of email.headers.slice(0, 500)) {
    const before = found.get(key)
    found.set(key, before === undefined ? value : `${before}\n${value}`)
  }
  return found
}

function mailboxes(addresses: Address[]): Party[] {
  return addresses.slice(0, 500).flatMap((one) => {
    const group = one.group
    if (group) return group.slice(0, 500).map(partyOf)
    return [partyOf({ name: one.name, address: one.address ?? '' })]
  })
}

function partyOf({ name, address }: { name: string; address: string }): Party {
  return { address: address.trim().toLowerCase(), name: name.trim() || null }
}

function instantOf(email: Email, headers: Map<string, string>, receivedAt: string | undefined): string | null {
  const received = headers.get('received')?.split('\n')[0]?.split(';').at(-1)
  for (const text of [
    email.date,
    headers
      .get('date')
      ?.slice(0, 500)
      .replace(/\([^)]*\)/g, ''),
    receivedAt,
    received,
  ]) {
    const at = text ? Date.parse(text.slice(0, 100)) : Number.NaN
    // Before there was mail, or so far ahead that a clock was wrong.
    if (at > 0 && at < 4_102_444_800_000) return new Date(at).toISOString()
  }
  return null
}

function keyOf(email: Email, from: Party, at: string): string {
  const id = email.messageId?.trim().replace(/^<|>$/g, '')
  return id ? id.slice(0, 1000) : digest(`${from.address} ${at} ${email.subject ?? ''}`)
}

async function wordsOf(email: Email, bodies: boolean): Promise<string> {
  const subject = (email.subject ?? '').replace(/\s+/g, ' ').trim().slice(0, 500)
  if (!bodies) return subject
  const body = email.text ? ownWords(email.text) : email.html ? await ownWordsOfHtml(email.html) : ''
  return [subject, body].filter(Boolean).join('\n\n')
}

function becauseOf(email: Email, headers: Map<string, string>, from: Party): string | null {
  const sender = mailboxes(email.sender ? [email.sender] : [])[0]
  return (
    automaticBecause(headers, from.address) ??
    (sender ? automaticSender(sender.address) : null) ??
    labelled(headers.get('x-gmail-labels')) ??
    // Thunderbird marks what was thrown away and not yet tidied up.
    ((Number.parseInt(headers.get('x-mozilla-status')?.trim() ?? '0', 16) & 8) === 8 ? 'it was deleted' : null)
  )
}

/** What lies in Gmail’s drafts, spam or trash, in the languages of its labels. */
function labelled(labels: string | undefined): string | null {
  if (!labels) return null
  const all = labels
    .slice(0, 2000)
    .toLowerCase()
    .split(',')
    .map((label) => label.replaceAll('"', '').trim())
  if (all.some((label) => /^(?:drafts?|entwürfe|brouillons|borradores|bozze|concepten|rascunhos)$/.test(label))) return 'a draft'
  if (all.some((label) => /^(?:spam|trash|papierkorb|corbeille|papelera|cestino|prullenbak|lixeira)$/.test(label)))
    return 'it lay in spam or trash'
  return all.some((label) => /^(?:chat|chats)$/.test(label)) ? 'a chat' : null
}

function deliveredTo(headers: Map<string, string>): string[] {
  const texts = ['delivered-to', 'x-original-to', 'x-delivered-to'].flatMap((name) => headers.get(name)?.split('\n') ?? [])
  return texts.map((text) => text.trim().toLowerCase().replace(/^<|>$/g, '')).filter((text) => text.includes('@') && text.length < 255)
}
