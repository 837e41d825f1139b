import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { addDays } from '../../platform/days.ts'
import { Day, Id } from '../../platform/inputs/schema.ts'
import { CurveBall, curveBallsOf } from '../curve-balls/curve-ball.ts'
import { type RunRow, runStates } from '../tables.ts'
import { stepsOf } from './playbook.ts'
import { Step } from './step.ts'

const RunStep = Step.extend({
  due_on: Day,
  promise_id: Id.nullable().meta({ description: 'The promise that the step became; null where its day had passed before the run began' }),
  done_on: Day.nullable(),
  state: z.enum(['open', 'kept', 'broken', 'not_promised']),
  curve_balls: z
    .array(CurveBall)
    .meta({ description: 'What came across at this step on any run, and how it was handled; the latest first' }),
})

export const JourneyRun = z.object({
  run_id: Id,
  playbook_id: Id,
  name: z.string(),
  version: z.int(),
  latest_version: z.int(),
  opened_on: Day,
  closed_on: Day.nullable(),
  state: z.enum(runStates),
  steps: z.array(RunStep),
})
export type JourneyRun = z.output<typeof JourneyRun>

/** The run that a journey is, with its steps, as the outside sees it; null where it follows no playbook. */
export async function journeyRun(context: Context, journeyId: string): Promise<JourneyRun | null> {
  const run = await runOf(context, journeyId)
  return run ? shown(context, run) : null
}

/** The run that a journey is; undefined where it follows no playbook. */
export function runOf({ db, workspace }: Context, journeyId: string) {
  return db
    .selectFrom('playbook_runs as r')
    .innerJoin('playbooks as b', (join) => join.onRef('b.workspace_id', '=', 'r.workspace_id').onRef('b.id', '=', 'r.playbook_id'))
    .selectAll('r')
    .select(['b.name', 'b.version as latest_version'])
    .where('r.workspace_id', '=', workspace.id)
    .where('r.journey_id', '=', journeyId)
    .executeTakeFirst()
}

async function shown(context: Context, run: RunRow & { name: string; latest_version: number }): Promise<JourneyRun> {
  const steps = await stepsOf(context, run.playbook_id, run.version)
  const promises = await promisesOf(context, run.id)
  const balls = Map.groupBy(await curveBallsOf(context, run.playbook_id), (ball) => ball.step_id ?? '')
  return {
    run_id: run.id,
    ...{ playbook_id: run.playbook_id, name: run.name, version: run.version, latest_version: run.latest_version },
    ...{ opened_on: run.opened_on, closed_on: run.closed_on || null, state: run.state },
    steps: steps.map((step) => {
      const promise = promises.get(step.id)
      return {
        ...step,
        due_on: promise?.due_on ?? addDays(run.opened_on, step.day),
        promise_id: promise?.promise_id ?? null,
        done_on: promise?.state === 'kept' ? promise.closed_on : null,
        state: promise?.state ?? 'not_promised',
        curve_balls: (balls.get(step.id) ?? []).slice(0, 10),
      }
    }),
  }
}

async function promisesOf({ db, workspace }: Context, runId: string) {
  const rows = await db
    .selectFrom('playbook_run_steps as s')
    .innerJoin('promises as p', (join) => join.onRef('p.workspace_id', '=', 's.workspace_id').onRef('p.id', '=', 's.promise_id'))
    .select(['s.step_id', 's.promise_id', 'p.state', 'p.due_on', 'p.closed_on'])
    .where('s.workspace_id', '=', workspace.id)
    .where('s.run_id', '=', runId)
    .where('p.removed_at', '=', '')
    .execute()
  return new Map(rows.map((row) => [row.step_id, row]))
}
