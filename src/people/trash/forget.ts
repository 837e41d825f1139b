import type { Context } from '../../platform/context.ts'

/** What someone who is erased wished for and carried stays in no change that was noted; that there was one does. */
export async function forgetWords(context: Context, { id }: { id: string }): Promise<void> {
  for (const table of ['wishes', 'worries'] as const) {
    const rows = await context.db
      .selectFrom(table)
      .select('id')
      .where('workspace_id', '=', context.workspace.id)
      .where('person_id', '=', id)
      .execute()
    await forgetChanges(
      context,
      rows.map((row) => row.id),
    )
  }
}

/** The audit of these keeps who, when and what was done; what was written is gone. */
export async function forgetChanges({ db, workspace }: Context, subjects: readonly string[]): Promise<void> {
  for (let at = 0; at < subjects.length; at += 500)
    await db
      .updateTable('audit_events')
      .set({ changes: '{}' })
      .where('workspace_id', '=', workspace.id)
      .where('subject_id', 'in', subjects.slice(at, at + 500))
      .execute()
}
