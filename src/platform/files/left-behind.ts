import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { milliseconds } from '../clock.ts'

const aDay = 86_400_000

/** Takes away what killed processes left half made: the files of a folder, of these names, that nobody has written to for a day. */
export function clearLeftBehind(folder: string, isHalfMade: (name: string) => boolean): void {
  for (const name of readdirSync(folder).filter(isHalfMade)) {
    const file = join(folder, name)
    const found = statSync(file, { throwIfNoEntry: false })
    if (found && found.mtimeMs < milliseconds() - aDay) rmSync(file, { force: true })
  }
}
