import { forgetChanges } from '../people/index.ts'
import type { Context } from '../platform/context.ts'
import { shortened } from './spoilers/capture.ts'

/** A run counts on without a tie to who was erased, but one that is under way; what came across on their way goes. */
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
