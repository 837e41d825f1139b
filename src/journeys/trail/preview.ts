import { z } from 'zod'
import { Day, Id } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { listPromises } from '../../promises/index.ts'
import { stages } from '../core/journey.ts'
import { findJourney } from '../core/queries.ts'
import { Way } from '../ways/way.ts'
import { toldTo } from './told.ts'

const Seen = z.object({
  workspace: z.string(),
  reader: z.object({ id: Id, name: z.string(), decides: z.boolean() }),
  journey: z.object({
    id: Id,
    stage: z.enum(stages),
    round: z.int(),
    from: z.string(),
    opened_on: Day,
    ended_as: z.string(),
    committed_on: z.string(),
    arrived_on: z.string(),
  }),
  purpose: z
    .object({ id: Id, version: z.int(), words: z.string(), confirmed_on: Day.nullable(), confirmed_by: z.string().nullable() })
    .nullable(),
  heard: z.array(z.object({ question: z.string(), words: z.string(), on: Day })),
  deciders: z.array(z.object({ name: z.string(), you: z.boolean() })),
  way: Way.nullable(),
  others: z.array(Way),
  promises: listPromises.output.shape.items,
  decision: z.object({ answer: z.string(), by: z.string(), you: z.boolean(), on: Day }).nullable(),
  next_checkin_on: Day.nullable(),
  guide: z
    .object({ name: z.string(), am_not: z.string(), am: z.string(), bring: z.string(), languages: z.array(z.string()) })
    .nullable()
    .meta({ description: 'Who leads them, where that member chose to be seen' }),
  step: z.enum(['purpose', 'decide', 'promise', 'ask']).meta({ description: 'The one next step that the page offers' }),
})

export const previewTrail = operation({
  name: 'trail.preview',
  method: 'GET',
  path: '/journeys/{id}/trail',
  summary: 'Show what someone with a part in a journey would see on their trail, and the one next step it offers',
  input: { id: Id, person_id: Id.optional().meta({ description: 'Whose eyes to look with; those of the one who is led if absent' }) },
  output: Seen,
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: ':journey' },
  async run(context, { id, person_id }) {
    const journey = await findJourney(context, id)
    const told = await toldTo(context, id, person_id ?? journey.person_id)
    if (!told) throw new Refusal('not_found', 'They have no part in this journey.')
    return told
  },
})
