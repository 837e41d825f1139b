import type { Context } from '../../platform/context.ts'
import { keptFigure } from '../../platform/kept/figure.ts'

/** How often a spoiler was met, and what came of that. */
export interface TimesMet {
  times: number
  /** How many journeys it ended. */
  ended: number
  /** What those were worth, by currency, the most first. */
  costs: { amount: number; currency: string }[]
  first_on: string | null
  last_on: string | null
  /** The first day it was met on after it was fixed. */
  came_back_on: string | null
  unsure: number
}

export const noneMet: TimesMet = { times: 0, ended: 0, costs: [], first_on: null, last_on: null, came_back_on: null, unsure: 0 }

/** From so many times on they are not counted for each who asks. */
const many = 1000

/** How often one spoiler was met; kept where that is very often. */
export const metOf = keptFigure('spoilers.get', {
  async large({ db, workspace }, { id }: { id: string }) {
    const query = db.selectFrom('spoiler_sightings').select('id').where('workspace_id', '=', workspace.id).where('spoiler_id', '=', id)
    return (await query.limit(1).offset(many).executeTakeFirst()) !== undefined
  },
  async reckon(context, { id }: { id: string }) {
    return (await timesMet(context, id)).get(id) ?? noneMet
  },
})

/** How often each spoiler was met that was met at all, or one of them. */
export async function timesMet(context: Context, id?: string): Promise<Map<string, TimesMet>> {
  const costs = Map.groupBy(await costsOf(context, id), (row) => row.spoiler_id)
  const rows = await counting(context, id)
    .innerJoin('spoilers as o', (join) => join.onRef('o.workspace_id', '=', 's.workspace_id').onRef('o.id', '=', 's.spoiler_id'))
    .select(({ fn, eb }) => [
      's.spoiler_id',
      fn.countAll<number>().as('times'),
      // A journey that is named twice counts once.
      fn
        .count<number>(eb.case().when('s.ended', '=', 1).then(fn.coalesce('s.journey_id', 's.id')).end())
        .distinct()
        .as('ended'),
      fn.min('s.on_day').as('first_on'),
      fn.max('s.on_day').as('last_on'),
      fn
        .min(
          eb
            .case()
            .when(eb.and([eb('o.fixed_on', '!=', ''), eb('s.on_day', '>', eb.ref('o.fixed_on'))]))
            .then(eb.ref('s.on_day'))
            .end(),
        )
        .as('came_back_on'),
      fn.sum<number>('s.sure').as('sure'),
    ])
    .groupBy('s.spoiler_id')
    .execute()
  return new Map(
    rows.map(({ spoiler_id, times, ended, sure, ...days }) => [
      spoiler_id,
      {
        ...{ times: Number(times), ended: Number(ended), unsure: Number(times) - Number(sure), ...days },
        costs: (costs.get(spoiler_id) ?? [])
          .map(({ currency, amount }) => ({ amount: Number(amount), currency: currency ?? '' }))
          .sort((a, b) => b.amount - a.amount),
      },
    ]),
  )
}

/** What the journeys that spoilers ended were worth, by currency. */
function costsOf(context: Context, id?: string) {
  const each = counting(context, id)
    .select(({ fn }) => [
      's.spoiler_id',
      fn.coalesce('s.journey_id', 's.id').as('what'),
      fn.max('s.cost').as('cost'),
      fn.max('s.currency').as('currency'),
    ])
    .where('s.ended', '=', 1)
    .where('s.cost', 'is not', null)
    .groupBy(({ fn }) => ['s.spoiler_id', fn.coalesce('s.journey_id', 's.id')])
  return context.db
    .selectFrom(each.as('each'))
    .select(({ fn }) => ['each.spoiler_id', 'each.currency', fn.sum<number>('each.cost').as('amount')])
    .groupBy(['each.spoiler_id', 'each.currency'])
    .execute()
}

/** Sightings of this workspace on journeys that are not in the trash. */
function counting({ db, workspace }: Context, id?: string) {
  const query = db
    .selectFrom('spoiler_sightings as s')
    .leftJoin('journeys as j', (join) => join.onRef('j.workspace_id', '=', 's.workspace_id').onRef('j.id', '=', 's.journey_id'))
    .where('s.workspace_id', '=', workspace.id)
    .where((eb) => eb.or([eb('j.id', 'is', null), eb('j.removed_at', '=', '')]))
  return id === undefined ? query : query.where('s.spoiler_id', '=', id)
}
