import { addTrash } from '../people/index.ts'
import { saveTouches } from './save.ts'
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
    const rows: TouchRow[] = await context.db
      .selectFrom('touches')
      .selectAll()
      .where('workspace_id', '=', context.workspace.id)
      .where('removed_at', '>', '')
      .where('removed_at', '<', before)
      .limit(limit)
      .execute()
    await saveTouches(
      context,
      rows.map((row) => ({ before: { row, people: [] }, after: null })),
    )
    return rows.length
  },
})
