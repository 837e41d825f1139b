import type { Noun } from '../platform/noun.ts'
import type { Page } from '../ui/page.ts'
import { backupState, listBackups, makeBackupNow, readBackup } from './operations.ts'

/** Whole copies of the database, so that nothing is lost with a disk. */
export const backups: Noun = { name: 'backups', operations: [listBackups, backupState, makeBackupNow, readBackup] }

/** The screen of the settings that tells how it stands with them. */
export async function backupPages(): Promise<readonly Page[]> {
  return (await import('./pages.ts')).pages
}

export { drill, otherSecret } from './drill.ts'
export { provenManifest } from './file.ts'
export { backUpFirst } from './first.ts'
export { backupFiles } from './folder.ts'
export { makeBackup } from './make.ts'
export { prove } from './restore.ts'
export { backupTimes } from './schedule.ts'
