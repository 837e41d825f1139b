import { z } from 'zod'
import { fold } from '../../../people/index.ts'
import type { Context } from '../../../platform/context.ts'
import { Day, Id, Instant } from '../../../platform/inputs/schema.ts'
import { Refusal } from '../../../platform/refusal.ts'
import { parts } from '../ground.ts'
import { countsFrom } from '../recount.ts'
import type { CorrespondentRow } from '../tables.ts'
import { membersOf, seenBy } from '../whose.ts'

export const correspondentStates = ['proposed', 'added', 'left_out'] as const

export const Correspondent = z.object({
  id: Id,
  address: z.string(),
  name: z.string(),
  state: z.enum(correspondentStates),
  first_on: Day,
  last_on: Day,
  received: z.int().meta({ description: 'Messages from them' }),
  sent: z.int().meta({ description: 'Messages to them' }),
  meetings: z.int(),
  mine: z.boolean().meta({ description: 'Your own correspondence; else a member’s who shares it' }),
  member_name: z.string().nullable(),
  person_id: Id.nullable().meta({ description: 'Whom they were added as' }),
  maybe: z.array(z.object({ id: Id, name: z.string() })).meta({ description: 'People of the same name, who could be the same' }),
  decided_by_name: z.string().nullable(),
  decided_at: Instant.nullable(),
  because: z.string(),
})
export type Correspondent = z.output<typeof Correspondent>

/** The correspondents that someone may see; add where and order. */
export function correspondentsSeen(context: Context) {
  const { members, shared } = seenBy(context)
  return context.db
    .selectFrom('correspondents as c')
    .selectAll('c')
    .where('c.workspace_id', '=', context.workspace.id)
    .where((eb) => eb.or([eb('c.member_id', 'in', members), eb('c.shared', '=', shared)]))
}

/** Several that someone may see, in any state; refuses if one is not there. */
export async function findCorrespondents(context: Context, ids: string[]): Promise<CorrespondentRow[]> {
  const rows = await correspondentsSeen(context).where('c.id', 'in', ids).orderBy('c.id').execute()
  const here = new Set(rows.map(({ id }) => id))
  if (ids.every((id) => here.has(id))) return rows
  throw new Refusal('not_found', 'There is no such correspondent.')
}

/** Rows as the one who asks may know them: of another's correspondence only what that one shares is counted. */
export async function asSeen(context: Context, rows: CorrespondentRow[]): Promise<CorrespondentRow[]> {
  const own = seenBy(context).members
  const others = rows.filter(({ member_id }) => !own.includes(member_id))
  const seen = new Map<string, CorrespondentRow>()
  for (const [member, theirs] of Map.groupBy(others, ({ member_id }) => member_id)) {
    const addresses = theirs.map(({ address }) => address)
    const counts = await countsFrom(context, member, addresses, 'shared')
    for (const row of theirs) seen.set(row.id, { ...row, ...counts.get(row.address) })
  }
  return rows.map((row) => seen.get(row.id) ?? row)
}

/** Rows as the outside sees them, with those of the same name who may be the same. */
export async function toCorrespondents(context: Context, given: CorrespondentRow[]): Promise<Correspondent[]> {
  const rows = await asSeen(context, given)
  const members = await membersOf(context)
  const own = seenBy(context).members
  const proposed = rows.filter(({ state }) => state !== 'added')
  const named = await sameNames(
    context,
    proposed.map(({ name }) => name),
  )
  return rows.map((row) => ({
    id: row.id,
    address: row.address,
    name: row.name,
    state: row.state as Correspondent['state'],
    first_on: row.first_on,
    last_on: row.last_on,
    received: row.count_in,
    sent: row.count_out,
    meetings: row.count_met,
    mine: own.includes(row.member_id),
    member_name: members.get(row.member_id)?.name ?? null,
    person_id: row.person_id,
    maybe: row.state === 'added' ? [] : (named.get(nameKey(row.name)) ?? []),
    decided_by_name: row.decided_by_name || null,
    decided_at: row.decided_at || null,
    because: row.because,
  }))
}

async function sameNames(context: Context, names: string[]): Promise<Map<string, { id: string; name: string }[]>> {
  const found = new Map<string, { id: string; name: string }[]>()
  for (const part of parts([...new Set(names.filter(Boolean).map(nameKey))])) {
    const rows = await context.db
      .selectFrom('people')
      .select(['id', 'name', 'name_key'])
      .where('workspace_id', '=', context.workspace.id)
      .where('removed_at', '=', '')
      .where('name_key', 'in', part)
      .orderBy('id')
      .limit(500)
      .execute()
    for (const { name_key, ...person } of rows) found.set(name_key, [...(found.get(name_key) ?? []), person].slice(0, 3))
  }
  return found
}

function nameKey(name: string): string {
  return fold(name.trim()).slice(0, 200)
}
