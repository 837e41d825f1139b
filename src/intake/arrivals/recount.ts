import type { Context } from '../../platform/context.ts'
import { columnOf } from './correspondents/correspondence.ts'
import { parts } from './ground.ts'

export interface Counts {
  first_on: string
  last_on: string
  count_in: number
  count_out: number
  count_met: number
}

/**
 * How often and when a member was in contact with some addresses, counted from what arrived, or only from what of it they share; nothing
 * for those with nothing.
 */
export async function countsFrom(
  { db, workspace }: Context,
  memberId: string,
  addresses: string[],
  of: 'all' | 'shared' = 'all',
): Promise<Map<string, Counts>> {
  const found = new Map<string, Counts>()
  for (const part of parts(addresses)) {
    const rows = await db
      .selectFrom('arrival_parties as p')
      .innerJoin('arrivals as a', (join) => join.onRef('a.workspace_id', '=', 'p.workspace_id').onRef('a.id', '=', 'p.arrival_id'))
      .select((eb) => [
        'p.address',
        'a.channel',
        'a.direction',
        eb.fn.countAll<number>().as('many'),
        eb.fn.min('a.on_day').as('first_on'),
        eb.fn.max('a.on_day').as('last_on'),
      ])
      .where('p.workspace_id', '=', workspace.id)
      .where('p.address', 'in', part)
      .where((eb) =>
        eb.exists(
          eb
            .selectFrom('arrival_sources as s')
            .select('s.arrival_id')
            .where('s.workspace_id', '=', workspace.id)
            .whereRef('s.arrival_id', '=', 'p.arrival_id')
            .where('s.member_id', '=', memberId)
            .where('s.shared', 'in', of === 'shared' ? [1] : [0, 1]),
        ),
      )
      .groupBy(['p.address', 'a.channel', 'a.direction'])
      .execute()
    for (const { address, channel, direction, many, first_on, last_on } of rows) {
      const counts = found.get(address) ?? { first_on, last_on, count_in: 0, count_out: 0, count_met: 0 }
      if (first_on < counts.first_on) counts.first_on = first_on
      if (last_on > counts.last_on) counts.last_on = last_on
      counts[columnOf(channel, direction)] += Number(many)
      found.set(address, counts)
    }
  }
  return found
}

/** The addresses that are in some arrivals. */
export async function partiesOf({ db, workspace }: Context, ids: string[]): Promise<string[]> {
  const rows = await db
    .selectFrom('arrival_parties')
    .select('address')
    .where('workspace_id', '=', workspace.id)
    .where('arrival_id', 'in', ids)
    .execute()
  return [...new Set(rows.map(({ address }) => address))]
}
