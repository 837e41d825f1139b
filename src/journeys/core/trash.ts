import { nameSubjects } from '../../access/index.ts'
import { addTrash } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'

addTrash({
  kind: 'journey',
  async list(context, limit) {
    const rows = await removed(context).orderBy('j.removed_at', 'desc').limit(limit).execute()
    return rows.map((row) => ({
      kind: 'journey',
      id: row.id,
      title: row.purpose_words ? `${row.name}: ${row.purpose_words}` : row.name,
      removed_at: row.removed_at,
      restore: 'journeys.restore',
    }))
  },
  async empty(context, before, limit) {
    const rows = await removed(context).where('j.removed_at', '<', before).limit(limit).execute()
    for (const { id } of rows)
      await context.db.deleteFrom('journeys').where('workspace_id', '=', context.workspace.id).where('id', '=', id).execute()
    return rows.length
  },
})

nameSubjects('journey', async (context, ids) => {
  const rows = await named(context).where('j.id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.name]))
})

function removed(context: Context) {
  return named(context).where('j.removed_at', '>', '')
}

function named({ db, workspace }: Context) {
  return db
    .selectFrom('journeys as j')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'j.workspace_id').onRef('p.id', '=', 'j.person_id'))
    .select(['j.id', 'j.removed_at', 'j.purpose_words', 'p.name'])
    .where('j.workspace_id', '=', workspace.id)
}
