import { addTrash } from '../people/index.ts'
import type { Context } from '../platform/context.ts'
import { savePromises } from './save.ts'

addTrash({
  kind: 'promise',
  async list(context, limit) {
    const rows = await removed(context).orderBy('removed_at', 'desc').limit(limit).execute()
    return rows.map((row) => ({
      kind: 'promise',
      id: row.id,
      title: `${row.words.slice(0, 120)}, by ${row.due_on}`,
      removed_at: row.removed_at,
      restore: 'promises.restore',
    }))
  },
  async empty(context, before, limit) {
    const rows = await removed(context).where('removed_at', '<', before).limit(limit).execute()
    await savePromises(
      context,
      rows.map((row) => ({ before: row, after: null })),
    )
    return rows.length
  },
})

function removed(context: Context) {
  return context.db.selectFrom('promises').selectAll().where('workspace_id', '=', context.workspace.id).where('removed_at', '>', '')
}
