import type { Context } from '../../platform/context.ts'
import type { TouchChange } from '../../touches/index.ts'
import type { DraftRow, MessageRow } from '../tables.ts'
import { audited } from './message.ts'

/**
 * Whoever throws away the touch of a message that they said they sent by themselves takes that back: it is a draft again, as it was. Brought
 * back, the touch is one like any other, and the draft stays.
 */
export async function takeBack(context: Context, changes: readonly TouchChange[]): Promise<void> {
  const thrown = changes.flatMap(({ before, after }) => (before?.row.removed_at === '' && after?.row.removed_at ? [after.row.id] : []))
  for (let at = 0; at < thrown.length; at += 500)
    for (const message of await recordedWith(context, thrown.slice(at, at + 500))) await unkeep(context, message)
}

async function unkeep(context: Context, message: MessageRow): Promise<void> {
  const { workspace_id, id, person_id, subject, text, phase, made_by, made_by_name, created_at } = message
  await context.db.deleteFrom('messages').where('workspace_id', '=', workspace_id).where('id', '=', id).execute()
  const row: DraftRow = {
    ...{ workspace_id, person_id, subject, text, phase, made_by, made_by_name, created_at },
    id: message.draft_id ?? id,
    to_address: '',
    updated_at: context.now,
    removed_at: '',
    removed_by: null,
  }
  await context.db
    .insertInto('drafts')
    .values(row)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  context.changed({ kind: 'message', id, before: audited(message), after: null })
}

/** Kept by hand; what went by mail is told of by its letter. */
function recordedWith({ db, workspace }: Context, touchIds: string[]): Promise<MessageRow[]> {
  return db
    .selectFrom('messages')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('touch_id', 'in', touchIds)
    .where('state', '=', 'copied')
    .execute()
}
