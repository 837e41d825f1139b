import { nameSubjects } from '../../access/index.ts'
import { addTrash } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'

addTrash({
  kind: 'outcome',
  async list(context, limit) {
    const rows = await removed(context).orderBy('removed_at', 'desc').limit(limit).execute()
    return rows.map((row) => ({ kind: 'outcome', id: row.id, title: row.measure, removed_at: row.removed_at, restore: 'outcomes.restore' }))
  },
  async empty(context, before, limit) {
    const rows = await removed(context).where('removed_at', '<', before).limit(limit).execute()
    for (const { id } of rows)
      await context.db.deleteFrom('outcomes').where('workspace_id', '=', context.workspace.id).where('id', '=', id).execute()
    return rows.length
  },
})

nameSubjects('outcome', async ({ db, workspace }, ids) => {
  const rows = await db
    .selectFrom('outcomes')
    .select(['id', 'measure'])
    .where('workspace_id', '=', workspace.id)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row.measure]))
})

function removed({ db, workspace }: Context) {
  return db.selectFrom('outcomes').selectAll().where('workspace_id', '=', workspace.id).where('removed_at', '>', '')
}
