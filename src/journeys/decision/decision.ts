import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Day, Id, Instant } from '../../platform/inputs/schema.ts'
import type { DecisionRow } from './tables.ts'

/** What can be answered to a way; *not yet* is an answer too, and opens the next round. */
export const decisionAnswers = ['yes', 'no', 'not_yet'] as const
export type DecisionAnswer = (typeof decisionAnswers)[number]

export const Decision = z.object({
  id: Id,
  journey_id: Id,
  round: z.int(),
  way_id: Id.nullable(),
  way: z.string().nullable(),
  person_id: Id.nullable(),
  by_name: z.string(),
  answer: z.enum(decisionAnswers),
  words: z.string(),
  by_link: z.boolean().meta({ description: 'They decided themselves, on the page that was handed to them' }),
  decided_on: Day,
  created_at: Instant,
})
export type Decision = z.output<typeof Decision>

/** The decisions of a journey, the first round first. */
export async function decisionsOf({ db, workspace }: Pick<Context, 'db' | 'workspace'>, journeyId: string): Promise<Decision[]> {
  const rows = await db
    .selectFrom('decisions as d')
    .leftJoin('ways as w', (join) => join.onRef('w.workspace_id', '=', 'd.workspace_id').onRef('w.id', '=', 'd.way_id'))
    .selectAll('d')
    .select('w.name as way')
    .where('d.workspace_id', '=', workspace.id)
    .where('d.journey_id', '=', journeyId)
    .orderBy('d.round')
    .execute()
  return rows.map(toDecision)
}

/** The decision of one round; undefined while there is none. */
export function decisionOf({ db, workspace }: Context, journeyId: string, round: number): Promise<DecisionRow | undefined> {
  return db
    .selectFrom('decisions')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', '=', journeyId)
    .where('round', '=', round)
    .executeTakeFirst()
}

function toDecision({ workspace_id: _workspace, ...row }: DecisionRow & { way: string | null }): Decision {
  return { ...row, answer: row.answer as DecisionAnswer, by_link: row.by_link === 1 }
}
