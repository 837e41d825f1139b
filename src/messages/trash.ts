import { nameSubjects } from '../access/index.ts'
import { addTrash } from '../people/index.ts'

// What is half written is for those who write; what it begins with is its title here.
addTrash('drafts', { kind: 'draft', title: titleOf, may: 'guide' })
addTrash('message_templates', { kind: 'template', title: titleOf, restore: 'templates.restore' })

for (const [kind, table] of [
  ['draft', 'drafts'],
  ['template', 'message_templates'],
  ['message', 'messages'],
] as const) {
  nameSubjects(kind, async ({ db, workspace }, ids) => {
    const rows = await db
      // Each of them has a subject.
      .selectFrom(table as 'message_templates')
      .selectAll()
      .where('workspace_id', '=', workspace.id)
      .where('id', 'in', ids)
      .execute()
    return new Map(rows.map((row) => [row.id, titleOf(row)]))
  })
}

/** The row says itself which it is. */
function titleOf({ name, subject, text }: { name?: string; subject: string; text: string }): string {
  const title = name ?? (subject || text.replace(/\s+/g, ' ').trim() || 'without words')
  return title.length > 80 ? `${title.slice(0, 79)}…` : title
}
