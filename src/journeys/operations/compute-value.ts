import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Line, Money } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { type Amount, computeValue, longestDays, valueDefaults } from '../rules/index.ts'

const Cost = z
  .union([Money, z.int().min(0, 'must not be negative').max(1_000_000_000_000)])
  .meta({ description: "Money, or minor units of the workspace's currency" })
const Count = z
  .number()
  .min(0, 'must not be negative')
  .max(100_000, 'must be at most 100000')
  .refine((number) => Number(number.toFixed(3)) === number, 'must have at most three decimals')
const Per = z.enum(['day', 'week', 'month', 'year'])
const from = Line(200).optional().meta({ description: 'Who said it and when, or that it is a guess' })
const words = Line(300).optional()
const Days = z.int().min(1, 'must be at least 1').max(longestDays, `must be at most ${longestDays}`)

const Told = z.object({ amount: z.int(), currency: z.string() })

/** What it costs to stay and to change, from figures that are given; it needs no journey and keeps nothing. */
export const computeValueFigures = operation({
  name: 'value.compute',
  method: 'POST',
  path: '/value/compute',
  summary: 'Set the cost of staying against the cost of changing',
  input: {
    worries: z
      .array(z.strictObject({ words, cost_per_day: Cost, from }))
      .max(50)
      .default([])
      .meta({ description: 'What weighs on them' }),
    downtime: z
      .strictObject({
        cost_per_hour: Cost,
        hours: Count.meta({ description: 'How many hours nobody can work, in a day, week, month or year (`per`)' }),
        per: Per.default('year'),
        hours_a_day: Count.max(24, 'must be at most 24').default(valueDefaults.hours_a_day),
        days_a_week: Count.max(7, 'must be at most 7').default(valueDefaults.days_a_week),
        from,
      })
      .optional(),
    price: z.strictObject({ cost: Cost, from }).default({ cost: 0 }).meta({ description: 'What the way costs once' }),
    effort: z
      .array(z.strictObject({ words, amount: Count, unit: z.enum(['hours', 'days']).default('hours'), cost_each: Cost, from }))
      .max(50)
      .default([])
      .meta({ description: 'Their own time for the change, and what an hour or a day of it costs' }),
    running: z
      .array(z.strictObject({ words, cost: Cost, per: Per, from }))
      .max(50)
      .default([])
      .meta({ description: 'What the new way costs as long as it runs' }),
    comparators: z
      .array(z.strictObject({ name: Line(100), cost: Cost, from }))
      .max(20)
      .optional()
      .meta({ description: 'Everyday things to set a day of the way beside; a few are taken where none are given' }),
    term_days: Days.default(valueDefaults.term_days).meta({
      description: 'Over how many days the price is spread to say what a day costs',
    }),
    days: Days.optional().meta({ description: 'How far the two lines are drawn; else a year, or until they have crossed' }),
  },
  output: z.object({
    currency: z.string(),
    staying: z.object({ worries_a_day: Told, downtime_a_day: Told, a_day: Told, a_year: Told }),
    changing: z.object({ price: Told, effort: Told, at_once: Told, running_a_day: Told }),
    break_even_day: z.int().nullable().meta({ description: 'The first whole day on which changing has paid; null: never' }),
    price_a_day: Told,
    beside: z.array(
      z.object({ name: z.string(), cost: Told, pays_for_days: z.number().nullable(), words: z.string(), from: z.string().nullable() }),
    ),
    series: z
      .array(z.object({ day: z.int(), staying: z.int(), changing: z.int() }))
      .meta({ description: 'Two lines to draw: all that staying and changing have cost by a day, in minor units' }),
    sources: z
      .array(z.object({ input: z.string(), words: z.string().nullable(), from: z.string().nullable() }))
      .meta({ description: 'Each figure by its place in the input, and who said it' }),
  }),
  may: 'viewer',
  refuses: ['invalid'],
  example: {
    worries: [{ words: 'The phone rings at night', cost_per_day: 4500, from: 'Ada, 3 March' }],
    downtime: { cost_per_hour: 18_000, hours: 60, from: 'a guess' },
    price: { cost: 480_000 },
    effort: [{ amount: 16, cost_each: 6500 }],
    running: [{ cost: 22_000, per: 'month' }],
  },
  async run(context, { worries, downtime, price, effort, running, comparators, term_days, days }) {
    const money = (cost: z.output<typeof Cost>) => moneyOf(context, cost)
    const { currency } = money(price.cost)
    return computeValue({
      worries: worries.map((one) => ({ ...one, cost_per_day: money(one.cost_per_day) })),
      downtime: downtime ? { ...downtime, cost_per_hour: money(downtime.cost_per_hour) } : null,
      price: { ...price, cost: money(price.cost) },
      effort: effort.map((one) => ({ ...one, cost_each: money(one.cost_each) })),
      running: running.map((one) => ({ ...one, cost: money(one.cost) })),
      comparators: comparators?.map((one) => ({ ...one, cost: money(one.cost) })) ?? everyday(currency),
      term_days,
      days: days ?? null,
    })
  },
})

function moneyOf(context: Context, cost: z.output<typeof Cost>): Amount {
  return typeof cost === 'number' ? { amount: cost, currency: context.workspace.currency } : cost
}

/** The everyday things, roughly: only in currencies whose coffee costs a few of them, where the guess is not silly. */
function everyday(currency: string) {
  if (!['EUR', 'USD', 'GBP', 'CHF', 'CAD', 'AUD'].includes(currency)) return []
  return valueDefaults.comparators.map(({ name, amount }) => ({ name, cost: { amount, currency }, from: 'a guess' }))
}
