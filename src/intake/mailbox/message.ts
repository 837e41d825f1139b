import PostalMime, { type Address, type Email } from 'postal-mime'
import { reading } from '../../platform/call.ts'
import { digest } from '../../platform/clock.ts'
import { type Arrival, automaticBecause, ourAddresses, type Party } from '../arrivals/index.ts'
import type { Sync } from '../connections/kind.ts'
import type { Folder } from './folders.ts'
import type { MailboxSettings } from './settings.ts'

/** A message as it was fetched; null for one that says too little to be counted. */
export interface Fetched {
  arrival: Arrival | null
}

/** Reads the messages of one mailbox. */
export interface Reader {
  /** Whether the words of messages are wanted, and not their heads alone. */
  wantsWords: boolean
  /** A message from its head, or from its head and as much of its text as was fetched. */
  read(raw: Uint8Array, arrivedAt: Date | string | undefined, folder: Folder): Promise<Fetched>
}

/** What the messages of a mailbox are read with: whose it is, what is kept of them. */
export async function readerFor(run: Sync<MailboxSettings>): Promise<Reader> {
  const { email, also_mine, user, keeps } = run.settings
  const own = [email, ...also_mine, ...(user?.includes('@') ? [user] : [])].map((address) => address.toLowerCase())
  const mine = new Set(own)
  const ours = new Set([...own, ...(await reading(run.caller, ourAddresses))])
  const about: About = { mine, ours, keeps, timezone: run.caller.workspace.timezone }
  return {
    wantsWords: keeps === 'words',
    read: async (raw, arrivedAt, folder) => {
      const email = await parsed(raw)
      return { arrival: email && arrivalOf(email, arrivedAt, folder, about) }
    },
  }
}

interface About {
  mine: ReadonlySet<string>
  ours: ReadonlySet<string>
  keeps: MailboxSettings['keeps']
  timezone: string
}

async function parsed(raw: Uint8Array): Promise<Email | null> {
  try {
    return await PostalMime.parse(raw, { maxNestingDepth: 20, maxHeadersSize: 100_000, maxRfc822NestingDepth: 0 })
  } catch {
    return null
  }
}

function arrivalOf(
  email: Email,
  arrivedAt: Date | string | undefined,
  folder: Folder,
  { mine, ours, keeps, timezone }: About,
): Arrival | null {
  const [from] = partiesOf(email.from ? [email.from] : [])
  const to = partiesOf([...(email.to ?? []), ...(email.cc ?? []), ...(email.bcc ?? [])])
  const at = instantOf(email.date, arrivedAt)
  if (!at) return null
  const out = folder.sent || (from !== undefined && ours.has(from.address))
  const headers = new Map<string, string>()
  for (const { key, value } of email.headers) headers.set(key, headers.has(key) ? `${headers.get(key)}\n${value}` : value)
  return {
    key: keyOf(email, at),
    channel: 'email',
    at,
    on: dayOf(at, timezone),
    direction: out ? 'out' : 'in',
    parties: [...(from ? [from] : []), ...to].filter(({ address }) => !mine.has(address)).slice(0, 100),
    words: wordsOf(email, keeps),
    automatic: automaticBecause(headers, from?.address ?? ''),
  }
}

function partiesOf(addresses: readonly Address[]): Party[] {
  return addresses
    .flatMap((one) => (one.group ?? [one]) as { name: string; address: string }[])
    .map(({ name, address }) => ({ address: address.trim().toLowerCase(), name: name.trim().slice(0, 200) || null }))
    .filter(({ address }) => address.includes('@') && address.length <= 254)
}

/** The same in every mailbox that holds the message: its id, or for one without what it says of itself. */
function keyOf(email: Email, at: string): string {
  const id = email.messageId?.trim().replace(/^<|>$/g, '')
  if (id) return id.slice(0, 1000)
  const to = partiesOf(email.to ?? []).map(({ address }) => address)
  return `without id ${digest(JSON.stringify([at, email.from?.address ?? '', to, email.subject ?? '']))}`
}

/** When it was written, as far as that can be believed; else when it came. */
function instantOf(written: string | undefined, arrived: Date | string | undefined): string | null {
  const came = Date.parse(String(arrived instanceof Date ? arrived.toISOString() : arrived))
  const wrote = Date.parse(written ?? '')
  const day = 86_400_000
  const believed = wrote > Date.UTC(1990, 0) && (Number.isNaN(came) || wrote < came + 2 * day) ? wrote : came
  return Number.isNaN(believed) ? null : new Date(believed).toISOString()
}

function dayOf(instant: string, timezone: string): string {
  return Temporal.Instant.from(instant).toZonedDateTimeISO(timezone).toPlainDate().toString()
}

function wordsOf(email: Email, keeps: MailboxSettings['keeps']): string {
  if (keeps === 'contact') return ''
  const subject = (email.subject ?? '')
    .replace(/[\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 500)
  if (keeps === 'subject') return subject
  return [subject, email.text?.trim() ?? ''].filter(Boolean).join('\n\n').slice(0, 10_000)
}
