import { type Asking, type FoundChoice, Trouble } from '../connections/kind.ts'
import { asChoices, foldersOf } from './folders.ts'
import { withMailbox } from './session.ts'
import type { MailboxSettings } from './settings.ts'

// Somebody is waiting for the answer.
const patience = 15_000

/** Signs in and looks which folders there are; refuses a mailbox with none that could be read. */
export async function lookInto(asking: Asking<MailboxSettings>): Promise<FoundChoice[]> {
  const folders = await withMailbox(asking, patience, foldersOf)
  if (folders.length === 0) throw new Trouble('settings', `${asking.settings.host} lets you in, but shows no folder that could be read.`)
  return asChoices(folders)
}
