import type { Change, Context } from '../context.ts'

/** The row under which is counted what was changed without an entry in the audit. */
const counter = { figure: '', asked: 'unwritten' }

/** News of these changes nothing that a figure is reckoned from. */
const asideOf = new Set(['figure', 'job', 'letter', 'backup'])

/**
 * Counts changes of which no entry is written down, so that a kept figure is known to be out of date. Whoever writes so at the same moment
 * waits for the other, so it is the last thing a transaction does, and only where nothing of it is in the audit.
 */
export async function countUnwritten({ db, workspace, now, today }: Context, changes: readonly Change[]): Promise<void> {
  if (changes.every(({ kind }) => asideOf.has(kind))) return
  await db
    .insertInto('kept_figures')
    .values({ workspace_id: workspace.id, ...counter, body: '', today, reckoned_at: now, seen: '', took: 1 })
    .onConflict((conflict) =>
      conflict.columns(['workspace_id', 'figure', 'asked']).doUpdateSet((one) => ({ took: one('kept_figures.took', '+', 1) })),
    )
    .execute()
}

/** The last entry of the audit with its moment, and a text that is another one as soon as anything has changed. */
export async function lastChange({ db, workspace }: Pick<Context, 'db' | 'workspace'>): Promise<{ seen: string; at: string }> {
  const entry = db.selectFrom('audit_events').select(['id', 'at']).where('workspace_id', '=', workspace.id)
  const counted = db.selectFrom('kept_figures').select('took').where('workspace_id', '=', workspace.id)
  const [row, more] = await Promise.all([
    entry.orderBy('id', 'desc').limit(1).executeTakeFirst(),
    counted.where('figure', '=', counter.figure).where('asked', '=', counter.asked).executeTakeFirst(),
  ])
  return { seen: `${row?.id ?? ''} ${more?.took ?? 0}`, at: row?.at ?? '' }
}
