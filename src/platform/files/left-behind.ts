import { readdirSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { milliseconds } from '../clock.ts'

const aDay = 86_400_000

/** Takes away what killed processes left half made: the files of a folder, of these names, that nobody has written to for a day. A large file goes slowly. */
export async function clearLeftBehind(folder: string, isHalfMade: (name: string) => boolean): Promise<void> {
  for (const name of readdirSync(folder).filter(isHalfMade)) {
    const file = join(folder, name)
    const found = statSync(file, { throwIfNoEntry: false })
    if (found && found.mtimeMs < milliseconds() - aDay) await rm(file, { force: true })
  }
}
