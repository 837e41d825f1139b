import { call } from '../../platform/call.ts'
import type { Context, Events } from '../../platform/context.ts'
import { addDays } from '../../platform/days.ts'
import { createPromise, removePromise, restorePromise } from '../../promises/index.ts'
import type { RunRow } from '../tables.ts'
import { findPlaybook, stepsOf } from './playbook.ts'
import { blankRun } from './runs.ts'

type Opened = Events['journey.opened']

/**
 * A journey that follows a playbook is a run of it from its first day on: each step becomes a promise of whoever does it, by its day.
 * Steps whose day has passed already are not promised after the fact.
 */
export async function beginRun(context: Context, { id: journey_id, person_id, playbook_id, on }: Opened): Promise<void> {
  if (!playbook_id) return
  const playbook = await findPlaybook(context, playbook_id)
  const run: RunRow = { ...blankRun(context, playbook_id, playbook.version, on), journey_id, person_id }
  await context.db.insertInto('playbook_runs').values(run).execute()
  context.changed({ kind: 'playbook', id: playbook_id, after: { run: run.id, journey_id, version: playbook.version } })
  for (const step of await stepsOf(context, playbook_id, playbook.version)) {
    const due_on = addDays(on, step.day)
    if (due_on < context.today) continue
    const promise = await call(context, createPromise, { person_id, journey_id, by: step.who, words: step.what, made_on: on, due_on })
    await context.db
      .insertInto('playbook_run_steps')
      .values({ workspace_id: context.workspace.id, run_id: run.id, step_id: step.id, promise_id: promise.id })
      .execute()
  }
}

/** The run ends with its journey. What was only laid out for later goes into the trash with it: nobody breaks a promise that has no more use. */
export async function endRun(context: Context, { id, arrived, on }: Events['journey.closed']): Promise<void> {
  const run = await changeRun(context, id, { state: arrived ? 'arrived' : 'ended', closed_on: on })
  if (!run) return
  for (const promise of await laidOut(context, run.id))
    if (promise.state === 'open' && promise.removed_at === '' && promise.due_on > on) await call(context, removePromise, { id: promise.id })
}

/** A journey that is taken up again goes on with what was laid out for it. */
export async function resumeRun(context: Context, { id }: Events['journey.reopened']): Promise<void> {
  const run = await changeRun(context, id, { state: 'running', closed_on: '' })
  if (!run) return
  for (const promise of await laidOut(context, run.id))
    if (promise.state === 'open' && promise.removed_at !== '') await call(context, restorePromise, { id: promise.id })
}

/** The run of a journey in the trash counts for nothing. */
export async function showRun(context: Context, { id, shown }: Events['journey.shown']): Promise<void> {
  await changeRun(context, id, { shown: shown ? 1 : 0 })
}

async function changeRun(context: Context, journeyId: string, columns: Partial<RunRow>): Promise<RunRow | undefined> {
  const row = await context.db
    .updateTable('playbook_runs')
    .set({ ...columns, updated_at: context.now })
    .where('workspace_id', '=', context.workspace.id)
    .where('journey_id', '=', journeyId)
    .returningAll()
    .executeTakeFirst()
  if (row) context.changed({ kind: 'playbook', id: row.playbook_id, after: { run: row.id, ...columns } })
  return row
}

function laidOut({ db, workspace }: Context, runId: string) {
  return db
    .selectFrom('playbook_run_steps as s')
    .innerJoin('promises as p', (join) => join.onRef('p.workspace_id', '=', 's.workspace_id').onRef('p.id', '=', 's.promise_id'))
    .select(['p.id', 'p.state', 'p.due_on', 'p.removed_at'])
    .where('s.workspace_id', '=', workspace.id)
    .where('s.run_id', '=', runId)
    .orderBy('p.due_on')
    .orderBy('p.id')
    .execute()
}
