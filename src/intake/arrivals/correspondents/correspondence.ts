import { insertRows } from '../../../database/index.ts'
import { newId } from '../../../platform/clock.ts'
import type { Context } from '../../../platform/context.ts'
import type { Day } from '../../../platform/days.ts'
import type { Given, Party } from '../arrival.ts'
import { parts } from '../ground.ts'
import type { Ground } from '../judge.ts'
import type { CorrespondentRow } from '../tables.ts'
import { personOf } from '../touched.ts'

/** One message or meeting of a member, as it counts for everyone in it. */
export interface Exchange {
  on: Day
  channel: string
  direction: string
  parties: Party[]
}

type Counted = Pick<CorrespondentRow, 'first_on' | 'last_on' | 'count_in' | 'count_out' | 'count_met'> & { name: string }

/** Keeps with whom a member is in contact, how often and since when; who is not known yet stands there as proposed. */
export async function countCorrespondence(
  context: Context,
  { memberId, shared }: Pick<Given, 'memberId' | 'shared'>,
  exchanges: Exchange[],
  people: Ground['people'],
): Promise<void> {
  const counted = countsOf(exchanges)
  // In one order, so that two who write at once wait for each other instead of stopping each other.
  const addresses = [...counted.keys()].sort()
  const known = await correspondentsOf(context, memberId ?? '', addresses)
  const fresh = addresses.filter((address) => !known.has(address))
  const rows = fresh.map((address) => blank(context, { address, memberId, shared }, counted.get(address) as Counted, people))
  await insertRows(context.db, 'correspondents', rows, 'ignore')
  const mine = new Set(rows.map(({ id }) => id))
  for (const row of (await correspondentsOf(context, memberId ?? '', addresses)).values()) {
    const more = counted.get(row.address)
    if (more && !mine.has(row.id)) await add(context, row, more)
  }
  if (fresh.length > 0) context.changed({ kind: 'correspondent', id: null })
}

function countsOf(exchanges: Exchange[]): Map<string, Counted> {
  const counted = new Map<string, Counted>()
  for (const { on, channel, direction, parties } of exchanges) {
    for (const { address, name } of parties) {
      const one = counted.get(address) ?? { first_on: on, last_on: on, count_in: 0, count_out: 0, count_met: 0, name: '' }
      if (on < one.first_on) one.first_on = on
      if (on > one.last_on) one.last_on = on
      one[columnOf(channel, direction)]++
      if (name) one.name = name
      counted.set(address, one)
    }
  }
  return counted
}

/** Where one of a kind is counted. */
export function columnOf(channel: string, direction: string): 'count_in' | 'count_out' | 'count_met' {
  if (channel === 'meeting' || direction === 'both') return 'count_met'
  return direction === 'in' ? 'count_in' : 'count_out'
}

function blank(
  context: Context,
  { address, memberId, shared }: { address: string; memberId: string | null; shared: boolean | undefined },
  counted: Counted,
  people: Ground['people'],
): CorrespondentRow {
  const person_id = personOf({ address, name: counted.name || null }, people)
  return {
    workspace_id: context.workspace.id,
    id: newId(),
    address,
    member_id: memberId ?? '',
    shared: shared ? 1 : 0,
    ...counted,
    state: person_id ? 'added' : 'proposed',
    person_id,
    decided_by: null,
    decided_by_name: '',
    decided_at: person_id ? context.now : '',
    because: person_id ? 'was here already' : '',
    created_at: context.now,
  }
}

async function correspondentsOf(context: Context, memberId: string, addresses: string[]): Promise<Map<string, CorrespondentRow>> {
  const found = new Map<string, CorrespondentRow>()
  for (const part of parts(addresses)) {
    const rows = await context.db
      .selectFrom('correspondents')
      .selectAll()
      .where('workspace_id', '=', context.workspace.id)
      .where('address', 'in', part)
      .where('member_id', '=', memberId)
      .orderBy('address')
      .execute()
    for (const row of rows) found.set(row.address, row)
  }
  return found
}

async function add(context: Context, row: CorrespondentRow, more: Counted): Promise<void> {
  const [first_on = row.first_on] = [more.first_on, row.first_on].sort()
  const [last_on = row.last_on] = [more.last_on, row.last_on].sort().reverse()
  await context.db
    .updateTable('correspondents')
    .set((eb) => ({
      count_in: eb('count_in', '+', more.count_in),
      count_out: eb('count_out', '+', more.count_out),
      count_met: eb('count_met', '+', more.count_met),
      first_on,
      last_on,
      name: row.name || more.name,
    }))
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', row.id)
    .execute()
}
