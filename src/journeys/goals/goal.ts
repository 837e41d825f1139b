import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Day, Id, Instant } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { GoalRow } from './tables.ts'

const Owner = z.object({
  person_id: Id,
  person: z.string(),
  wish_id: Id,
  wish: z.string().meta({ description: 'What they want for themselves, in their words' }),
  linked_by_name: z.string(),
})

/** What the firm is after. Whoever has a wish of their own linked to it owns it; a goal without an owner is everybody's and nobody's. */
export const Goal = z.object({
  id: Id,
  words: z.string(),
  by_on: Day.nullable(),
  reached_on: Day.nullable(),
  owners: z.array(Owner),
  created_at: Instant,
  updated_at: Instant,
})
export type Goal = z.output<typeof Goal>

/** Every goal that is not in the trash, the earliest due first, those without a day last. */
export async function goalsOf(context: Context): Promise<Goal[]> {
  const rows = await context.db
    .selectFrom('goals')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('removed_at', '=', '')
    .orderBy('id')
    .execute()
  const goals = await withOwners(context, rows)
  return goals.sort((a, b) => ((a.by_on ?? '9999') < (b.by_on ?? '9999') ? -1 : a.by_on === b.by_on ? 0 : 1))
}

/** One goal by id; refuses one that is not here, and one in the trash unless asked for. */
export async function findGoal({ db, workspace }: Context, id: string, where: 'live' | 'trash' = 'live'): Promise<GoalRow> {
  const row = await db.selectFrom('goals').selectAll().where('workspace_id', '=', workspace.id).where('id', '=', id).executeTakeFirst()
  if (!row || (row.removed_at === '') !== (where === 'live'))
    throw new Refusal('not_found', where === 'trash' ? 'There is no such goal in the trash.' : 'There is no such goal.')
  return row
}

/** A goal with those who own it. */
export async function wholeGoal(context: Context, row: GoalRow): Promise<Goal> {
  const [goal] = await withOwners(context, [row])
  return goal as Goal
}

async function withOwners(context: Context, rows: GoalRow[]): Promise<Goal[]> {
  const owners = await ownersOf(
    context,
    rows.map((row) => row.id),
  )
  return rows.map(({ id, words, by_on, reached_on, created_at, updated_at }) => ({
    ...{ id, words, by_on, reached_on, created_at, updated_at },
    owners: (owners.get(id) ?? []).map(({ goal_id: _, ...owner }) => owner),
  }))
}

/** A wish in the trash, or of somebody there, owns nothing for as long as it lies there. */
async function ownersOf({ db, workspace }: Context, ids: string[]): Promise<Map<string, (z.output<typeof Owner> & { goal_id: string })[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('goal_wishes as g')
    .innerJoin('wishes as w', (join) => join.onRef('w.workspace_id', '=', 'g.workspace_id').onRef('w.id', '=', 'g.wish_id'))
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'w.workspace_id').onRef('p.id', '=', 'w.person_id'))
    .select(['g.goal_id', 'p.id as person_id', 'p.name as person', 'w.id as wish_id', 'w.words as wish', 'g.linked_by_name'])
    .where('g.workspace_id', '=', workspace.id)
    .where('g.goal_id', 'in', ids)
    .where('w.removed_at', '=', '')
    .where('p.removed_at', '=', '')
    .orderBy('g.linked_at')
    .orderBy('w.id')
    .execute()
  return Map.groupBy(rows, (row) => row.goal_id)
}
