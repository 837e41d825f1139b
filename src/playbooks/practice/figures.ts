import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { daysBetween } from '../../platform/days.ts'
import { holdsMore, keptFigure } from '../../platform/kept/figure.ts'
import { medianDays } from '../rules/kaplan-meier.ts'
import { learningOf, mostDrawn } from '../rules/learning.ts'
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
  curve: z
    .array(
      z.object({
        run: z.int(),
        arrived: z.boolean(),
        days: z.int(),
        share_so_far: z.number(),
        expected_days: z.number().nullable(),
      }),
    )
    .meta({ description: `Each run by its number; of more than ${mostDrawn} so many, evenly spaced, the first and the last among them` }),
  per_doubling: z.number().nullable().meta({ description: 'What each doubling of the runs leaves of the days: 0.8 is a fifth less' }),
  learning: z.string(),
})

const large = (context: Context) => holdsMore(context, 'playbook_runs')

/** The figures of every playbook that was ever run, by its id; kept where there are many runs. */
export const figuresOfAll = keptFigure('playbooks.list', {
  large,
  async reckon(context, _asked: object) {
    const runs = await runsOf(context, null)
    const of = Object.fromEntries([...runs].map(([id, own]) => [id, figuresOf(own, context.today)]))
    return { of: of as Record<string, z.output<typeof Figures>> }
  },
})

/** Those of one playbook with its curve, of one version or of all, and how often each version was run. */
export const figuresOfOne = keptFigure('playbooks.get', {
  large,
  async reckon(context, { id, version }: { id: string; version: number | undefined }) {
    const runs = (await runsOf(context, id)).get(id) ?? []
    const asked = version === undefined ? runs : runs.filter((run) => run.version === version)
    const versions = Object.fromEntries([...Map.groupBy(runs, (run) => run.version)].map(([of, own]) => [of, own.length]))
    return { ...figuresOf(asked, context.today), ...curveOf(asked, context.today), versions: versions as Record<number, number> }
  },
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
function curveOf(runs: readonly Ran[], today: string): z.output<typeof Curve> {
  const ended = runs.filter((run) => run.state !== 'running')
  const { curve, per_doubling, words } = learningOf(ended.map((run) => ({ arrived: run.state === 'arrived', days: daysOf(run, today) })))
  return { curve, per_doubling, learning: words }
}

/** The runs of one playbook that count, or of all, in the order in which they began. */
async function runsOf({ db, workspace }: Context, playbookId: string | null) {
  let query = db
    .selectFrom('playbook_runs')
    .select(['playbook_id', 'version', 'state', 'opened_on', 'closed_on'])
    .where('workspace_id', '=', workspace.id)
    .where('shown', '=', 1)
  if (playbookId) query = query.where('playbook_id', '=', playbookId)
  return Map.groupBy(await query.orderBy('opened_on').orderBy('id').execute(), (row) => row.playbook_id)
}

/** How many journeys follow a playbook just now. */
export async function stillRunning({ db, workspace }: Context, playbookId: string): Promise<number> {
  const { n } = await db
    .selectFrom('playbook_runs')
    .select((row) => row.fn.countAll<number>().as('n'))
    .where('workspace_id', '=', workspace.id)
    .where('playbook_id', '=', playbookId)
    .where('shown', '=', 1)
    .where('state', '=', 'running')
    .executeTakeFirstOrThrow()
  return Number(n)
}

function daysOf({ opened_on, closed_on }: Ran, today: string): number {
  return Math.max(0, daysBetween(opened_on, closed_on || today))
}
