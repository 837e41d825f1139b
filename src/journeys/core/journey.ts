import { z } from 'zod'
import { Day, Id, Instant, Money } from '../../platform/inputs/schema.ts'
import { Indecision, stances } from '../leading/scores.ts'
import { stages } from '../rules/index.ts'
import type { JourneyRow } from '../tables.ts'

export { stages }
export const Stage = z.enum(stages)
export type Stage = z.output<typeof Stage>

/** Led the same way (M4): those we serve, and those we work with. */
export const audiences = ['customer', 'teammate'] as const

/** How a journey can end without arriving. */
export const endings = ['declined', 'decided_no', 'went_elsewhere', 'faded'] as const

/** What someone's part in a journey is. */
export const parts = ['led', 'decides', 'has_a_say', 'helps'] as const

const JourneyPerson = z.object({
  id: Id,
  name: z.string(),
  part: z.enum(parts),
  words: z.string(),
  joined_on: Day,
  left_on: Day.nullable(),
})

export const Journey = z.object({
  id: Id,
  person_id: Id,
  person: z.string(),
  organization_id: Id.nullable(),
  organization: z.string().nullable(),
  guide_id: z.string().nullable(),
  audience: z.enum(audiences),
  from: z.string().meta({ description: 'Where they are, in their words' }),
  source: z.string(),
  stage: Stage,
  stage_on: Day,
  moved_on: Day.meta({ description: 'The day of the last step forward' }),
  opened_on: Day,
  committed_on: Day.nullable(),
  arrived_on: Day.nullable(),
  ended_on: Day.nullable(),
  ended_as: z.enum(endings).nullable(),
  ended_because: z.string().nullable(),
  purpose: z.string().nullable(),
  purpose_confirmed_on: Day.nullable(),
  value: Money.nullable(),
  playbook_id: Id.nullable(),
  rescue_because: z.string().nullable(),
  created_at: Instant,
  updated_at: Instant,
})
export type Journey = z.output<typeof Journey>

/** A journey, with who leads on it and what holds its decision. */
export const JourneyStanding = Journey.extend({
  stance: z.enum(stances).nullable(),
  indecision: Indecision,
  next_due_on: Day.nullable().meta({ description: 'The day of the open promise that is due first, of either side' }),
})

/** The same with everybody who has a part in it. */
export const JourneyWithPeople = JourneyStanding.extend({ people: z.array(JourneyPerson) })
export type JourneyWithPeople = z.output<typeof JourneyWithPeople>

/** A row with the names of whom it is about. */
export type JourneyFound = JourneyRow & { person: string; organization: string | null }

/** A row as the outside sees it. */
export function toJourney(row: JourneyFound): Journey {
  return {
    id: row.id,
    person_id: row.person_id,
    person: row.person,
    organization_id: row.organization_id,
    organization: row.organization,
    guide_id: row.guide_id,
    audience: row.audience as Journey['audience'],
    from: row.from_words,
    source: row.source,
    stage: row.stage as Stage,
    stage_on: row.stage_on,
    moved_on: row.moved_on,
    opened_on: row.opened_on,
    committed_on: row.committed_on || null,
    arrived_on: row.arrived_on || null,
    ended_on: row.ended_on || null,
    ended_as: (row.ended_as || null) as Journey['ended_as'],
    ended_because: row.ended_because || null,
    purpose: row.purpose_words || null,
    purpose_confirmed_on: row.purpose_confirmed_on || null,
    value: row.value === null || row.currency === null ? null : { amount: row.value, currency: row.currency },
    playbook_id: row.playbook_id,
    rescue_because: row.rescue_because || null,
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}
