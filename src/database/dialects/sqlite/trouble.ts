import { Unavailable } from '../../../platform/refusal.ts'

/** Whether another process holds the lock. */
export function isBusy(thrown: unknown): boolean {
  return codeOf(thrown).startsWith('SQLITE_BUSY')
}

/** What the machine denies the database, in words; all else as it is. */
export function inWords(thrown: unknown): unknown {
  const code = codeOf(thrown)
  const words = Object.entries(troubles).find(([begins]) => code.startsWith(begins))?.[1]
  return words ? new Unavailable(words, { cause: thrown }) : thrown
}

const troubles = {
  SQLITE_FULL: 'The disk is full, so nothing can be written until there is room again. Nothing was changed.',
  SQLITE_READONLY: 'Waymark may not write to its database: its file or folder is read-only. Nothing was changed.',
  SQLITE_CANTOPEN: 'Waymark cannot open its database: its folder is away, full, or not to be written to. Nothing was changed.',
  SQLITE_IOERR:
    'The disk does not take what Waymark writes, or does not give it back: it may be full, broken or away. Nothing was changed.',
}

function codeOf(thrown: unknown): string {
  return thrown instanceof Error && 'code' in thrown ? String(thrown.code) : ''
}
