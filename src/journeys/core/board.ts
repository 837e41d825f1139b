import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Line } from '../../platform/inputs/schema.ts'
import { AsOf, holdsMore, keptFigure } from '../../platform/kept/figure.ts'
import { operation } from '../../platform/operation.ts'
import { audiences, JourneyStanding, Stage } from './journey.ts'
import { NextPromise, nextPromises } from './next-promise.ts'
import { selectJourneys, withStanding } from './queries.ts'

const open = ['listening', 'purpose', 'way', 'deciding', 'committed'] as const
const Card = JourneyStanding.extend({ next_promise: NextPromise.nullable() })
export type BoardCard = z.output<typeof Card>

export const getBoard = operation({
  name: 'journeys.board',
  method: 'GET',
  path: '/journeys/board',
  summary: 'Show the open journeys by stage, those that moved longest ago first: how many, and the first few of each',
  input: {
    guide_id: Line(100).optional(),
    audience: z.enum(audiences).optional(),
    cards: z.int().min(1, 'must be from 1 to 50').max(50, 'must be from 1 to 50').default(8),
  },
  output: z.object({
    stages: z.array(z.object({ stage: Stage, journeys: z.int(), cards: z.array(Card) })),
    arrived: z.int(),
    ended: z.int(),
    as_of: AsOf.meta({ description: 'When the journeys were counted, where there are very many; null: just now' }),
  }),
  may: 'viewer',
  example: {},
  async run(context, { cards, ...cut }) {
    const rows = []
    for (const stage of open) rows.push(...(await firstOf(context, stage, cut, cards)))
    const { of: counts, as_of } = await counted(context, cut)
    const standing = await withStanding(context, rows)
    const promises = await nextPromises(
      context,
      rows.map((row) => row.id),
    )
    const all = standing.map((journey) => ({ ...journey, next_promise: promises.get(journey.id) ?? null }))
    return {
      stages: open.map((stage) => {
        const own = all.filter((one) => one.stage === stage)
        return { stage, journeys: countOf(counts[stage], own.length, cards), cards: own }
      }),
      arrived: counts.arrived ?? 0,
      ended: counts.ended ?? 0,
      as_of,
    }
  },
})

interface Cut {
  guide_id?: string | undefined
  audience?: string | undefined
}

/** How many journeys are at each stage. */
const counted = keptFigure('journeys.board', {
  large: (context) => holdsMore(context, 'journeys', mostCounted),
  reckon: async (context, cut: Cut) => ({ of: await countByStage(context, cut) }),
})

/** More than so many are not counted for each who looks. */
const mostCounted = 5000

/** A count may be a while old: what is seen counts, and where not all places are taken nothing else does. */
function countOf(counted = 0, seen: number, places: number): number {
  return seen < places ? seen : Math.max(counted, seen)
}

async function countByStage({ db, workspace }: Context, { guide_id, audience }: Cut): Promise<Record<string, number>> {
  let query = db.selectFrom('journeys').where('workspace_id', '=', workspace.id).where('removed_at', '=', '')
  if (guide_id) query = query.where('guide_id', '=', guide_id)
  if (audience) query = query.where('audience', '=', audience)
  const rows = await query
    .select(({ fn }) => ['stage', fn.countAll<number>().as('journeys')])
    .groupBy('stage')
    .execute()
  return Object.fromEntries(rows.map((row) => [row.stage, Number(row.journeys)]))
}

function firstOf(context: Context, stage: string, { guide_id, audience }: Cut, cards: number) {
  let query = selectJourneys(context).where('j.removed_at', '=', '').where('j.stage', '=', stage)
  if (guide_id) query = query.where('j.guide_id', '=', guide_id)
  if (audience) query = query.where('j.audience', '=', audience)
  return query.orderBy('j.moved_on').orderBy('j.id').limit(cards).execute()
}
