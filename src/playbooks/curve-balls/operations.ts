import { newId } from '../../platform/clock.ts'
import { actorId, type Context } from '../../platform/context.ts'
import { Day, Id, List, Words } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { runOf } from '../practice/on-journey.ts'
import { findPlaybook, stepsOf } from '../practice/playbook.ts'
import type { CurveBallRow } from '../tables.ts'
import { CurveBall, curveBallsOf, findCurveBall, toCurveBall } from './curve-ball.ts'

const Met = Words(1000).refine((text) => text !== '', 'must say what came across')
const Handled = Words(2000).meta({ description: 'How it was handled, so that whoever meets it next knows' })

export const listCurveBalls = operation({
  name: 'curve_balls.list',
  method: 'GET',
  path: '/curve-balls',
  summary: 'List what came across on a playbook and how it was handled, the latest first',
  input: { playbook_id: Id, step_id: Id.optional() },
  output: List(CurveBall),
  may: 'viewer',
  refuses: ['not_found'],
  columns: ['on', 'words', 'handled', 'by_name', 'id'],
  example: { playbook_id: ':playbook' },
  async run(context, { playbook_id, step_id }) {
    await findPlaybook(context, playbook_id)
    const all = await curveBallsOf(context, playbook_id)
    return { items: all.filter((ball) => !step_id || ball.step_id === step_id), next: null }
  },
})

export const createCurveBall = operation({
  name: 'curve_balls.create',
  method: 'POST',
  path: '/curve-balls',
  summary: 'Note what came across at a step, and how it was handled: it is offered at the same step next time',
  input: {
    playbook_id: Id.optional().meta({ description: 'Left out, it is the one that the journey follows' }),
    journey_id: Id.optional().meta({ description: 'Where it was met' }),
    step_id: Id.nullable().optional(),
    words: Met,
    handled: Handled.default(''),
    on: Day.optional(),
  },
  output: CurveBall,
  may: 'guide',
  refuses: ['not_found'],
  example: {
    playbook_id: ':playbook',
    words: 'The old server stood in a room nobody had a key to.',
    handled: 'The caretaker has one; ask for it on the first day.',
  },
  done: 'Noted. It is offered at this step next time.',
  async run(context, { playbook_id, journey_id, step_id, words, handled, on = context.today }) {
    const { playbookId, version, runId } = await placeOf(context, playbook_id, journey_id)
    if (on > context.today)
      throw new Refusal('invalid', 'Nothing has been met in the future.', [{ path: 'on', message: `must not be after ${context.today}` }])
    if (step_id && !(await stepsOf(context, playbookId, version)).some((step) => step.id === step_id))
      throw new Refusal('not_found', 'There is no such step in this playbook.')
    const row: CurveBallRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      playbook_id: playbookId,
      step_id: step_id ?? '',
      run_id: runId,
      ...{ words, handled, on_day: on },
      by_name: context.actor.name,
      created_at: context.now,
      updated_at: context.now,
      removed_at: '',
      removed_by: null,
    }
    await context.db.insertInto('curve_balls').values(row).execute()
    context.changed({ kind: 'curve_ball', id: row.id, after: { playbook_id: playbookId, step_id: row.step_id, words, handled } })
    return toCurveBall(await findCurveBall(context, row.id))
  },
})

export const updateCurveBall = operation({
  name: 'curve_balls.update',
  method: 'PATCH',
  path: '/curve-balls/{id}',
  summary: 'Put what came across in other words, or say how it was handled',
  input: { id: Id, words: Met.optional(), handled: Handled.optional() },
  output: CurveBall,
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':curve_ball', handled: 'Ask the caretaker on the first day.' },
  done: 'Saved.',
  run: (context, { id, words, handled }) =>
    change(context, id, { ...(words === undefined ? {} : { words }), ...(handled === undefined ? {} : { handled }) }),
})

export const removeCurveBall = operation({
  name: 'curve_balls.remove',
  method: 'DELETE',
  path: '/curve-balls/{id}',
  summary: 'Put a curve ball in the trash',
  input: { id: Id },
  output: CurveBall,
  may: 'guide',
  refuses: ['not_found'],
  done: 'It is in the trash.',
  undo: { operation: 'curve_balls.restore', values: { id: '{id}' } },
  run: (context, { id }) => change(context, id, { removed_at: context.now, removed_by: actorId(context.actor) }),
})

export const restoreCurveBall = operation({
  name: 'curve_balls.restore',
  method: 'POST',
  path: '/curve-balls/{id}/restore',
  summary: 'Take a curve ball out of the trash',
  input: { id: Id },
  output: CurveBall,
  may: 'guide',
  refuses: ['not_found'],
  done: 'It is back.',
  run: (context, { id }) => change(context, id, { removed_at: '', removed_by: null }, 'trash'),
})

/** The playbook, the version and the run that something was met on. */
async function placeOf(context: Context, playbookId: string | undefined, journeyId: string | undefined) {
  const run = journeyId ? await runOf(context, journeyId) : undefined
  if (journeyId && (!run || (playbookId && run.playbook_id !== playbookId)))
    throw new Refusal('not_found', playbookId ? 'This journey follows another playbook, or none.' : 'This journey follows no playbook.')
  if (run) return { playbookId: run.playbook_id, version: run.version, runId: run.id }
  if (!playbookId) throw new Refusal('invalid', 'Say which playbook, or which journey.', [{ path: 'playbook_id', message: 'is missing' }])
  return { playbookId, version: (await findPlaybook(context, playbookId)).version, runId: null }
}

async function change(context: Context, id: string, columns: Partial<CurveBallRow>, where: 'live' | 'trash' = 'live'): Promise<CurveBall> {
  const before = await findCurveBall(context, id, where)
  await context.db
    .updateTable('curve_balls')
    .set({ ...columns, updated_at: context.now })
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', id)
    .execute()
  const audited = ({ words, handled, removed_at }: CurveBallRow) => ({ words, handled, removed_at })
  const after = { ...before, ...columns }
  context.changed({ kind: 'curve_ball', id, before: audited(before), after: audited(after) })
  return toCurveBall(after)
}
