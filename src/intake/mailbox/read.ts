import type { ImapFlow } from 'imapflow'
import { type Outcome, type Sync, Trouble } from '../connections/kind.ts'
import { chosen, foldersOf } from './folders.ts'
import { readerFor } from './message.ts'
import { type MailboxPlace, placeOf } from './place.ts'
import { expected, isNew, readFolder, type Standing, standingOf } from './read-folder.ts'
import { withMailbox } from './session.ts'
import type { MailboxSettings } from './settings.ts'

// A turn ends by itself long before; a server that keeps us waiting is left then.
const patience = 60_000

/** Reads on in a mailbox: folder by folder, only those in which something is new. */
export function readMailbox(run: Sync<MailboxSettings>): Promise<Outcome> {
  return withMailbox(run, patience, async (client) => {
    const place = placeOf(run.place)
    const { read, missing } = chosen(await foldersOf(client), run.settings.choose)
    if (read.length === 0) throw new Trouble('settings', nothingThere(missing))
    const standings = await changedFolders(client, run, place, read)
    const reader = await readerFor(run)
    for (const [at, standing] of standings.entries()) {
      const others = standings.slice(at + 1).reduce((sum, one) => sum + expected(one, place.folders[one.folder.path]), 0)
      if (!(await readFolder(client, run, reader, place, standing, others))) return 'more'
      if (!run.going() && at < standings.length - 1) return 'more'
    }
    return missing.length > 0 ? { done: notThere(missing) } : 'done'
  })
}

async function changedFolders(client: ImapFlow, run: Sync<MailboxSettings>, place: MailboxPlace, read: Parameters<typeof standingOf>[1][]) {
  const standings: Standing[] = []
  for (const folder of read) {
    const standing = await standingOf(client, folder)
    if (standing && isNew(standing, place.folders[folder.path], run.settings.since)) standings.push(standing)
  }
  return standings
}

function nothingThere(missing: string[]): string {
  return missing.length > 0 ? notThere(missing) : 'It has no folder that could be read; choose which ones.'
}

function notThere(missing: string[]): string {
  const names = missing
    .slice(0, 3)
    .map((path) => `“${path.slice(0, 60)}”`)
    .join(', ')
  const more = missing.length > 3 ? ` and ${missing.length - 3} more` : ''
  return missing.length === 1
    ? `The folder ${names} is no longer there; if it has another name now, choose it under that.`
    : `The folders ${names}${more} are no longer there; if they have other names now, choose them under those.`
}
