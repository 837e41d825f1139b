import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { newId } from '../platform/clock.ts'
import type { Settings } from '../platform/settings.ts'

/** Why a backup was made: at its time, because somebody asked, or before the database was brought up to date. */
export const reasons = ['scheduled', 'asked', 'before-upgrade'] as const
export type Reason = (typeof reasons)[number]

export interface BackupFile {
  name: string
  made_at: string
  reason: Reason
  /** In bytes. */
  size: number
  /** When all of it was last read and found as it was written, or not; null if never. */
  read: { at: string; whole: boolean } | null
}

const Noted = z.object({
  read: z.record(z.string(), z.object({ at: z.string(), whole: z.boolean() })).default({}),
  trouble: z.object({ at: z.string(), words: z.string() }).nullable().default(null),
})
type Noted = z.output<typeof Noted>

type Place = Pick<Settings, 'backups'>

const named = /^waymark-(\d{4}-\d\d-\d\dT)(\d\d)-(\d\d)-(\d\d)\.(\d{3}Z)-(scheduled|asked|before-upgrade)\.backup$/

/** Where a backup made now goes; the folder is for its owner alone. */
export function pathFor({ backups }: Place, madeAt: string, reason: Reason): string {
  mkdirSync(backups, { recursive: true, mode: 0o700 })
  return join(backups, `waymark-${madeAt.replaceAll(':', '-')}-${reason}.backup`)
}

/** The backups that lie in the folder, the newest first. */
export function backupFiles(place: Place): BackupFile[] {
  const { backups } = place
  if (!existsSync(backups)) return []
  const { read } = noted(place)
  return readdirSync(backups)
    .flatMap((name): BackupFile[] => {
      const parts = named.exec(name)
      if (!parts) return []
      const [, day, hour, minute, second, rest, reason] = parts
      const made_at = `${day}${hour}:${minute}:${second}.${rest}`
      return [{ name, made_at, reason: reason as Reason, size: statSync(join(backups, name)).size, read: read[name] ?? null }]
    })
    .sort((a, b) => (a.name < b.name ? 1 : -1))
}

/** Removes the oldest beyond what is kept: of those made at their time so many, of those made before an upgrade three. */
export async function rotate(place: Place & Pick<Settings, 'backupKeep'>): Promise<void> {
  const files = backupFiles(place)
  const beyond = (reason: Reason, keep: number) => files.filter((one) => one.reason === reason).slice(keep)
  const gone = [...beyond('scheduled', place.backupKeep), ...beyond('before-upgrade', 3)].map(({ name }) => name)
  for (const name of gone) await rm(join(place.backups, name), { force: true })
}

/** What went wrong the last time, in words. */
export function lastTrouble(place: Place): Noted['trouble'] {
  return noted(place).trouble
}

export function noteTrouble(place: Place, trouble: Noted['trouble']): void {
  note(place, (before) => ({ ...before, trouble }))
}

/** Notes that a backup was read to its end, and whether it is whole. */
export function noteRead(place: Place, name: string, read: { at: string; whole: boolean }): void {
  const there = new Set(backupFiles(place).map((one) => one.name))
  note(place, (before) => ({
    ...before,
    read: Object.fromEntries(Object.entries({ ...before.read, [name]: read }).filter(([one]) => there.has(one))),
  }))
}

function note(place: Place, change: (before: Noted) => Noted): void {
  mkdirSync(place.backups, { recursive: true, mode: 0o700 })
  const file = join(place.backups, 'noted.json')
  const fresh = `${file}.${newId()}`
  writeFileSync(fresh, JSON.stringify(change(noted(place))), { mode: 0o600 })
  renameSync(fresh, file)
}

function noted({ backups }: Place): Noted {
  try {
    return Noted.parse(JSON.parse(readFileSync(join(backups, 'noted.json'), 'utf8')))
  } catch {
    return { read: {}, trouble: null }
  }
}
