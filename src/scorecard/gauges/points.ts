import { reading, within } from '../../platform/call.ts'
import { now } from '../../platform/clock.ts'
import type { Caller, Context } from '../../platform/context.ts'
import { addDays, type Day, dayIn, weekEnd } from '../../platform/days.ts'
import { enqueue, type JobsWork, jobKind } from '../../platform/jobs/jobs.ts'
import { startRounds } from '../../platform/jobs/rounds.ts'
import { keptFigure } from '../../platform/kept/figure.ts'
import { large } from '../kept/large.ts'
import type { GaugePointRow } from '../tables.ts'
import { gatherFacts } from './gather.ts'
import { type Gauge, type GaugeRead, gauges, type PartRead, readGauge } from './rules.ts'
import { weightsOf } from './weights.ts'

/** So many weeks are looked back at when there are no points yet. */
const firstWeeks = 12

/** The Sunday that ended the last whole week before a day. */
export function lastWeek(today: Day): Day {
  return addDays(weekEnd(today), -7)
}

/** What the four gauges read at the end of a day, of the workspace or of a member. */
export async function readAll(context: Context, on: Day, member?: string): Promise<GaugeRead[]> {
  const [facts, weights] = [await gatherFacts(context, on, member), await weightsOf(context)]
  return gauges.map((gauge) => readGauge(gauge, facts, weights))
}

/** The same, kept where the workspace is large. */
export const readGauges = keptFigure('gauges.get', {
  large,
  reckon: async (context, { on, member }: { on: Day | undefined; member: string | undefined }) => ({
    // What is kept may be of another day than that on which it is shown.
    on: on ?? context.today,
    read: await readAll(context, on ?? context.today, member),
  }),
})

/** Writes down what the gauges read at the ends of the weeks that have no points yet, while it is to go on. Answers how many points that made. */
export async function keepWeeks(caller: Caller, going = () => true): Promise<number> {
  const members = await within(caller, 'gauges.keep', membersOf)
  let made = 0
  for (const member of ['', ...members]) {
    const missing = await within(caller, 'gauges.keep', (context) => missingWeeks(context, member))
    // A week at a time, so that nobody waits for long.
    for (const week of missing) {
      if (!going()) return made
      const { read } = await reading(caller, (context) => readGauges.fresh(context, { on: week, member: member || undefined }))
      made += await within(caller, 'gauges.keep', (context) => keepOne(context, member, week, read))
    }
  }
  return made
}

async function keepOne(context: Context, member: string, week_on: Day, read: readonly GaugeRead[]): Promise<number> {
  const rows = read.map(({ gauge, reading, parts }): GaugePointRow => {
    const points = reading === null ? -1 : Math.round(reading * 10_000)
    return { workspace_id: context.workspace.id, member_id: member, week_on, gauge, reading: points, parts: JSON.stringify(parts) }
  })
  await context.db
    .insertInto('gauge_points')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  context.changed({ kind: 'gauges', id: null })
  return rows.length
}

async function missingWeeks({ db, workspace, today }: Context, member: string): Promise<Day[]> {
  const last = lastWeek(today)
  const weeks = Array.from({ length: firstWeeks }, (_none, at) => addDays(last, -7 * (firstWeeks - 1 - at)))
  const rows = await db
    .selectFrom('gauge_points')
    .select('week_on')
    .distinct()
    .where('workspace_id', '=', workspace.id)
    .where('member_id', '=', member)
    .where('week_on', '>=', weeks[0] ?? last)
    .execute()
  const known = new Set(rows.map((row) => row.week_on))
  return weeks.filter((week) => !known.has(week))
}

async function membersOf({ db, workspace }: Context): Promise<string[]> {
  const rows = await db.selectFrom('member').select('id').where('organization_id', '=', workspace.id).orderBy('id').execute()
  return rows.map((row) => row.id)
}

/** The points of the last weeks, the earliest first. */
export async function pointsOf({ db, workspace }: Context, member: string, weeks: number, today: Day): Promise<GaugePointRow[]> {
  return db
    .selectFrom('gauge_points')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('member_id', '=', member)
    .where('week_on', '>', addDays(lastWeek(today), -7 * weeks))
    .where('week_on', '<=', today)
    .orderBy('week_on')
    .execute()
}

/** A point as it was read. */
export function toRead(row: GaugePointRow): GaugeRead {
  const reading = row.reading < 0 ? null : row.reading / 10_000
  return { gauge: row.gauge as Gauge, reading, parts: JSON.parse(row.parts) as PartRead[] }
}

const kind = 'gauges.keep'

jobKind(kind, async (caller, _job, going) => void (await keepWeeks(caller, going)), 'background')

const sixHours = 21_600_000

/** Sees to it that each week's points are written down once it is over; whichever process gets to it does so. */
export const gaugeTimes = {
  name: 'gauges',
  start(work: JobsWork): () => Promise<void> {
    return startRounds(work, { name: 'gauges', rest: sixHours, visit: (id) => plan(work, id) })
  },
}

async function plan({ store, settings, workspace }: JobsWork, id: string): Promise<void> {
  const own = await workspace(id)
  const actor = { kind: 'system', name: 'Waymark', role: 'owner', workspace_id: id } as const
  await within({ workspace: own, store, settings, actor }, 'gauges.plan', async (context) => {
    const week = lastWeek(dayIn(now(), own.timezone))
    const known = (await pointsOf(context, '', 1, context.today)).some((row) => row.week_on === week)
    if (!known) await enqueue(context, { kind, id: `gauges-${week}` })
  })
}
