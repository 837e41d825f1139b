import type { Context } from '../../platform/context.ts'
import type { Given } from './arrival.ts'
import { exclusionsFor } from './excluded.ts'
import { type Ground, tidy } from './judge.ts'
import { ourAddresses } from './whose.ts'

/** Reads what decides over some arrivals, in a few statements however many there are. */
export async function groundOf(context: Context, { memberId, arrivals }: Pick<Given, 'memberId' | 'arrivals'>): Promise<Ground> {
  const addresses = [...new Set(arrivals.flatMap(({ parties }) => tidy(parties).map(({ address }) => address)))]
  return {
    today: context.today,
    people: await peopleAt(context, addresses),
    ours: await ourAddresses(context),
    isExcluded: await exclusionsFor(context, memberId ?? ''),
    leftOut: await leftOutBy(context, memberId ?? '', addresses),
  }
}

/** Who has one of these addresses, those known longest first. */
export async function peopleAt(context: Context, addresses: string[]): Promise<Ground['people']> {
  const found: Ground['people'] = new Map()
  for (const part of parts(addresses)) {
    const rows = await context.db
      .selectFrom('person_keys as k')
      .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'k.workspace_id').onRef('p.id', '=', 'k.person_id'))
      .select(['k.key', 'p.id', 'p.name'])
      .where('k.workspace_id', '=', context.workspace.id)
      .where('k.kind', '=', 'email')
      .where('k.key', 'in', part)
      .where('p.removed_at', '=', '')
      .orderBy('p.id')
      .execute()
    for (const { key, ...person } of rows) found.set(key, [...(found.get(key) ?? []), person])
  }
  return found
}

async function leftOutBy(context: Context, memberId: string, addresses: string[]): Promise<Set<string>> {
  const found = new Set<string>()
  for (const part of parts(addresses)) {
    const rows = await context.db
      .selectFrom('correspondents')
      .select('address')
      .where('workspace_id', '=', context.workspace.id)
      .where('address', 'in', part)
      .where('member_id', '=', memberId)
      .where('state', '=', 'left_out')
      .execute()
    for (const { address } of rows) found.add(address)
  }
  return found
}

/** A list in pieces that one statement can take. */
export function parts<T>(list: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(list.length / 500) }, (_, at) => list.slice(at * 500, at * 500 + 500))
}
