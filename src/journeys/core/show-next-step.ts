import { z } from 'zod'
import { Id } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { waysOf } from '../ways/way.ts'
import { nextStep } from './next-step.ts'
import { findJourney, wholeJourney } from './queries.ts'

export const showNextStep = operation({
  name: 'journeys.next_step',
  method: 'GET',
  path: '/journeys/{id}/next-step',
  summary: 'Show the one thing to do now on a journey, and why',
  input: { id: Id },
  output: z.object({
    next_step: z
      .object({ title: z.string(), why: z.string(), part: z.string() })
      .nullable()
      .meta({ description: 'null: the journey is over' }),
  }),
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: ':journey' },
  async run(context, { id }) {
    const { db, workspace } = context
    const journey = await wholeJourney(context, await findJourney(context, id))
    const played = await db
      .selectFrom('purposes')
      .select('played_back_at')
      .where('workspace_id', '=', workspace.id)
      .where('journey_id', '=', id)
      .orderBy('version', 'desc')
      .limit(1)
      .executeTakeFirst()
    const { answers } = await db
      .selectFrom('answers')
      .select(({ fn }) => fn.countAll<number>().as('answers'))
      .where('workspace_id', '=', workspace.id)
      .where('journey_id', '=', id)
      .where('removed_at', '=', '')
      .executeTakeFirstOrThrow()
    const ways = (await waysOf(context, id)).filter((way) => way.kind === 'ours')
    const { indecision, rescue_because } = journey
    return {
      next_step: nextStep({
        journey,
        played_back_on: played?.played_back_at || null,
        answers: Number(answers),
        ways,
        indecision,
        rescue_because,
      }),
    }
  },
})
