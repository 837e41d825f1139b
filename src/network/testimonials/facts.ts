import type { z } from 'zod'
import { type getJourney, listOutcomes } from '../../journeys/index.ts'
import { call } from '../../platform/call.ts'
import type { Context } from '../../platform/context.ts'
import type { Facts } from './wording.ts'

/** Confirmed purpose, worries of theirs that went since the journey began, and what was measured. */
export async function factsOf(context: Context, journey: z.output<typeof getJourney.output>): Promise<Facts> {
  const worries = await context.db
    .selectFrom('worries')
    .select('words')
    .where('workspace_id', '=', context.workspace.id)
    .where('person_id', '=', journey.person_id)
    .where('removed_at', '=', '')
    .where('state', '=', 'gone')
    .where('gone_on', '>=', journey.opened_on)
    .orderBy('gone_on', 'desc')
    .limit(5)
    .execute()
  const { items: outcomes } = await call(context, listOutcomes, { id: journey.id })
  return {
    purpose: journey.purpose_confirmed_on ? journey.purpose : null,
    worries: worries.map((worry) => worry.words),
    outcomes: outcomes.filter((one) => one.measured_on !== null),
    arrived: await saidOnArriving(context, journey),
  }
}

/** Their words when they arrived; a sentence of ours that stands there for want of them is not theirs. */
async function saidOnArriving({ db, workspace }: Context, { id, person_id }: { id: string; person_id: string }): Promise<string | null> {
  const row = await db
    .selectFrom('journey_events')
    .select('words')
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', '=', id)
    .where('kind', '=', 'arrived')
    .where('person_id', '=', person_id)
    .where('words', 'not like', 'They said on %')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.words || null
}
