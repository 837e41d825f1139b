import { nameSubjects } from '../access/index.ts'
import { addTrash } from '../people/index.ts'
import { type Context, includes } from '../platform/context.ts'

/** Drafts and templates lie in the trash before they go. */
const kinds = [
  ['draft', 'drafts', 'drafts.restore', 'guide'],
  ['template', 'message_templates', 'templates.restore', 'viewer'],
] as const

for (const [kind, table, restore, may] of kinds) {
  addTrash({
    kind,
    async list(context, limit) {
      // What is half written is for those who write; what it begins with is its title here.
      if (!includes(context.actor.role, may)) return []
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

function removed({ db, workspace }: Context, table: 'drafts' | 'message_templates') {
  return db
    .selectFrom(table as 'message_templates')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('removed_at', '>', '')
}

/** The row says itself which it is. */
function titleOf({ name, subject, text }: { name?: string; subject: string; text: string }): string {
  const title = name ?? (subject || text.replace(/\s+/g, ' ').trim() || 'without words')
  return title.length > 80 ? `${title.slice(0, 79)}…` : title
}
