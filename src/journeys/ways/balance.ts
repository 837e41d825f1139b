import { z } from 'zod'
import { adjustable, adjusted } from '../../platform/adjustable.ts'
import { Id } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { findJourney, peopleOf } from '../core/queries.ts'
import { balanceDefaults, balanceOf } from '../rules/index.ts'
import { findWay, wholeWay } from './way.ts'

const pain_counts = adjustable({
  key: 'balance.pain_counts',
  title: 'How many times a pain counts against a gain',
  unit: 'times',
  default: balanceDefaults.pain_counts,
  why: 'As it was said; who has learned that losses weigh double takes 2.',
  least: 0.5,
  most: 5,
})
const above = adjustable({
  key: 'balance.above',
  title: 'What must be left over for someone to follow',
  unit: 'points of weight',
  default: balanceDefaults.above,
  why: 'Any gain that is left over.',
  least: 0,
  most: 50,
})

const Sides = z.object({ gains: z.number(), pains: z.number(), balance: z.number() })

export const getBalance = operation({
  name: 'ways.balance',
  method: 'GET',
  path: '/journeys/{id}/ways/{way_id}/balance',
  summary: 'Weigh what each who has a say would gain on a way against what would hurt them, and say who would not follow yet',
  input: { id: Id, way_id: Id },
  output: Sides.extend({
    deciders: z.array(
      Sides.extend({
        person_id: Id,
        name: z.string(),
        said: Sides.meta({ description: 'By what they said themselves' }),
        guessed: Sides.meta({ description: 'By what we guess' }),
        follows: z.enum(['yes', 'ask', 'not_yet']),
        why: z.string().nullable(),
      }),
    ),
    words: z.string(),
  }),
  may: 'viewer',
  refuses: ['not_found'],
  async run(context, { id, way_id }) {
    await findJourney(context, id)
    const way = await wholeWay(context, await findWay(context, id, way_id))
    const people = (await peopleOf(context, id)).filter((one) => !one.left_on && one.role !== 'helps')
    const effects = [
      ...way.gains.map((one) => ({ ...one, sign: 'gain' as const })),
      ...way.pains.map((one) => ({ ...one, sign: 'pain' as const })),
    ]
    const settings = await adjusted(context, { pain_counts, above })
    const { not_yet: _notYet, ...balance } = balanceOf(people, effects, settings)
    return balance
  },
})
