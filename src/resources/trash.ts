import { nameSubjects } from '../access/index.ts'
import { addTrash } from '../people/index.ts'
import { selectResources } from './resource.ts'

addTrash({
  kind: 'resource',
  async list(context, limit) {
    const rows = await selectResources(context, 'trash').orderBy('removed_at', 'desc').limit(limit).execute()
    return rows.map(({ id, title, removed_at }) => ({ kind: 'resource', id, title, removed_at, restore: 'resources.restore' }))
  },
  async empty(context, before, limit) {
    const rows = await selectResources(context, 'trash').where('removed_at', '<', before).limit(limit).execute()
    const ids = rows.map(({ id }) => id)
    if (ids.length > 0)
      await context.db.deleteFrom('resources').where('workspace_id', '=', context.workspace.id).where('id', 'in', ids).execute()
    return ids.length
  },
})

nameSubjects('resource', async ({ db, workspace }, ids) => {
  const rows = await db
    .selectFrom('resources')
    .select(['id', 'title'])
    .where('workspace_id', '=', workspace.id)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
})
