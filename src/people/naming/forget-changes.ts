import type { Context } from '../../platform/context.ts'

/** What stands where the name of someone stood who was erased. */
export const nobody = 'Someone who was erased'

/**
 * The audit of these keeps who, when and what was done; what was written is gone. Given the name of someone who is erased, what they did
 * on pages that were handed to them, which stands under that name, names nobody any more either.
 */
export async function forgetChanges({ db, workspace }: Context, subjects: readonly string[], name?: string): Promise<void> {
  for (let at = 0; at < subjects.length; at += 500)
    await db
      .updateTable('audit_events')
      .set((row) => ({
        changes: '{}',
        actor_name: row
          .case()
          .when(row.and([row('actor_kind', '=', 'system'), row('actor_name', '=', name ?? '')]))
          .then(nobody)
          .else(row.ref('actor_name'))
          .end(),
      }))
      .where('workspace_id', '=', workspace.id)
      .where('subject_id', 'in', subjects.slice(at, at + 500))
      .execute()
}
