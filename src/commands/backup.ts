import { resolve } from 'node:path'
import { backupFiles, drill, makeBackup, provenManifest } from '../backups/index.ts'
import { openDatabase } from '../database/index.ts'
import { readOptions } from '../doors/cli/options.ts'
import type { Command, Services } from '../doors/program.ts'
import { Refusal } from '../platform/refusal.ts'

/** `waymark backup`: a backup of the whole server, while it is used; and what can be done with those that are there. */
export const backup: Command = {
  name: 'backup',
  summary: 'Make a backup of everything while the server is used, prove one, or try out whether one would bring everything back',
  usage: '[--to FILE] | list | prove [FILE] | drill [FILE]',
  options: {
    '--to FILE': 'where it goes; into the folder of the backups if left out',
    list: 'the backups in that folder',
    'prove FILE': 'read one to its last byte and say whether it is as it was written; the newest if none is named',
    'drill FILE': 'restore one into a place of its own, check everything in it, and take it away again',
  },
  async run(args, services) {
    const { options, words } = readOptions(args, { to: 'text' }, 2)
    const [verb, file] = words
    if (verb === undefined) return make(services, options.to)
    if (verb === 'list') return list(services)
    if (verb === 'prove') return proveOne(services, pathOf(services, file))
    if (verb === 'drill') return drillOne(services, pathOf(services, file))
    throw new Refusal('invalid', `backup knows no ${verb}: it is waymark backup ${backup.usage}`)
  },
}

/** The schema is left as it is: a backup is what one takes before anything is changed. */
async function make({ settings, out }: Services, to: string | undefined): Promise<number> {
  const engine = await openDatabase(settings)
  try {
    const { path, manifest } = await makeBackup(engine, settings, 'asked', to && resolve(to))
    const rows = Object.values(manifest.rows).reduce((sum, many) => sum + many, 0)
    out(`${path}\n${Bun.file(path).size} bytes with ${rows} rows of ${Object.keys(manifest.rows).length} tables; it was read back.\n`)
    return 0
  } finally {
    await engine.close()
  }
}

function list({ settings, out }: Services): number {
  const files = backupFiles(settings)
  for (const { name, size, read } of files)
    out(`${name}  ${size} bytes  ${read === null ? 'not read yet' : read.whole ? `whole at ${read.at}` : `DAMAGED, seen at ${read.at}`}\n`)
  if (files.length === 0) out(`There is none in ${settings.backups}.\n`)
  return 0
}

async function proveOne({ out }: Services, path: string): Promise<number> {
  const { made_at, engine, program, rows } = await provenManifest(path)
  out(`${path} is as it was written at ${made_at} by Waymark ${program}: ${engine}, ${rows.organization ?? 0} workspaces.\n`)
  return 0
}

/** Says in words whether a backup would bring everything back; 1 if not. */
export async function drillOne({ settings, out }: Services, path: string): Promise<number> {
  const { words, good } = await drill(path, settings)
  for (const one of words) out(`${one}\n`)
  return good ? 0 : 1
}

function pathOf({ settings }: Services, given: string | undefined): string {
  if (given !== undefined) return resolve(given)
  const [newest] = backupFiles(settings)
  if (newest) return resolve(settings.backups, newest.name)
  throw new Refusal('not_found', `There is no backup in ${settings.backups}: make one with waymark backup.`)
}
