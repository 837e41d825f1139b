import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { daysBetween } from '../../platform/days.ts'
import { medianDays } from '../rules/kaplan-meier.ts'
import { learningOf } from '../rules/learning.ts'
import { wilson } from '../rules/wilson.ts'
import type { RunRow } from '../tables.ts'

/** How a playbook has gone, without its curve. */
export const Figures = z.object({
  runs: z.int().meta({ description: 'Runs that have come to an end' }),
  running: z.int().meta({ description: 'Runs that still go on' }),
  successes: z.int().meta({ description: 'Those that arrived' }),
  interval: z
    .tuple([z.number(), z.number()])
    .nullable()
    .meta({ description: 'Where the share that arrives lies with 95 % confidence, [low, high]; null without runs' }),
  median_days: z
    .int()
    .nullable()
    .meta({ description: 'Days after which half have arrived, those on the way counted as long as they have been; null while unknown' }),
})

export const Curve = z.object({
  curve: z.array(
    z.object({
      run: z.int(),
      arrived: z.boolean(),
      days: z.int(),
      share_so_far: z.number(),
      expected_days: z.number().nullable(),
    }),
  ),
  per_doubling: z.number().nullable().meta({ description: 'What each doubling of the runs leaves of the days: 0.8 is a fifth less' }),
  learning: z.string(),
})

type Ran = Pick<RunRow, 'state' | 'opened_on' | 'closed_on'>

/** Counted from runs in the order in which they began. */
export function figuresOf(runs: readonly Ran[], today: string): z.output<typeof Figures> {
  const ended = runs.filter((run) => run.state !== 'running')
  const successes = ended.filter((run) => run.state === 'arrived').length
  return {
    runs: ended.length,
    running: runs.length - ended.length,
    successes,
    interval: wilson(successes, ended.length),
    median_days: medianDays(runs.map((run) => ({ days: daysOf(run, today), arrived: run.state === 'arrived' }))),
  }
}

/** How practice tells, from runs in the order in which they began. */
export function curveOf(runs: readonly Ran[], today: string): z.output<typeof Curve> {
  const ended = runs.filter((run) => run.state !== 'running')
  const { curve, per_doubling, words } = learningOf(ended.map((run) => ({ arrived: run.state === 'arrived', days: daysOf(run, today) })))
  return { curve, per_doubling, learning: words }
}

/** The runs of some playbooks that count, in the order in which they began. */
export async function runsOf({ db, workspace }: Context, playbookIds: string[]): Promise<Map<string, RunRow[]>> {
  if (playbookIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('playbook_runs')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('playbook_id', 'in', playbookIds)
    .where('shown', '=', 1)
    .orderBy('opened_on')
    .orderBy('id')
    .execute()
  return Map.groupBy(rows, (row) => row.playbook_id)
}

function daysOf({ opened_on, closed_on }: Ran, today: string): number {
  return Math.max(0, daysBetween(opened_on, closed_on || today))
}
