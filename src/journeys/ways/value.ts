import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Id, Line, Money } from '../../platform/inputs/schema.ts'
import { Amount, moneyFrom, moneyOf } from '../../platform/money.ts'
import { operation } from '../../platform/operation.ts'
import { sayDay } from '../../platform/wording.ts'
import type { JourneyFound } from '../core/journey.ts'
import { findJourney, findOpenJourney } from '../core/queries.ts'
import { changeJourney } from '../core/save.ts'
import { computeValue, valueDefaults } from '../rules/index.ts'
import { type Way, waysOf } from './way.ts'

const Downtime = z.object({ cost_per_hour: Money, hours_a_year: z.number(), from: z.string() })
const Figure = z.object({ what: z.string(), amount: Money, per: z.enum(['once', 'day', 'hour']), from: z.string() })

const JourneyValue = z.object({
  currency: z.string(),
  staying_a_day: Money,
  at_once: Money,
  running_a_day: Money,
  break_even_day: z.int().nullable().meta({ description: 'The first whole day on which changing has paid; null: never' }),
  way: z
    .object({ id: Id, name: z.string() })
    .nullable()
    .meta({ description: 'The way it is counted for: the recommended one, or the first' }),
  downtime: Downtime.nullable(),
  figures: z.array(Figure).meta({ description: 'Every figure in it, and who said it' }),
  left_out: z.array(z.string()).meta({ description: 'Figures in another currency, which cannot be added' }),
  series: z.array(z.object({ day: z.int(), staying: z.int(), changing: z.int() })),
})
export type JourneyValue = z.output<typeof JourneyValue>

export const getValue = operation({
  name: 'value.get',
  method: 'GET',
  path: '/journeys/{id}/value',
  summary: 'Set what staying costs on a journey against what its recommended way costs, with the day on which it has paid',
  input: { id: Id, way_id: Id.optional() },
  output: JourneyValue,
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: ':journey' },
  async run(context, { id, way_id }) {
    const journey = await findJourney(context, id)
    const ours = (await waysOf(context, id)).filter((way) => way.kind === 'ours')
    const way = way_id ? ours.find((one) => one.id === way_id) : (ours.find((one) => one.recommended) ?? ours[0])
    return valueOfJourney(context, journey, way)
  },
})

export const setDowntime = operation({
  name: 'value.set_downtime',
  method: 'POST',
  path: '/journeys/{id}/downtime',
  summary: 'Note what an hour costs them in which nobody can work, and how many such hours a year there are',
  input: {
    id: Id,
    cost_per_hour: Amount.nullable().meta({ description: 'null: there is no downtime to count' }),
    hours_a_year: z.number().min(0, 'must not be negative').max(8784, 'must be at most the hours of a year').default(0),
    from: Line(200).default('a guess').meta({ description: 'Who said it and when, or that it is a guess' }),
  },
  output: JourneyValue,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':journey', cost_per_hour: { amount: 18000, currency: 'EUR' }, hours_a_year: 12, from: 'Ada, last Tuesday' },
  done: 'Counted.',
  async run(context, { id, cost_per_hour, hours_a_year, from }) {
    const journey = await findOpenJourney(context, id)
    const downtime = cost_per_hour === null ? null : { cost_per_hour: moneyOf(context, cost_per_hour, 'cost_per_hour'), hours_a_year, from }
    const after = await changeJourney(context, journey, { staying: JSON.stringify(downtime ? { downtime } : {}) })
    const ours = (await waysOf(context, id)).filter((way) => way.kind === 'ours')
    return valueOfJourney(context, after, ours.find((way) => way.recommended) ?? ours[0])
  },
})

/** What staying costs against a way, from the worries of everybody with a part in it and from their downtime. */
async function valueOfJourney(context: Context, journey: JourneyFound, way: Way | undefined): Promise<JourneyValue> {
  const { downtime = null } = JSON.parse(journey.staying) as { downtime?: z.output<typeof Downtime> }
  const worries = await costlyWorries(context, journey.id)
  const currency = way?.price?.currency ?? downtime?.cost_per_hour.currency ?? worries[0]?.cost.currency ?? context.workspace.currency
  const none = { amount: 0, currency }
  const counted = worries.filter((worry) => worry.cost.currency === currency)
  const counts = downtime !== null && downtime.cost_per_hour.currency === currency
  const input = {
    worries: counted.map(({ cost, words, from }) => ({ cost_per_day: cost, words, from })),
    downtime: counts
      ? {
          cost_per_hour: downtime.cost_per_hour,
          hours: downtime.hours_a_year,
          per: 'year' as const,
          hours_a_day: valueDefaults.hours_a_day,
          days_a_week: valueDefaults.days_a_week,
        }
      : null,
    price: { cost: way?.price ?? none },
    effort: way?.effort ? [{ amount: 1, unit: 'days' as const, cost_each: way.effort }] : [],
    running: way?.running_a_day ? [{ cost: way.running_a_day, per: 'day' as const }] : [],
    comparators: [],
    term_days: valueDefaults.term_days,
    days: null,
  }
  const first = computeValue(input)
  // A third of the picture before the crossing, two thirds after it.
  const value = first.break_even_day === null ? first : computeValue({ ...input, days: Math.max(14, first.break_even_day * 3) })
  const leftOut = worries.filter((worry) => worry.cost.currency !== currency).map((worry) => worry.words)
  return {
    currency,
    staying_a_day: value.staying.a_day,
    at_once: value.changing.at_once,
    running_a_day: value.changing.running_a_day,
    break_even_day: way ? value.break_even_day : null,
    way: way ? { id: way.id, name: way.name } : null,
    downtime,
    figures: [...counted.map(worryFigure), ...(counts ? [downtimeFigure(downtime)] : []), ...(way ? wayFigures(way) : [])],
    left_out: downtime && !counts ? [...leftOut, 'the downtime'] : leftOut,
    series: value.series,
  }
}

type Costly = { words: string; cost: z.output<typeof Money>; from: string }

/** What weighs on anyone with a part in it, not gone yet, and has a cost. */
async function costlyWorries({ db, workspace }: Context, journeyId: string): Promise<Costly[]> {
  const rows = await db
    .selectFrom('worries as w')
    .innerJoin('journey_people as jp', (join) =>
      join.onRef('jp.workspace_id', '=', 'w.workspace_id').onRef('jp.person_id', '=', 'w.person_id'),
    )
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'w.workspace_id').onRef('p.id', '=', 'w.person_id'))
    .select(['w.words', 'w.cost_per_day', 'w.currency', 'w.said_on', 'p.name'])
    .where('w.workspace_id', '=', workspace.id)
    .where('jp.journey_id', '=', journeyId)
    .where('jp.left_on', '=', '')
    .where('w.removed_at', '=', '')
    .where('w.state', '!=', 'gone')
    .where('w.cost_per_day', 'is not', null)
    .orderBy('w.id')
    .execute()
  return rows.flatMap((row) => {
    const cost = moneyFrom(row.cost_per_day, row.currency)
    return cost ? [{ words: row.words, cost, from: `${row.name}, ${sayDay(row.said_on)}` }] : []
  })
}

function worryFigure({ words, cost, from }: Costly): z.output<typeof Figure> {
  return { what: words, amount: cost, per: 'day', from }
}

function downtimeFigure({ cost_per_hour, hours_a_year, from }: z.output<typeof Downtime>): z.output<typeof Figure> {
  return { what: `Downtime, ${hours_a_year} hours a year`, amount: cost_per_hour, per: 'hour', from }
}

function wayFigures({ price, effort, running_a_day, inputs }: Way): z.output<typeof Figure>[] {
  return [
    ...(price ? [{ what: 'Price', amount: price, per: 'once' as const, from: inputs.price ?? 'our offer' }] : []),
    ...(effort ? [{ what: 'Their own work', amount: effort, per: 'once' as const, from: inputs.effort ?? 'a guess' }] : []),
    ...(running_a_day
      ? [{ what: 'Running it', amount: running_a_day, per: 'day' as const, from: inputs.running_a_day ?? 'our offer' }]
      : []),
  ]
}
