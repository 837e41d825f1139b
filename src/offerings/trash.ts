import { addTrash } from '../people/index.ts'
import { selectOfferings } from './catalogue/offering.ts'

addTrash({
  kind: 'offering',
  async list(context, limit) {
    const rows = await selectOfferings(context, 'trash').orderBy('removed_at', 'desc').limit(limit).execute()
    return rows.map(({ id, name, removed_at }) => ({ kind: 'offering', id, title: name, removed_at, restore: 'offerings.restore' }))
  },
  async empty(context, before, limit) {
    const rows = await selectOfferings(context, 'trash').where('removed_at', '<', before).limit(limit).execute()
    const ids = rows.map(({ id }) => id)
    if (ids.length > 0)
      await context.db.deleteFrom('offerings').where('workspace_id', '=', context.workspace.id).where('id', 'in', ids).execute()
    return ids.length
  },
})
