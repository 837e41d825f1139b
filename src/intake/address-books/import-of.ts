import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { rowOf } from '../connections/connection.ts'
import type { Batch } from '../dav/items.ts'
import type { ImportRow } from '../imports/tables.ts'

/**
 * What an address book brings in one reading stands among the imports, with whom it made and changed, so that it can be taken back as a
 * whole like any file. The first slice of a reading makes it; once it was taken back, what comes next is one of its own.
 */
export async function importFor(context: Context, { connectionId }: Batch, memberId: string | null): Promise<ImportRow> {
  const { db, workspace } = context
  const connection = await rowOf(context, connectionId)
  const begun = connection?.started_at ?? context.now
  const described = JSON.stringify({ connection_id: connectionId })
  const name = `Address book: ${connection?.name ?? ''}`.trim().slice(0, 200)
  const there = await db
    .selectFrom('imports')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('kind', '=', 'carddav')
    .where('described', '=', described)
    .where('created_at', '>=', begun)
    .where('state', '=', 'done')
    .orderBy('id', 'desc')
    .executeTakeFirst()
  if (there) return there
  const row: ImportRow = {
    workspace_id: workspace.id,
    id: newId(),
    name,
    kind: 'carddav',
    state: 'done',
    size: 0,
    options: '{}',
    mapping: '',
    described,
    rows: 0,
    made: 0,
    changed: 0,
    skipped: 0,
    problem_count: 0,
    failed_because: null,
    made_by: memberId,
    made_by_name: connection?.made_by_name ?? context.actor.name,
    created_at: context.now,
    finished_at: context.now,
    undone_at: null,
    undone_by: null,
  }
  await db.insertInto('imports').values(row).execute()
  return row
}
