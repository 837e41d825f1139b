import { z } from 'zod'
import { Day } from '../../platform/inputs/schema.ts'

/** Whom a measure serves: those we lead, ourselves, or both. */
export const serves = ['them', 'us', 'both'] as const
export type Serves = (typeof serves)[number]
export const units = ['count', 'share', 'days', 'of_ten', 'money'] as const

/** What a measure is, whatever it says today. */
export interface Measure {
  /** A word for those that come with Waymark, an id for your own. */
  id: string
  name: string
  /** In words. */
  formula: string
  serves: Serves
  /** Who looks at it: where it is shown. */
  shown_to: string
  unit: (typeof units)[number]
  /** Whether more of it is better, or less. */
  better: 'more' | 'less'
  own: boolean
}

const Reading = z.object({
  value: z.number().nullable(),
  of: z.int().meta({ description: 'How many it is made of' }),
  interval: z.array(z.number()).length(2).nullable().meta({ description: 'Where a share lies with 95 % confidence (Wilson)' }),
})

export const Measured = z.object({
  id: z.string().meta({ description: 'A word for measures that come with Waymark, an id for your own' }),
  name: z.string(),
  formula: z.string(),
  serves: z.enum(serves),
  shown_to: z.string().meta({ description: 'Who looks at it' }),
  unit: z.enum(units),
  better: z.enum(['more', 'less']),
  own: z.boolean(),
  from: Day.meta({ description: 'The first day of the span that `now` tells of' }),
  now: Reading,
  before: Reading.meta({ description: 'The same of the span before, of the same length' }),
  series: z.array(z.object({ on: Day, value: z.number().nullable() })).meta({
    description: 'By the week: how many in it; of shares, days and marks the span that ends with it',
  }),
  target: z
    .object({ value: z.number(), met: z.boolean().nullable(), counterpart: z.string().nullable(), because: z.string(), set_by: z.string() })
    .nullable(),
})
export type Measured = z.output<typeof Measured>

const own = false

/** The measures of the scorecard, theirs first. */
export const boardMeasures = [
  {
    id: 'worries_gone',
    name: 'Worries gone',
    formula: 'How many worries are gone, by the day on which they went.',
    ...{ serves: 'them', unit: 'count', better: 'more', own, shown_to: 'Everyone, on the scorecard' },
  },
  {
    id: 'arrivals',
    name: 'Arrivals',
    formula: 'How many journeys arrived, customers’ and teammates’ alike, because they said so or their own measure shows it.',
    ...{ serves: 'them', unit: 'count', better: 'more', own, shown_to: 'Everyone, on the scorecard' },
  },
  {
    id: 'promises_kept',
    name: 'Promises kept',
    formula: 'Of our promises whose day came, the share kept by that day. Late, broken and open past the day are not.',
    ...{ serves: 'them', unit: 'share', better: 'more', own, shown_to: 'Everyone, on the scorecard' },
  },
  {
    id: 'each',
    name: 'Each',
    formula: 'Of the people in circles, the share touched within their circle’s days.',
    ...{ serves: 'them', unit: 'share', better: 'more', own, shown_to: 'Everyone, on the scorecard and in the morning' },
  },
  {
    id: 'recently',
    name: 'Recently',
    formula: 'The median days since the last touch, of the people in circles.',
    ...{ serves: 'them', unit: 'days', better: 'less', own, shown_to: 'Everyone, on the scorecard and in the morning' },
  },
  {
    id: 'confidence',
    name: 'Confidence',
    formula: 'The mean of what they answer when asked “how sure are you that you chose well?” after a yes, of 10.',
    ...{ serves: 'them', unit: 'of_ten', better: 'more', own, shown_to: 'Everyone, on the scorecard' },
  },
  {
    id: 'value',
    name: 'Value',
    formula: 'What the journeys of customers who said yes are worth, in the workspace’s currency.',
    ...{ serves: 'us', unit: 'money', better: 'more', own, shown_to: 'Everyone, on the scorecard' },
  },
  {
    id: 'yes_rate',
    name: 'Yes-rate',
    formula: 'Of the customers’ journeys that were decided, the share decided with a yes.',
    ...{ serves: 'us', unit: 'share', better: 'more', own, shown_to: 'Everyone, on the scorecard' },
  },
  {
    id: 'days_to_decision',
    name: 'Days to decision',
    formula: 'The median days from opening a customer’s journey to its yes.',
    ...{ serves: 'us', unit: 'days', better: 'less', own, shown_to: 'Everyone, on the scorecard' },
  },
] as const satisfies readonly Measure[]

export type BoardKey = (typeof boardMeasures)[number]['id']
