import type { Context } from '../../platform/context.ts'
import { parts } from '../arrivals/ground.ts'
import type { TableName } from './listed/column.ts'

/** A row that an import which was taken back has put in the trash. */
interface Gone {
  id: string
  removed_at: string
  removed_by: string | null
}

/** Which of some rows are in the trash because an import was taken back: they come out of it when they are brought in again. */
export async function takenBack({ db, workspace }: Context, table: TableName, ids: Iterable<string>): Promise<Set<string>> {
  const found = new Set<string>()
  for (const part of parts([...ids])) {
    const rows: Pick<Gone, 'id'>[] = await db
      // They are alike in what says that they are in the trash.
      .selectFrom(table as 'goals')
      .select('id')
      .where('workspace_id', '=', workspace.id)
      .where('removed_at', '>', '')
      .where('removed_by', '=', 'import')
      .where('id', 'in', part)
      .execute()
    for (const { id } of rows) found.add(id)
  }
  return found
}

/** Takes rows out of the trash, as the file has them; answers which those are. */
export async function comeBack(context: Context, table: TableName, rows: readonly Gone[]): Promise<Set<string>> {
  const { db, workspace } = context
  const back = await takenBack(
    context,
    table,
    rows.filter(({ removed_at }) => removed_at === '').map(({ id }) => id),
  )
  for (const part of parts([...back]))
    await db
      .updateTable(table as 'goals')
      .set({ removed_at: '', removed_by: null })
      .where('workspace_id', '=', workspace.id)
      .where('id', 'in', part)
      .execute()
  return back
}
