import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { addDays, type Day as DayText, weekEnd } from '../../platform/days.ts'
import { Day, Id } from '../../platform/inputs/schema.ts'
import { keptFigure } from '../../platform/kept/figure.ts'
import { readBoard } from '../board/read.ts'
import { readAll } from '../gauges/points.ts'
import { large } from '../kept/large.ts'
import { withTargets } from '../yardsticks/registry.ts'
import { arrivalsOf, curveBallsOf, doubtsOf, promisesOf, runsOf, spoilersOf, worriesGone } from './gather.ts'
import { oneThing } from './one-thing.ts'
import { weekOfReview } from './week.ts'

const Told = z.object({ person_id: Id.nullable(), person: z.string(), on: Day, words: z.string() })
const Listed = z.object({ count: z.int(), told: z.array(Told).meta({ description: 'The first few of them' }) })

export const Review = z.object({
  from: Day,
  to: Day,
  member_id: z.string().nullable(),
  people: z.object({ arrivals: Listed, worries_gone: Listed, doubts: Listed }),
  promises: z.object({ kept: Listed, late: Listed, broken: Listed, open: Listed, next_week: Listed }),
  learned: z.object({ runs: z.object({ ended: z.int(), arrived: z.int() }), spoilers: Listed, curve_balls: Listed }),
  one_thing: z.object({ words: z.string(), because: z.string(), href: z.string() }).nullable(),
})
export type Review = z.output<typeof Review>

type Asked = { week: DayText | undefined; member: string | undefined }

/** A week of what happened to the people we lead, of the workspace or of what one member leads. */
export const reviewOf = keptFigure('reviews.get', { large, reckon })

async function reckon(context: Context, { week, member }: Asked): Promise<Review> {
  const to = week === undefined ? weekOfReview(context.today) : weekEnd(week)
  const of = { from: addDays(to, -6), to, member }
  const { kept, late, broken, open } = await promisesOf(context, of)
  const next = await promisesOf(context, { ...of, from: addDays(to, 1), to: addDays(to, 7) })
  const theirs = (await withTargets(context, await readBoard(context))).filter((one) => one.serves !== 'us')
  return {
    from: of.from,
    to,
    member_id: member ?? null,
    people: {
      arrivals: await arrivalsOf(context, of),
      worries_gone: await worriesGone(context, of),
      doubts: await doubtsOf(context, of),
    },
    promises: { kept, late, broken, open, next_week: next.open },
    learned: {
      runs: await runsOf(context, of),
      spoilers: await spoilersOf(context, of),
      curve_balls: await curveBallsOf(context, of),
    },
    one_thing: oneThing(theirs, await readAll(context, context.today, member)),
  }
}
