import { z } from 'zod'
import type { Context } from '../platform/context.ts'
import { Id, Line } from '../platform/inputs/schema.ts'
import { operation } from '../platform/operation.ts'
import { sides } from './promise.ts'
import { type Counts, countsOf, formula, noPromises, sumOf, trustFrom } from './rules.ts'
import type { Side } from './tables.ts'

const Score = z.object({
  score: z.number().meta({ description: formula }),
  due: z.int().meta({ description: 'How many came due: kept, late, broken and overdue' }),
  kept: z.int().meta({ description: 'Kept on time' }),
  late: z.int().meta({ description: 'Kept late' }),
  broken: z.int(),
  overdue: z.int().meta({ description: 'Open past their day' }),
  open: z.int().meta({ description: 'All that are open, those overdue among them' }),
})
export type Trust = z.output<typeof Score>

/** Whose trust is asked for: of one person, journey or member, or (empty) of the whole workspace. */
export interface TrustOf {
  person_id?: string | undefined
  journey_id?: string | undefined
  member_id?: string | undefined
}

export const getTrust = operation({
  name: 'trust.get',
  method: 'GET',
  path: '/trust',
  summary: 'Show how far promises were kept: with a person, on a journey, by a member, or in the whole workspace',
  input: {
    person_id: Id.optional(),
    journey_id: Id.optional(),
    member_id: Line(64).optional().meta({ description: 'Counts ours alone that this member answers for, unless `by` says otherwise' }),
    by: z.enum(sides).optional().meta({ description: 'Only our promises, or only theirs' }),
  },
  output: Score.extend({ us: Score, them: Score, formula: z.string() }),
  may: 'viewer',
  async run(context, { by, ...of }) {
    const { us, them } = await trustOf(context, of)
    // What others promised is no record of the member who follows it.
    const side = by ?? (of.member_id ? 'us' : undefined)
    return { ...(side ? { us, them }[side] : trustFrom(sumOf(us, them))), us, them, formula }
  },
})

/** Trust in both sides: how far we kept our promises, and how far they kept theirs. */
export async function trustOf(context: Context, of: TrustOf): Promise<Record<Side, Trust>> {
  const { us, them } = await countsBySide(context, of)
  return { us: trustFrom(us), them: trustFrom(them) }
}

/** Trust with each of several people, both sides together; those without promises have none due. At most a few hundred at once. */
export async function trustOfPeople(context: Context, ids: string[]): Promise<Map<string, Trust>> {
  if (ids.length === 0) return new Map()
  const rows = await context.db
    .selectFrom('promises')
    .select(['person_id', 'side', 'due_on', 'state', 'closed_on'])
    .where('workspace_id', '=', context.workspace.id)
    .where('shown', '=', 1)
    .where('person_id', 'in', ids)
    .execute()
  const own = Map.groupBy(rows, (row) => row.person_id)
  return new Map(ids.map((id) => [id, trustFrom(countsOf(own.get(id) ?? [], context.today))]))
}

type BySide = Record<Side, Counts>

/** A person and a journey have a few promises, which are counted; a member and the workspace may have a million, which are kept counted. */
function countsBySide(context: Context, of: TrustOf): Promise<BySide> {
  return of.person_id || of.journey_id ? counted(context, of) : tallied(context, of.member_id)
}

async function counted(context: Context, { person_id, journey_id, member_id }: TrustOf): Promise<BySide> {
  let query = context.db
    .selectFrom('promises')
    .select(['side', 'due_on', 'state', 'closed_on'])
    .where('workspace_id', '=', context.workspace.id)
    .where('shown', '=', 1)
  if (person_id) query = query.where('person_id', '=', person_id)
  if (journey_id) query = query.where('journey_id', '=', journey_id)
  if (member_id) query = query.where('member_id', '=', member_id)
  const rows = Map.groupBy(await query.execute(), (row) => row.side)
  return { us: countsOf(rows.get('us') ?? [], context.today), them: countsOf(rows.get('them') ?? [], context.today) }
}

async function tallied(context: Context, memberId: string | undefined): Promise<BySide> {
  let query = context.db
    .selectFrom('promise_tallies')
    .select((row) => ['side', 'outcome', row.fn.sum<number>('promises').as('promises')])
    .where('workspace_id', '=', context.workspace.id)
  if (memberId) query = query.where('member_id', '=', memberId)
  const both: BySide = { us: { ...noPromises }, them: { ...noPromises } }
  for (const { side, outcome, promises } of await query.groupBy(['side', 'outcome']).execute()) both[side][outcome] = Number(promises)
  for (const side of sides) Object.assign(both[side], await countOpen(context, side, memberId))
  return both
}

async function countOpen(context: Context, side: Side, memberId: string | undefined): Promise<Pick<Counts, 'open' | 'overdue'>> {
  let query = context.db
    .selectFrom('promises')
    .select(({ fn, eb }) => [
      fn.countAll<number>().as('open'),
      fn.count<number>(eb.case().when('due_on', '<', context.today).then(1).end()).as('overdue'),
    ])
    .where('workspace_id', '=', context.workspace.id)
    .where('shown', '=', 1)
    .where('state', '=', 'open')
    .where('side', '=', side)
  if (memberId) query = query.where('member_id', '=', memberId)
  const { open, overdue } = await query.executeTakeFirstOrThrow()
  return { open: Number(open), overdue: Number(overdue) }
}
