import type { Context } from '../context.ts'

/** Jobs of a kind, of one subject, of none (null) or of any, that are due until an instant or at any time. */
export interface Waiting {
  kind: string
  subject_id?: string | null
  input?: string
  until?: string
}

/**
 * Whether such a job waits that does not begin before this transaction is over, so that it finds all that is written here. Only to look would
 * not do: where several write at once it may begin, find nothing and be gone before what is written here is there to be found. Others who ask
 * the same wait until this transaction is over, so it is asked late, and of jobs that begin soon.
 */
export async function waitsForThis({ db, workspace }: Context, { kind, subject_id, input, until }: Waiting): Promise<boolean> {
  let free = db
    .selectFrom('jobs')
    .select('id')
    .where('workspace_id', '=', workspace.id)
    .where('kind', '=', kind)
    .where('claimed_until', 'is', null)
  if (subject_id !== undefined) free = free.where('subject_id', subject_id === null ? 'is' : '=', subject_id)
  if (input !== undefined) free = free.where('input', '=', input)
  if (until !== undefined) free = free.where('run_at', '<=', until)
  const found = await free.orderBy('id').limit(1).executeTakeFirst()
  if (!found) return false
  // Written as it is: whoever would take it waits for this transaction; where someone has taken it, nothing is written.
  const { numUpdatedRows } = await db
    .updateTable('jobs')
    .set(({ ref }) => ({ attempts: ref('attempts') }))
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', found.id)
    .where('claimed_until', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows) === 1
}
