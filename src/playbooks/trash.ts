import { nameSubjects } from '../access/index.ts'
import { addTrash } from '../people/index.ts'
import type { Context } from '../platform/context.ts'

/** Playbooks and curve balls lie in the trash before they go. */
for (const [kind, table, restore] of [
  ['playbook', 'playbooks', 'playbooks.restore'],
  ['curve_ball', 'curve_balls', 'curve_balls.restore'],
] as const) {
  addTrash({
    kind,
    async list(context, limit) {
      const rows = await removed(context, table).orderBy('removed_at', 'desc').limit(limit).execute()
      return rows.map((row) => ({ kind, id: row.id, title: titleOf(row), removed_at: row.removed_at, restore }))
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
  ['playbook', 'playbooks'],
  ['curve_ball', 'curve_balls'],
  ['spoiler', 'spoilers'],
] as const) {
  nameSubjects(kind, async (context, ids) => {
    const rows = await context.db
      // Each of them has a name or words.
      .selectFrom(table as 'playbooks')
      .selectAll()
      .where('workspace_id', '=', context.workspace.id)
      .where('id', 'in', ids)
      .execute()
    return new Map(rows.map((row) => [row.id, titleOf(row)]))
  })
}

function removed({ db, workspace }: Context, table: 'playbooks' | 'curve_balls') {
  return db
    .selectFrom(table as 'playbooks')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('removed_at', '>', '')
}

/** The row says itself which it is. */
function titleOf(row: { name?: string; words?: string }): string {
  const title = row.name ?? row.words ?? ''
  return title.length > 80 ? `${title.slice(0, 79)}…` : title
}
