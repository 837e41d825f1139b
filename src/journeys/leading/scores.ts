import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Day } from '../../platform/inputs/schema.ts'
import { indecisionOf, stanceOf } from '../rules/index.ts'
import type { JourneyRow } from '../tables.ts'
import { indecisionFacts, leadingFacts } from './facts.ts'
import { leadingSettings } from './figures.ts'

export const stances = ['leading', 'side_by_side', 'following', 'lost'] as const

export const Indecision = z.object({
  score: z.number().meta({ description: '0 to 1' }),
  reasons: z.array(z.object({ code: z.string(), adds: z.number(), since: Day, words: z.string() })),
  next: z.object({ move: z.enum(['judge', 'recommend', 'limit_exploring', 'take_risk_off']), words: z.string() }).nullable(),
})

/** How a journey stands: who leads, and what holds its decision. */
export const Standing = z.object({
  stance: z.enum(stances).nullable(),
  stance_words: z.string(),
  evidence: z.array(z.object({ on: Day, points: z.enum(stances), words: z.string() })),
  indecision: Indecision,
})
export type Standing = z.output<typeof Standing>

type Journeys = readonly Pick<JourneyRow, 'id' | 'opened_on' | 'committed_on' | 'ended_on' | 'playbook_id'>[]

/** What holds the decisions of several journeys, by their ids: as much of how they stand. */
export async function indecisions(context: Context, journeys: Journeys): Promise<Map<string, Standing['indecision']>> {
  const settings = await leadingSettings(context)
  const facts = await indecisionFacts(context, journeys)
  return new Map([...facts].map(([id, own]) => [id, indecisionOf(own, context.today, settings.indecision)]))
}

/** How several journeys stand, by their ids. */
export async function standings(context: Context, journeys: Journeys): Promise<Map<string, Standing>> {
  const settings = await leadingSettings(context)
  const facts = await leadingFacts(context, journeys)
  return new Map(
    [...facts].map(([id, own]) => {
      const found = stanceOf(own.requests, own.decisions, context.today, settings.stance)
      const indecision = indecisionOf(own.indecision, context.today, settings.indecision)
      return [id, { stance: found.stance, stance_words: found.words, evidence: found.evidence, indecision }]
    }),
  )
}
