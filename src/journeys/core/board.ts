import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { operation } from '../../platform/operation.ts'
import { Line } from '../../platform/schema.ts'
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
  }),
  may: 'viewer',
  example: {},
  async run(context, { cards, ...cut }) {
    const counts = await countByStage(context, cut)
    const rows = []
    for (const stage of open) if (counts.get(stage)) rows.push(...(await firstOf(context, stage, cut, cards)))
    const standing = await withStanding(context, rows)
    const promises = await nextPromises(
      context,
      rows.map((row) => row.id),
    )
    const all = standing.map((journey) => ({ ...journey, next_promise: promises.get(journey.id) ?? null }))
    return {
      stages: open.map((stage) => ({ stage, journeys: counts.get(stage) ?? 0, cards: all.filter((one) => one.stage === stage) })),
      arrived: counts.get('arrived') ?? 0,
      ended: counts.get('ended') ?? 0,
    }
  },
})

interface Cut {
  guide_id?: string | undefined
  audience?: string | undefined
}

async function countByStage({ db, workspace }: Context, { guide_id, audience }: Cut): Promise<Map<string, number>> {
  let query = db.selectFrom('journeys').where('workspace_id', '=', workspace.id).where('removed_at', '=', '')
  if (guide_id) query = query.where('guide_id', '=', guide_id)
  if (audience) query = query.where('audience', '=', audience)
  const rows = await query
    .select(({ fn }) => ['stage', fn.countAll<number>().as('journeys')])
    .groupBy('stage')
    .execute()
  return new Map(rows.map((row) => [row.stage, Number(row.journeys)]))
}

function firstOf(context: Context, stage: string, { guide_id, audience }: Cut, cards: number) {
  let query = selectJourneys(context).where('j.removed_at', '=', '').where('j.stage', '=', stage)
  if (guide_id) query = query.where('j.guide_id', '=', guide_id)
  if (audience) query = query.where('j.audience', '=', audience)
  return query.orderBy('j.moved_on').orderBy('j.id').limit(cards).execute()
}
