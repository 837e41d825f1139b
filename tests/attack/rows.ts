import { globalTables } from '../../src/database/guard.ts'
import type { Engine } from '../../src/database/index.ts'
import { type Caller, reading, within } from '../../src/platform/call.ts'
import { anyId } from './attack.ts'

export type Rows = Map<string, string[]>

/** Every row of a workspace, by table, in the order of their text. */
export async function rowsOf(engine: Engine, caller: Caller): Promise<Rows> {
  const found: Rows = new Map()
  const tables = await tablesOf(engine)
  await reading(caller, async ({ db }) => {
    for (const table of tables) {
      const rows = await db
        // Every table but the global ones has the column.
        .selectFrom(table as 'people')
        .selectAll()
        .where('workspace_id', '=', caller.workspace.id)
        .execute()
      found.set(table, rows.map(text).sort())
    }
  })
  return found
}

/** The tables in which two states of a workspace differ. */
export function differing(before: Rows, after: Rows): string[] {
  return [...before.keys()].filter((table) => before.get(table)?.join() !== after.get(table)?.join())
}

/** Every id that stands in the rows. */
export function idsIn(workspaces: Rows[]): Set<string> {
  const rows = workspaces.flatMap((one) => [...one.values()].flat())
  return new Set(rows.flatMap((row) => row.match(anyId) ?? []))
}

/** Words that nobody else has at the end of every name, title and sentence of a workspace. */
export async function mark(engine: Engine, caller: Caller, sign: string): Promise<void> {
  const known = new Map((await engine.root.introspection.getTables()).map((table) => [table.name, table.columns.map((one) => one.name)]))
  const tables = await tablesOf(engine)
  await within(caller, 'tests.mark', async ({ db }) => {
    for (const table of tables) {
      for (const column of ['name', 'words', 'title', 'note', 'subject', 'question'].filter((one) => known.get(table)?.includes(one)))
        await db
          .updateTable(table as 'people')
          .set((row) => ({ [column]: row.fn('concat', [row.ref(column as 'name'), row.cast<string>(row.val(sign), 'text')]) }))
          .where('workspace_id', '=', caller.workspace.id)
          .where(column as 'name', '>', '')
          .execute()
    }
  })
}

async function tablesOf(engine: Engine): Promise<string[]> {
  const tables = await engine.root.introspection.getTables()
  return tables
    .filter(({ name, columns }) => !globalTables.has(name) && columns.some((one) => one.name === 'workspace_id'))
    .map(({ name }) => name)
    .sort()
}

function text(value: unknown): string {
  return JSON.stringify(value, (_, inner) => {
    if (inner instanceof Uint8Array) return String(Bun.hash(inner))
    return typeof inner === 'bigint' ? String(inner) : inner
  })
}
