import { nameSubjects } from '../access/index.ts'

nameSubjects('promise', async (context, ids) => {
  const rows = await context.db
    .selectFrom('promises')
    .select(['id', 'words'])
    .where('workspace_id', '=', context.workspace.id)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, words }) => [id, words.length > 80 ? `${words.slice(0, 79).trimEnd()}…` : words]))
})
