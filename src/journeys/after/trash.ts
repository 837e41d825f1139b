import { nameSubjects } from '../../access/index.ts'
import { addTrash } from '../../people/index.ts'

addTrash('outcomes', { kind: 'outcome', title: ({ measure }) => measure })

nameSubjects('outcome', async ({ db, workspace }, ids) => {
  const rows = await db
    .selectFrom('outcomes')
    .select(['id', 'measure'])
    .where('workspace_id', '=', workspace.id)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row.measure]))
})
