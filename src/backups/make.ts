import { renameSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { basename } from 'node:path'
import about from '../../package.json' with { type: 'json' }
import { now } from '../platform/clock.ts'
import type { Store } from '../platform/context.ts'
import { clearLeftBehind } from '../platform/files/left-behind.ts'
import { secretMark } from '../platform/sealed.ts'
import type { Settings } from '../platform/settings.ts'
import { type Manifest, provenManifest, writeBackup } from './file.ts'
import { noteRead, noteTrouble, pathFor, type Reason, rotate } from './folder.ts'

export type Place = Pick<Settings, 'backups' | 'backupKeep' | 'secret'>

/**
 * Makes a backup of the whole database while it is used, reads it back from the disk to its last byte, and lets the oldest go. It gets its
 * name only once it is whole; what goes wrong is noted for whoever looks after the server, and thrown.
 */
export async function makeBackup(store: Pick<Store, 'copy'>, place: Place, reason: Reason, to?: string): Promise<Made> {
  const made_at = now()
  const path = to ?? pathFor(place, made_at, reason)
  const unfinished = `${path}.unfinished`
  try {
    if (to === undefined) await clearLeftBehind(place.backups, (name) => name.endsWith('.backup.unfinished'))
    const copy = await store.copy()
    try {
      await writeBackup(unfinished, { made_at, program: about.version, secret: secretMark(place.secret), ...copy.about }, copy)
    } finally {
      await copy.close()
    }
    const manifest = await provenManifest(unfinished)
    renameSync(unfinished, path)
    if (to === undefined) {
      noteRead(place, basename(path), { at: now(), whole: true })
      noteTrouble(place, null)
      await rotate(place)
    }
    return { path, manifest }
  } catch (thrown) {
    await rm(unfinished, { force: true })
    if (to === undefined) noteTrouble(place, { at: made_at, words: thrown instanceof Error ? thrown.message : String(thrown) })
    throw thrown
  }
}

export interface Made {
  path: string
  manifest: Manifest
}
