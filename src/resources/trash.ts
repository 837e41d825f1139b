import { nameSubjects } from '../access/index.ts'
import { addTrash } from '../people/index.ts'

addTrash('resources', { kind: 'resource', title: ({ title }) => title })

nameSubjects('resource', async ({ db, workspace }, ids) => {
  const rows = await db
    .selectFrom('resources')
    .select(['id', 'title'])
    .where('workspace_id', '=', workspace.id)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, title }) => [id, title]))
})
