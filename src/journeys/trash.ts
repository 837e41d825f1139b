import { nameSubjects } from '../access/index.ts'
import { addTrash } from '../people/index.ts'
import type { Context } from '../platform/context.ts'

/** What people said and asked for, and what we are after, lies in the trash before it goes. */
for (const [kind, table, restore] of [
  ['answer', 'answers', 'answers.restore'],
  ['request', 'requests', 'requests.restore'],
  ['goal', 'goals', 'goals.restore'],
] as const) {
  addTrash({
    kind,
    async list(context, limit) {
      const rows = await removed(context, table).orderBy('removed_at', 'desc').limit(limit).execute()
      return rows.map((row) => ({
        ...{ kind, id: row.id, title: row.words, removed_at: row.removed_at, restore },
        ...(table === 'requests' ? { values: { id: row.journey_id, request_id: row.id } } : {}),
      }))
    },
    async empty(context, before, limit) {
      const rows = await removed(context, table).where('removed_at', '<', before).limit(limit).execute()
      for (const { id } of rows)
        await context.db.deleteFrom(table).where('workspace_id', '=', context.workspace.id).where('id', '=', id).execute()
      return rows.length
    },
  })
}

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

type Kind = 'answers' | 'requests' | 'goals'

function removed({ db, workspace }: Context, table: Kind) {
  return db
    .selectFrom(table as 'requests')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('removed_at', '>', '')
}
