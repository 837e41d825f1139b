import type { ImapFlow } from 'imapflow'
import type { FoundChoice } from '../connections/kind.ts'

/** A folder that messages can be read from. */
export interface Folder {
  path: string
  /** What it is for, as the server says it: `\Sent`. */
  use: string
  /** What is in it was written by the one whose mailbox it is. */
  sent: boolean
}

const most = 200
const usual = new Set(['\\Inbox', '\\Sent', '\\Archive'])
// What was thrown away, is unwanted or is not sent yet is no contact; All Mail holds everything once more.
const never = new Set(['\\Trash', '\\Junk', '\\Drafts'])

/** The folders of a mailbox, the usual ones first; at most 200. */
export async function foldersOf(client: ImapFlow): Promise<Folder[]> {
  const listed = await client.list()
  return listed
    .filter(({ flags, path }) => !has(flags, '\\Noselect') && !has(flags, '\\NonExistent') && path.length <= 500)
    .map(({ path, specialUse }) => ({ path, use: specialUse ?? '', sent: specialUse === '\\Sent' }))
    .filter(({ use }) => !never.has(use))
    .sort((a, b) => Number(usual.has(b.use)) - Number(usual.has(a.use)) || compare(a.path, b.path))
    .slice(0, most)
}

/** The folders to read: those chosen, or the usual ones; and which of the chosen are not there. */
export function chosen(folders: Folder[], choose: string[]): { read: Folder[]; missing: string[] } {
  if (choose.length === 0) return { read: folders.filter(({ use }) => usual.has(use)), missing: [] }
  const keys = new Set(folders.map(keyOf))
  return { read: folders.filter((folder) => choose.includes(keyOf(folder))), missing: choose.filter((key) => !keys.has(key)) }
}

/** Folders as they are offered. */
export function asChoices(folders: Folder[]): FoundChoice[] {
  return folders.map((folder) => ({ key: keyOf(folder), label: names[folder.use] ?? folder.path, usual: usual.has(folder.use) }))
}

/** A folder's name as it is chosen: a list of texts in a form has its commas between them, so none may be inside. */
function keyOf({ path }: Folder): string {
  return path.replace(/[%,\r\n]/g, encodeURIComponent)
}

const names: Record<string, string> = { '\\Inbox': 'Inbox', '\\All': 'All mail (everything once more)' }

function has(flags: Set<string>, wanted: string): boolean {
  return [...flags].some((flag) => flag.toLowerCase() === wanted.toLowerCase())
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
