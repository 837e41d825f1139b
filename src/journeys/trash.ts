import { nameSubjects } from '../access/index.ts'
import { addTrash } from '../people/index.ts'

/** What people said and asked for, and what we are after, lies in the trash before it goes. */
addTrash('answers', { kind: 'answer', title: ({ words }) => words })
addTrash('goals', { kind: 'goal', title: ({ words }) => words })
addTrash('requests', { kind: 'request', title: ({ words }) => words, values: ({ journey_id, id }) => ({ id: journey_id, request_id: id }) })

for (const [kind, table] of [
  ['answer', 'answers'],
  ['request', 'requests'],
  ['goal', 'goals'],
  ['question', 'questions'],
  ['purpose', 'purposes'],
] as const) {
  nameSubjects(kind, async (context, ids) => {
    const rows = await context.db
      // Each of them has words.
      .selectFrom(table as 'answers')
      .select(['id', 'words'])
      .where('workspace_id', '=', context.workspace.id)
      .where('id', 'in', ids)
      .execute()
    return new Map(rows.map((row) => [row.id, row.words.length > 80 ? `${row.words.slice(0, 79)}…` : row.words]))
  })
}
