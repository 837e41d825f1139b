import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Engine, hasWorkspace, migrate, moveWorkspace, openDatabase } from '../database/index.ts'
import { readOptions } from '../doors/cli/options.ts'
import { WrongUsage } from '../doors/cli/usage.ts'
import type { Command } from '../doors/program.ts'
import { Refusal } from '../platform/refusal.ts'

/** `waymark move --to PLACE`: copies workspaces to another database, whatever its engine, and proves that they are the same there. */
export const move: Command = {
  name: 'move',
  summary: 'Copy workspaces to another database, SQLite or PostgreSQL, and prove that every row is the same there',
  usage: '--to postgres://...|FOLDER [--workspace W]',
  options: {
    '--to PLACE': 'the address of a PostgreSQL database, or the folder of an SQLite one',
    '--workspace W': 'this one alone; all of them if left out',
  },
  async run(args, services) {
    const { to, workspace } = readOptions(args, { to: 'text', workspace: 'text' }).options
    if (to === undefined) throw new WrongUsage('Say where to: waymark move --to postgres://... or --to FOLDER')
    const house = await services.house()
    const moving = workspace === undefined ? await house.workspaces() : [(await services.caller(workspace)).workspace]
    if (moving.length === 0) throw new Refusal('not_found', 'There is no workspace to move.')
    const [from, there] = [await openDatabase(services.settings), await openPlace(to)]
    try {
      await migrate(there)
      for (const { id } of moving)
        if (await hasWorkspace(there, id)) throw new Refusal('conflict', `The workspace ${id} is there already. Nothing was moved.`)
      for (const { id } of moving) {
        const moved = await moveWorkspace(from, there, id)
        const rows = moved.reduce((sum, table) => sum + table.rows, 0)
        services.out(
          `${id}: ${rows} rows in ${moved.filter((table) => table.rows > 0).length} tables; every count and checksum is the same there.\n`,
        )
      }
      await there.tellShape()
    } finally {
      await Promise.all([from.close(), there.close()])
    }
    services.out(
      'What was here stays here. Start Waymark on the other database now, with the same WAYMARK_SECRET: passwords of mailboxes are sealed with it. Everybody signs in anew.\n',
    )
    return 0
  },
}

function openPlace(to: string): Promise<Engine> {
  if (/^postgres(ql)?:\/\//.test(to)) return openDatabase({ data: '', databaseUrl: to })
  const data = resolve(to)
  mkdirSync(data, { recursive: true, mode: 0o700 })
  return openDatabase({ data, databaseUrl: undefined })
}
