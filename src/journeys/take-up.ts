import type { Context } from '../platform/context.ts'
import { enqueue } from '../platform/jobs/jobs.ts'
import { endsOf } from './after/check.ts'
import { heedAfter, sendCheckin } from './after/plan.ts'
import type { CheckinRow } from './after/tables.ts'
import { selectJourneys } from './core/queries.ts'
import { kept } from './purpose/record.ts'
import type { PurposeRow } from './purpose/tables.ts'

/**
 * Takes up journeys that were written down elsewhere and are in now with all that belongs to them: what they keep of their parts is worked
 * out anew, and check-ins go out on their day. A check-in whose hour is over waits ready instead: nobody is written to unasked.
 */
export async function takeUpJourneys(context: Context, ids: readonly string[]): Promise<void> {
  for (let at = 0; at < ids.length; at += 50) {
    const some = ids.slice(at, at + 50)
    const purposes = Map.groupBy<string, PurposeRow>(await purposesOf(context, some), (row) => row.journey_id)
    for (const journey of await selectJourneys(context).where('j.id', 'in', some).execute()) {
      const own = { ...journey, ...kept(purposes.get(journey.id)?.at(-1)) }
      const after = own.removed_at === '' ? { ...own, ...(await endsOf(context, own)) } : own
      const set = Object.fromEntries(columns.filter((column) => after[column] !== journey[column]).map((column) => [column, after[column]]))
      if (Object.keys(set).length > 0)
        await context.db
          .updateTable('journeys')
          .set(set)
          .where('workspace_id', '=', context.workspace.id)
          .where('id', '=', journey.id)
          .execute()
    }
    for (const checkin of await checkinsOf(context, some)) await takeUpCheckin(context, checkin)
    // Others are answered in between.
    await Bun.sleep(0)
  }
}

const columns = ['purpose_id', 'purpose_words', 'purpose_confirmed_on', 'committed_on', 'arrived_on', 'ended_on', 'rescue_because'] as const

async function takeUpCheckin(context: Context, checkin: CheckinRow & { stage: string }): Promise<void> {
  if (checkin.state === 'sent') await heedAfter(context, checkin)
  else if (checkin.due_at > context.now || checkin.stage !== 'committed')
    await enqueue(context, { kind: sendCheckin, subject_id: checkin.id, run_at: checkin.due_at })
  else
    await context.db
      .updateTable('checkins')
      .set({ state: 'ready' })
      .where('workspace_id', '=', context.workspace.id)
      .where('id', '=', checkin.id)
      .execute()
}

function purposesOf({ db, workspace }: Context, ids: readonly string[]): Promise<PurposeRow[]> {
  return db
    .selectFrom('purposes')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', 'in', ids)
    .orderBy('version')
    .execute()
}

function checkinsOf({ db, workspace }: Context, ids: readonly string[]) {
  return db
    .selectFrom('checkins as c')
    .innerJoin('journeys as j', (join) => join.onRef('j.workspace_id', '=', 'c.workspace_id').onRef('j.id', '=', 'c.journey_id'))
    .selectAll('c')
    .select('j.stage')
    .where('c.workspace_id', '=', workspace.id)
    .where('c.journey_id', 'in', ids)
    .where('c.state', 'in', ['planned', 'sent'])
    .execute()
}
