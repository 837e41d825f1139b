import type { Context, Events } from '../platform/context.ts'
import { shortened } from './spoilers/capture.ts'

/** Tables of ours that name a person. */
const naming = ['playbook_runs', 'spoiler_sightings'] as const
type Moved = Partial<Record<(typeof naming)[number], string[]>>

/** The runs of someone who becomes part of another, and what came across them, are that one's from now on. */
export async function followMerge(context: Context, { into, from, moved }: Events['people.merged']): Promise<void> {
  const own: Moved = {}
  for (const table of naming) own[table] = await rename(context, table, from, into)
  moved.playbooks = own
}

/** Gives them back. */
export async function followPart(context: Context, { into, from, moved }: Events['people.merged']): Promise<void> {
  // A merging from before there were playbooks moved none.
  const own = (moved.playbooks as Moved | undefined) ?? {}
  for (const table of naming) await rename(context, table, into, from, own[table] ?? [])
}

/** A run counts on without a tie to who was erased; what was said, and what came across on their way, goes. */
export async function forgetPerson(context: Context, { id }: { id: string }): Promise<void> {
  const { db, workspace } = context
  const runs = await db
    .selectFrom('playbook_runs')
    .select('id')
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', id)
    .execute()
  const ids = runs.map((run) => run.id)
  if (ids.length > 0) {
    const balls = await db
      .deleteFrom('curve_balls')
      .where('workspace_id', '=', workspace.id)
      .where('run_id', 'in', ids)
      .returning('id')
      .execute()
    await forgetChanges(
      context,
      balls.map((ball) => ball.id),
    )
    await db.deleteFrom('playbook_run_steps').where('workspace_id', '=', workspace.id).where('run_id', 'in', ids).execute()
    await db
      .deleteFrom('playbook_runs')
      .where('workspace_id', '=', workspace.id)
      .where('id', 'in', ids)
      .where('state', '=', 'running')
      .execute()
    await db
      .updateTable('playbook_runs')
      .set({ journey_id: null, person_id: null, words: '' })
      .where('workspace_id', '=', workspace.id)
      .where('person_id', '=', id)
      .execute()
  }
  await forgetSightings(context, id)
}

/** Spoilers that were named after what this person alone said lose those words with them, also those that were put together since. */
async function forgetSightings(context: Context, id: string): Promise<void> {
  const { db, workspace } = context
  const theirs = await db
    .selectFrom('spoiler_sightings')
    .select(['spoiler_id', 'first_spoiler_id', 'words'])
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', id)
    .execute()
  await db.deleteFrom('spoiler_sightings').where('workspace_id', '=', workspace.id).where('person_id', '=', id).execute()
  const said = theirs.map((one) => shortened(one.words))
  const spoilers = new Set(theirs.flatMap((one) => [one.spoiler_id, one.first_spoiler_id]))
  for (const spoiler of spoilers) {
    const left = await db
      .selectFrom('spoiler_sightings')
      .select('words')
      .where('workspace_id', '=', workspace.id)
      .where((eb) => eb.or([eb('spoiler_id', '=', spoiler), eb('first_spoiler_id', '=', spoiler)]))
      .orderBy('on_day')
      .limit(1)
      .executeTakeFirst()
    if (!left) await db.deleteFrom('spoilers').where('workspace_id', '=', workspace.id).where('id', '=', spoiler).execute()
    else
      await db
        .updateTable('spoilers')
        .set({ words: shortened(left.words) })
        .where('workspace_id', '=', workspace.id)
        .where('id', '=', spoiler)
        .where('words', 'in', said)
        .execute()
  }
  await forgetChanges(context, [...spoilers])
}

/** What the audit says of these, it says without its words. */
async function forgetChanges({ db, workspace }: Context, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await db
    .updateTable('audit_events')
    .set({ changes: '{}' })
    .where('workspace_id', '=', workspace.id)
    .where('subject_id', 'in', ids)
    .execute()
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
    // Both name a person.
    .updateTable(table as 'playbook_runs')
    .set({ person_id: to })
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', from)
  if (ids) query = query.where('id', 'in', ids)
  return (await query.returning('id').execute()).map((row) => row.id)
}
