import { z } from 'zod'
import { circlesOf } from '../people/index.ts'
import type { Context } from '../platform/context.ts'
import { addDays, weekEnd } from '../platform/days.ts'
import { Day } from '../platform/inputs/schema.ts'
import { operation } from '../platform/operation.ts'
import { keptWeeks, type WeekPoint } from './past-weeks.ts'
import { type Counted, type Recency, recencyOf, stillSo } from './rules.ts'

const Share = z.number().min(0).max(1).nullable()
const Days = z.number().nullable()

export const getRecency = operation({
  name: 'recency.get',
  method: 'GET',
  path: '/recency',
  summary: 'Each and recently: the share of people touched within their circle’s days, and the median days since the last touch',
  input: {
    on: Day.optional().meta({ description: 'Today if absent' }),
    weeks: z.int().min(0).max(104).default(26).meta({ description: 'How many weeks the series goes back' }),
  },
  output: z.object({
    on: Day,
    each: Share,
    recently: Days,
    people: z.int(),
    in_time: z.int(),
    by_circle: z.array(z.object({ circle: z.string(), days: z.int(), people: z.int(), in_time: z.int(), each: Share, recently: Days })),
    series: z.array(z.object({ on: Day, each: Share, recently: Days, people: z.int() })),
  }),
  may: 'viewer',
  async run(context, { on = context.today, weeks }) {
    const circles = await circlesOf(context)
    const counted = on === context.today ? await countedNow(context, on) : await countedOneByOne(context, on)
    const asking = circles.filter((circle) => circle.days !== null)
    const { each, recently, people, in_time } = recencyOf(counted, circles, on)
    const ofCircle = Map.groupBy(counted, (one) => one.circle_id)
    return {
      on,
      each,
      recently,
      people,
      in_time,
      by_circle: asking.map((circle) => {
        const own = recencyOf(ofCircle.get(circle.id) ?? [], [circle], on)
        return {
          circle: circle.name,
          days: circle.days ?? 0,
          people: own.people,
          in_time: own.in_time,
          each: own.each,
          recently: own.recently,
        }
      }),
      series: [...(await weekly(context, circles, on, weeks)), { on, each, recently, people }],
    }
  },
})

/** From the kept counts: what has not ended is so now. */
async function countedNow(context: Context, on: string): Promise<Counted[]> {
  const rows = await context.db
    .selectFrom('recency_spans')
    .select(['circle_id', 'touched', 'from_on', 'people'])
    .where('workspace_id', '=', context.workspace.id)
    .where('to_week', '=', stillSo)
    .where('from_on', '<=', on)
    .execute()
  return rows.map((row) => ({ circle_id: row.circle_id, last: row.touched === 1 ? row.from_on : null, people: row.people }))
}

/** The ends of the weeks before a day, from the kept counts. */
async function weekly(context: Context, circles: { id: string; days: number | null }[], on: string, weeks: number): Promise<WeekPoint[]> {
  const ends = Array.from({ length: weeks }, (_, back) => addDays(weekEnd(on), -7 * (weeks - back)))
  if (ends.length === 0) return []
  const points = () => pointsAt(context, circles, ends)
  return on === context.today ? keptWeeks(context, ends, points) : points()
}

async function pointsAt(context: Context, circles: { id: string; days: number | null }[], ends: string[]): Promise<WeekPoint[]> {
  const rows = await context.db
    .selectFrom('recency_spans')
    .select(['circle_id', 'touched', 'from_on', 'to_week', 'people'])
    .where('workspace_id', '=', context.workspace.id)
    .where('to_week', '>', ends[0] ?? '')
    .execute()
  const points: WeekPoint[] = []
  for (const end of ends) {
    const counted: Counted[] = []
    for (const { circle_id, touched, from_on, to_week, people } of rows) {
      if (from_on <= end && end < to_week) counted.push({ circle_id, last: touched === 1 ? from_on : null, people })
    }
    const { each, recently, people }: Recency = recencyOf(counted, circles, end)
    if (people > 0) points.push({ on: end, each, recently, people })
  }
  return points
}

/** Any other day, by looking at each person: exact, in slices, so that others are answered in between. */
async function countedOneByOne(context: Context, on: string): Promise<Counted[]> {
  const counted: Counted[] = []
  for (let after = ''; ; ) {
    const people = await context.db
      .selectFrom('people as p')
      .select((person) => [
        'p.id',
        'p.circle_id',
        'p.met_on',
        person
          .selectFrom('touch_people as t')
          .select((touch) => touch.fn.max('t.on_day').as('last'))
          .where('t.workspace_id', '=', context.workspace.id)
          .whereRef('t.person_id', '=', 'p.id')
          .where('t.on_day', '<=', on)
          .as('last'),
      ])
      .where('p.workspace_id', '=', context.workspace.id)
      .where('p.removed_at', '=', '')
      .where('p.circle_id', 'is not', null)
      .where('p.id', '>', after)
      .orderBy('p.id')
      .limit(2000)
      .execute()
    for (const person of people) {
      if (person.circle_id && (person.last !== null || person.met_on <= on))
        counted.push({ circle_id: person.circle_id, last: person.last, people: 1 })
    }
    const last = people.at(-1)
    if (!last) return counted
    after = last.id
    await Bun.sleep(0)
  }
}
