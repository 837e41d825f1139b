import { z } from 'zod'
import { Day, Id, Instant } from '../platform/inputs/schema.ts'
import { agreedHow, stepKinds } from './tables.ts'

export const sides = ['us', 'them'] as const
const standings = ['open', 'overdue', 'kept', 'late', 'broken'] as const
export const AgreedHow = z.enum(agreedHow)

/** A promise as the outside sees it. (`Promise` is the language's own.) */
export const Promised = z
  .object({
    id: Id,
    person_id: Id,
    person: z.string(),
    journey_id: Id.nullable(),
    by: z.enum(sides),
    words: z.string(),
    made_on: Day,
    due_on: Day.meta({ description: 'The day agreed on last' }),
    member_id: z.string().nullable().meta({ description: 'Who answers for it on our side' }),
    member: z.string().nullable(),
    state: z.enum(['open', 'kept', 'broken']),
    standing: z.enum(standings).meta({ description: 'The state as it is judged today: kept is on time, late is kept late' }),
    kept_on: Day.nullable(),
    broken_on: Day.nullable(),
    because: z.string().meta({ description: 'Why it was broken' }),
    renegotiated: z.int().meta({ description: 'How often another day was agreed on' }),
    remind: z.boolean(),
    created_at: Instant,
    updated_at: Instant,
  })
  .meta({ id: 'Promise' })
export type Promised = z.output<typeof Promised>

/** One step of it: made, kept, broken, renegotiated, reopened. */
const PromiseStep = z.object({
  kind: z.enum(stepKinds),
  on: Day,
  due_before: Day.nullable(),
  due_after: Day.nullable(),
  because: z.string(),
  agreed_by_us_on: Day.nullable(),
  agreed_by_them_on: Day.nullable(),
  agreed_how: AgreedHow.nullable(),
  by_name: z.string(),
  at: Instant,
})
export type PromiseStep = z.output<typeof PromiseStep>

export const PromisedWithSteps = Promised.extend({ steps: z.array(PromiseStep) })
export type PromisedWithSteps = z.output<typeof PromisedWithSteps>
