import type { Kysely } from 'kysely'

/**
 * Indexes that hold the cuts of lists in the order they are shown in: journeys of the team alone, agreements that go on, and promises that
 * were kept late or moved, of which there are few among very many.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const columns of [
    ['removed_at', 'audience', 'stage', 'moved_on', 'id'],
    ['removed_at', 'audience', 'moved_on', 'id'],
  ])
    await index(db, 'journeys', columns).execute()
  await index(db, 'credit_agreements', ['ended_on', 'id']).execute()
  const late = index(db, 'promises', ['shown', 'state', 'due_on', 'id'], 'promises_kept_late_ix') as Partial
  await late.where('closed_on', '>', ({ ref }) => ref('due_on')).execute()
  const moved = index(db, 'promises', ['shown', 'due_on', 'id'], 'promises_renegotiated_ix') as Partial
  await moved.where('renegotiated', '>', 0).execute()
}
