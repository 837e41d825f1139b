import { z } from 'zod'
import { findPerson } from '../../people/index.ts'
import { newId } from '../../platform/clock.ts'
import { actorId, type Context } from '../../platform/context.ts'
import { Day, Id, List, Words } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import { pastDay } from '../listening/answer.ts'
import { findGoal, Goal, goalsOf, wholeGoal } from './goal.ts'
import type { GoalRow } from './tables.ts'

const most = 500
const GoalWords = Words(500).refine((text) => text !== '', 'must not be empty')
const By = Day.nullable().meta({ description: 'By when' })

export const listGoals = operation({
  name: 'goals.list',
  method: 'GET',
  path: '/goals',
  summary: 'List what we are after, with whose own wish each is; the earliest due first',
  input: {
    owned: z.boolean().optional().meta({ description: 'false: those that nobody owns' }),
    reached: z.boolean().optional(),
    person_id: Id.optional().meta({ description: 'Those that this person owns' }),
  },
  output: List(Goal),
  may: 'viewer',
  columns: ['words', 'by_on', 'reached_on', 'id'],
  async run(context, { owned, reached, person_id }) {
    const items = (await goalsOf(context)).filter(
      (goal) =>
        (owned === undefined || goal.owners.length > 0 === owned) &&
        (reached === undefined || (goal.reached_on !== null) === reached) &&
        (person_id === undefined || goal.owners.some((owner) => owner.person_id === person_id)),
    )
    return { items, next: null }
  },
})

export const createGoal = operation({
  name: 'goals.create',
  method: 'POST',
  path: '/goals',
  summary: 'Note something that we are after together',
  input: { words: GoalWords, by_on: By.optional() },
  output: Goal,
  may: 'lead',
  refuses: ['conflict'],
  example: { words: 'Nobody is called out at night.', by_on: '2027-06-30' },
  done: 'Noted. Whose own wish is it?',
  async run(context, { words, by_on }) {
    if ((await goalsOf(context)).length >= most) throw new Refusal('conflict', `There can be at most ${most} goals.`)
    const row: GoalRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      words,
      by_on: by_on ?? null,
      reached_on: null,
      created_at: context.now,
      updated_at: context.now,
      removed_at: '',
      removed_by: null,
    }
    await context.db.insertInto('goals').values(row).execute()
    context.changed({ kind: 'goal', id: row.id, after: { words, by_on: row.by_on } })
    return wholeGoal(context, row)
  },
})

export const getGoal = operation({
  name: 'goals.get',
  method: 'GET',
  path: '/goals/{id}',
  summary: 'Show a goal and who owns it',
  input: { id: Id },
  output: Goal,
  may: 'viewer',
  refuses: ['not_found'],
  run: async (context, { id }) => wholeGoal(context, await findGoal(context, id)),
})

export const updateGoal = operation({
  name: 'goals.update',
  method: 'PATCH',
  path: '/goals/{id}',
  summary: 'Put a goal in other words, or give it another day',
  input: { id: Id, words: GoalWords.optional(), by_on: By.optional() },
  output: Goal,
  may: 'lead',
  refuses: ['not_found'],
  example: { id: ':goal', by_on: '2027-09-30' },
  done: 'Saved.',
  run: (context, { id, words, by_on }) =>
    change(context, id, { ...(words === undefined ? {} : { words }), ...(by_on === undefined ? {} : { by_on }) }),
})

export const reachGoal = operation({
  name: 'goals.reach',
  method: 'POST',
  path: '/goals/{id}/reach',
  summary: 'Record that a goal was reached',
  input: { id: Id, on: Day.optional() },
  output: Goal,
  may: 'lead',
  refuses: ['not_found', 'conflict'],
  done: 'Reached. Thank those whose it was.',
  undo: { operation: 'goals.pursue', values: { id: '{id}' } },
  async run(context, { id, on }) {
    const goal = await findGoal(context, id)
    if (goal.reached_on) throw new Refusal('conflict', `It was reached on ${sayDay(goal.reached_on)} already.`)
    return change(context, id, { reached_on: pastDay(context, on) })
  },
})

export const pursueGoal = operation({
  name: 'goals.pursue',
  method: 'POST',
  path: '/goals/{id}/pursue',
  summary: 'Be after a goal again that was thought to be reached',
  input: { id: Id },
  output: Goal,
  may: 'lead',
  refuses: ['not_found', 'conflict'],
  done: 'We are after it again.',
  async run(context, { id }) {
    if (!(await findGoal(context, id)).reached_on) throw new Refusal('conflict', 'We are after it as it is.')
    return change(context, id, { reached_on: null })
  },
})

export const linkGoal = operation({
  name: 'goals.link',
  method: 'POST',
  path: '/goals/{id}/wishes',
  summary: "Link a goal to a teammate's own wish: they own it from now on",
  input: { id: Id, wish_id: Id },
  output: Goal,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':goal', wish_id: ':teammate_wish' },
  done: 'They own it.',
  async run(context, { id, wish_id }) {
    const goal = await findGoal(context, id)
    const person = await findPerson(context, (await findWish(context, wish_id)).person_id)
    if (!inTeam(person.relation)) throw new Refusal('conflict', `${person.name} is not of the team: our goals are for us to own.`)
    const linked = { goal_id: id, wish_id, linked_by_name: context.actor.name, linked_at: context.now }
    const made = await context.db
      .insertInto('goal_wishes')
      .values({ workspace_id: context.workspace.id, ...linked })
      .onConflict((conflict) => conflict.doNothing())
      .returning('wish_id')
      .executeTakeFirst()
    if (made) context.changed({ kind: 'goal', id, before: { owner: null }, after: { owner: person.id, wish_id } })
    return wholeGoal(context, goal)
  },
})

export const unlinkGoal = operation({
  name: 'goals.unlink',
  method: 'DELETE',
  path: '/goals/{id}/wishes/{wish_id}',
  summary: 'Take a wish off a goal: whoever has it does not own the goal any more',
  input: { id: Id, wish_id: Id },
  output: Goal,
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':goal', wish_id: ':teammate_wish' },
  done: 'They do not own it any more.',
  async run(context, { id, wish_id }) {
    const goal = await findGoal(context, id)
    const gone = await context.db
      .deleteFrom('goal_wishes')
      .where('workspace_id', '=', context.workspace.id)
      .where('goal_id', '=', id)
      .where('wish_id', '=', wish_id)
      .returning('wish_id')
      .executeTakeFirst()
    if (!gone) throw new Refusal('not_found', 'This wish is not linked to the goal.')
    context.changed({ kind: 'goal', id, before: { wish_id }, after: { wish_id: null } })
    return wholeGoal(context, goal)
  },
})

export const removeGoal = operation({
  name: 'goals.remove',
  method: 'DELETE',
  path: '/goals/{id}',
  summary: 'Put a goal in the trash',
  input: { id: Id },
  output: Goal,
  may: 'lead',
  refuses: ['not_found'],
  done: 'The goal is in the trash.',
  undo: { operation: 'goals.restore', values: { id: '{id}' } },
  run: (context, { id }) => change(context, id, { removed_at: context.now, removed_by: actorId(context.actor) }),
})

export const restoreGoal = operation({
  name: 'goals.restore',
  method: 'POST',
  path: '/goals/{id}/restore',
  summary: 'Take a goal out of the trash',
  input: { id: Id },
  output: Goal,
  may: 'lead',
  refuses: ['not_found'],
  done: 'The goal is back.',
  run: (context, { id }) => change(context, id, { removed_at: '', removed_by: null }, 'trash'),
})

/** Those who are led from within: they can own what the firm is after. */
function inTeam(relation: string): boolean {
  return relation === 'teammate' || relation === 'volunteer'
}

async function findWish({ db, workspace }: Context, id: string): Promise<{ person_id: string }> {
  const wish = await db
    .selectFrom('wishes')
    .select('person_id')
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', id)
    .where('removed_at', '=', '')
    .executeTakeFirst()
  if (!wish) throw new Refusal('not_found', 'There is no such wish.')
  return wish
}

async function change(context: Context, id: string, given: Partial<GoalRow>, where: 'live' | 'trash' = 'live'): Promise<Goal> {
  const before = await findGoal(context, id, where)
  const after = { ...before, ...given, updated_at: context.now }
  const { workspace_id, id: _, ...columns } = after
  await context.db.updateTable('goals').set(columns).where('workspace_id', '=', workspace_id).where('id', '=', id).execute()
  const audited = ({ words, by_on, reached_on, removed_at }: GoalRow) => ({ words, by_on, reached_on, removed_at })
  context.changed({ kind: 'goal', id, before: audited(before), after: audited(after) })
  return wholeGoal(context, after)
}
