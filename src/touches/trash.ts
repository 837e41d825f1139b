import { addTrash } from '../people/index.ts'
import type { TouchRow } from './tables.ts'

addTrash({
  kind: 'touch',
  async list(context, limit) {
    const rows: TouchRow[] = await context.db
      .selectFrom('touches')
      .selectAll()
      .where('workspace_id', '=', context.workspace.id)
      .where('removed_at', '>', '')
      .orderBy('removed_at', 'desc')
      .limit(limit)
      .execute()
    return rows.map((row) => ({
      kind: 'touch',
      id: row.id,
      title: [`${row.on_day}, ${row.channel}`, row.words.slice(0, 120)].filter(Boolean).join(': '),
      removed_at: row.removed_at,
      restore: 'touches.restore',
    }))
  },
  async empty(context, before, limit) {
    const rows = await context.db
      .selectFrom('touches')
      .select('id')
      .where('workspace_id', '=', context.workspace.id)
      .where('removed_at', '>', '')
      .where('removed_at', '<', before)
      .limit(limit)
      .execute()
    for (const { id } of rows) await context.db.deleteFrom('touches').where('workspace_id', '=', context.workspace.id).where('id', '=', id).execute()
    return rows.length
  },
})
