import { type Scratch, strangeSteps, unpackCopy } from '../database/index.ts'
import { Refusal } from '../platform/refusal.ts'
import { secretMark } from '../platform/sealed.ts'
import type { Settings } from '../platform/settings.ts'
import { type Manifest, partOf, provenManifest } from './file.ts'

type Where = Pick<Settings, 'data' | 'databaseUrl' | 'databaseDirectUrl' | 'secret'>

/** A backup that was unpacked beside the database and proven. */
export interface Proven {
  manifest: Manifest
  scratch: Scratch
  /** Whether it was made with the secret of this installation. */
  sameSecret: boolean
}

/**
 * Proves a backup without touching the database: its checksum, that this program knows its schema, that it unpacks without a fault, and
 * that every table has as many rows as were counted when it was made. Refuses, in words, at the first thing that is not so.
 */
export async function prove(path: string, where: Where): Promise<Proven> {
  const manifest = await provenManifest(path)
  const engine = where.databaseUrl ? 'postgres' : 'sqlite'
  if (manifest.engine !== engine)
    throw new Refusal('conflict', `This is a backup of ${words[manifest.engine]}, and the settings name ${words[engine]}.`)
  const strange = strangeSteps(manifest.migrations)
  if (strange.length > 0)
    throw new Refusal('conflict', `This backup was made by a newer Waymark (${manifest.program}): ${strange.join(', ')} is not known here.`)
  const scratch = await unpackCopy(where, { about: manifest, part: (name) => partOf(path, name) })
  try {
    const faults = await scratch.faults()
    if (faults.length > 0) throw new Refusal('conflict', `What was unpacked is not whole: ${faults.join('; ')}.`)
    refuseOtherCounts(manifest.rows, await scratch.rows())
    return { manifest, scratch, sameSecret: manifest.secret === secretMark(where.secret) }
  } catch (thrown) {
    await scratch.drop()
    throw thrown
  }
}

const words = { sqlite: 'the embedded database (SQLite)', postgres: 'PostgreSQL' }

function refuseOtherCounts(wanted: Record<string, number>, found: Record<string, number>): void {
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(found)])].sort()
  const wrong = names.filter((name) => wanted[name] !== found[name])
  if (wrong.length === 0) return
  const told = wrong.slice(0, 5).map((name) => `${name} had ${wanted[name] ?? 'no'} rows and has ${found[name] ?? 'none'}`)
  throw new Refusal('conflict', `What was unpacked is not what was copied: ${told.join('; ')}.`)
}
