import type { Report } from '../../messages/index.ts'
import { reading } from '../../platform/call.ts'
import { type Arrival, ourAddresses } from '../arrivals/index.ts'
import type { Sync } from '../connections/kind.ts'
import { arrivalOfMessage, type MailSetting } from '../mail-file/index.ts'
import type { Folder } from './folders.ts'
import type { MailboxSettings } from './settings.ts'

/** A message as it was fetched; null for one that says too little to be counted. */
export interface Fetched {
  arrival: Arrival | null
  /** Its head says that it reports on a delivery. */
  reports?: boolean
  /** What it reports of a letter that came back. */
  report?: Report | null
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
  const ownAddresses = new Set([...own, ...(await reading(run.caller, ourAddresses))])
  const setting: MailSetting = { timezone: run.caller.workspace.timezone, ownAddresses, bodies: keeps === 'words' }
  return {
    wantsWords: setting.bodies,
    read: async (raw, arrivedAt, folder) => {
      const arrival = await readOne(raw, { ...setting, ...instant(arrivedAt) }, folder)
      return { arrival: arrival && keeps === 'contact' ? { ...arrival, words: '' } : arrival, reports: isReport(raw) }
    },
  }
}

/** RFC 3462: told by its type, which may stand on several lines. */
function isReport(raw: Uint8Array): boolean {
  const text = Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, 32_768)).toString('latin1')
  return /^content-type:[ \t\r\n]*multipart\/report\b/im.test(text)
}

async function readOne(raw: Uint8Array, setting: MailSetting, folder: Folder): Promise<Arrival | null> {
  const read = await arrivalOfMessage(raw, setting)
  if (typeof read === 'string') return null
  if (!folder.sent || read.arrival.direction === 'out' || !read.from) return read.arrival
  // What lies among the sent was written by the one whose mailbox it is, under whatever address.
  const ownAddresses = new Set([...setting.ownAddresses, read.from.address])
  const again = await arrivalOfMessage(raw, { ...setting, ownAddresses })
  return typeof again === 'string' ? null : again.arrival
}

function instant(arrivedAt: Date | string | undefined): { receivedAt?: string } {
  const at = new Date(arrivedAt ?? Number.NaN)
  return Number.isNaN(at.getTime()) ? {} : { receivedAt: at.toISOString() }
}
