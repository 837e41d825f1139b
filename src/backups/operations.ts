import { join } from 'node:path'
import { z } from 'zod'
import { workspacesAfter } from '../access/index.ts'
import { now } from '../platform/clock.ts'
import type { Caller, Context } from '../platform/context.ts'
import { Instant, Line, List } from '../platform/inputs/schema.ts'
import { enqueue } from '../platform/jobs/jobs.ts'
import { operation } from '../platform/operation.ts'
import { Refusal } from '../platform/refusal.ts'
import { provenManifest } from './file.ts'
import { backupFiles, lastTrouble, noteRead, reasons } from './folder.ts'
import { nextTime } from './schedule.ts'

const Backup = z.object({
  name: z.string(),
  made_at: Instant,
  reason: z.enum(reasons).meta({ description: 'At its time, because somebody asked, or before an upgrade' }),
  size: z.int().meta({ description: 'In bytes' }),
  read: z
    .object({ at: Instant, whole: z.boolean() })
    .nullable()
    .meta({ description: 'When all of it was last read, and whether it is as it was written' }),
})

const State = z.object({
  schedule: z.enum(['off', 'hourly', 'daily', 'weekly']),
  keep: z.int().meta({ description: 'How many of those made at their time are kept' }),
  next_at: Instant.nullable(),
  here: z.boolean().meta({ description: 'Whether a backup can be made from here: the server holds no other workspace' }),
  making: z.boolean(),
  trouble: z.object({ at: Instant, words: z.string() }).nullable().meta({ description: 'Why the last one could not be made' }),
})

export const listBackups = operation({
  name: 'backups.list',
  method: 'GET',
  path: '/backups',
  summary: "List the server's backups, the newest first; each holds every workspace of the server",
  input: {},
  output: List(Backup),
  may: 'owner',
  columns: ['made_at', 'reason', 'size', 'read', 'name'],
  run: async ({ settings }) => ({ items: backupFiles(settings).slice(0, 500), next: null }),
})

export const backupState = operation({
  name: 'backups.state',
  method: 'GET',
  path: '/backups/state',
  summary: 'Tell when backups are made by themselves, how many are kept, and whether the last one could be made',
  input: {},
  output: State,
  may: 'owner',
  run: state,
})

export const makeBackupNow = operation({
  name: 'backups.make',
  method: 'POST',
  path: '/backups',
  summary: 'Make a backup of the server now, while it is used; not on a server that holds other workspaces too',
  input: {},
  output: State,
  may: 'owner',
  refuses: ['conflict'],
  done: 'The backup is being made. It stands in the list once it was read back.',
  jobs: ['backups.make'],
  async run(context) {
    await refuseOthers(context)
    await enqueue(context, { kind: 'backups.make', id: 'backup-asked', input: { reason: 'asked' } })
    context.changed({ kind: 'backup', id: null, after: { reason: 'asked' } })
    return state(context)
  },
})

export const readBackup = operation({
  name: 'backups.read',
  method: 'POST',
  path: '/backups/{name}/read',
  summary: 'Read a backup to its last byte and say whether it is as it was written',
  input: { name: Line(100) },
  output: Backup,
  may: 'owner',
  refuses: ['not_found', 'conflict'],
  example: { name: 'waymark-2026-11-22T02-00-00.000Z-scheduled.backup' },
  done: '{name} was read.',
  async prepare(caller, input) {
    await refuseOthers(caller)
    const { name } = found(caller, input.name)
    const whole = await provenManifest(join(caller.settings.backups, name)).then(
      () => true,
      (thrown) => {
        if (thrown instanceof Refusal) return false
        throw thrown
      },
    )
    noteRead(caller.settings, name, { at: now(), whole })
    return input
  },
  run: async (context, { name }) => found(context, name),
})

function found({ settings }: Pick<Caller, 'settings'>, name: string) {
  const file = backupFiles(settings).find((one) => one.name === name)
  if (!file) throw new Refusal('not_found', 'There is no such backup.')
  return file
}

async function state(context: Context): Promise<z.output<typeof State>> {
  const { db, settings, workspace } = context
  const waiting = await db
    .selectFrom('jobs')
    .select('id')
    .where('workspace_id', '=', workspace.id)
    .where('kind', '=', 'backups.make')
    .where('run_at', '<=', context.now)
    .executeTakeFirst()
  return {
    schedule: settings.backup,
    keep: settings.backupKeep,
    next_at: nextTime(context.now, settings.backup, workspace.timezone),
    here: await isAlone(context),
    making: waiting !== undefined,
    trouble: lastTrouble(settings),
  }
}

async function isAlone({ store }: Pick<Caller, 'store'>): Promise<boolean> {
  return (await workspacesAfter(store.global, '', 2)).length <= 1
}

/** A backup holds every workspace of the server: where there are others, it is a matter of whoever looks after the server. */
async function refuseOthers(caller: Pick<Caller, 'store'>): Promise<void> {
  if (await isAlone(caller)) return
  throw new Refusal(
    'conflict',
    'This server holds other workspaces too, and a backup holds all of them: whoever looks after the server makes it with `waymark backup`.',
  )
}
