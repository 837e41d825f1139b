import type { Context, Events } from '../platform/context.ts'
import { forgetLetters } from '../platform/mail.ts'

/** Tables of ours that name a person. */
const naming = ['drafts', 'messages'] as const
type Moved = Partial<Record<(typeof naming)[number], string[]>>

/** What was written to someone who becomes part of another was written to that one from now on. */
export async function followMerge(context: Context, { into, from, moved }: Events['people.merged']): Promise<void> {
  const own: Moved = {}
  for (const table of naming) own[table] = await rename(context, table, from, into)
  moved.messages = own
}

/** Gives it back. */
export async function followPart(context: Context, { into, from, moved }: Events['people.merged']): Promise<void> {
  // A merging from before there were messages moved none.
  const own = (moved.messages as Moved | undefined) ?? {}
  for (const table of naming) await rename(context, table, into, from, own[table] ?? [])
}

/** What was written to someone goes with them, and what the audit says of it. */
export async function forgetPerson(context: Context, { id }: { id: string }): Promise<void> {
  const { db, workspace } = context
  await forgetLetters(context, id)
  for (const table of naming) {
    const gone = await ofBoth(db, table).where('workspace_id', '=', workspace.id).where('person_id', '=', id).returning('id').execute()
    const ids = gone.map((row) => row.id)
    for (let at = 0; at < ids.length; at += 500)
      await db
        .updateTable('audit_events')
        .set({ changes: '{}' })
        .where('workspace_id', '=', workspace.id)
        .where('subject_id', 'in', ids.slice(at, at + 500))
        .execute()
  }
}

function ofBoth(db: Context['db'], table: (typeof naming)[number]) {
  return db.deleteFrom(table as 'drafts')
}

async function rename(
  { db, workspace }: Context,
  table: (typeof naming)[number],
  from: string,
  to: string,
  ids?: string[],
): Promise<string[]> {
  if (ids?.length === 0) return []
  let query = db
    .updateTable(table as 'drafts')
    .set({ person_id: to })
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', from)
  if (ids) query = query.where('id', 'in', ids)
  return (await query.returning('id').execute()).map((row) => row.id)
}
