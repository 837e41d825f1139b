import { nameSubjects } from '../access/index.ts'
import { addTrash } from '../people/index.ts'

addTrash('playbooks', { kind: 'playbook', title: titleOf })
addTrash('curve_balls', { kind: 'curve_ball', title: titleOf })

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

/** The row says itself which it is. */
function titleOf(row: { name?: string; words?: string }): string {
  const title = row.name ?? row.words ?? ''
  return title.length > 80 ? `${title.slice(0, 79)}…` : title
}
