import type { Context } from '../../platform/context.ts'
import { daysBetween } from '../../platform/days.ts'

/** What counts as a step forward of theirs. */
export const forward = [
  'opened',
  'listened',
  'purpose.stated',
  'purpose.confirmed',
  'way.shared',
  'decision.yes',
  'request.asked',
  'trail.opened',
] as const

/** Whether something that happened was a step forward of theirs. */
export function isForward(kind: string): boolean {
  return (forward as readonly string[]).includes(kind)
}

/** So many of the latest journeys of each listing are looked at, and from so many gaps on there is a rhythm. */
const looked = { journeys: 500, gaps: 5 }

/** The usual days from one step forward to the next, of those who arrived on each playbook, by its id; left out where too few did. */
export async function rhythmsOf({ db, workspace }: Context, playbookIds: string[]): Promise<Map<string, number>> {
  if (playbookIds.length === 0) return new Map()
  const arrived = await db
    .selectFrom('journeys')
    .select(['id', 'playbook_id'])
    .where('workspace_id', '=', workspace.id)
    .where('playbook_id', 'in', [...new Set(playbookIds)])
    .where('stage', '=', 'arrived')
    .where('removed_at', '=', '')
    .orderBy('arrived_on', 'desc')
    .limit(looked.journeys)
    .execute()
  if (arrived.length === 0) return new Map()
  const steps = await db
    .selectFrom('journey_events')
    .select(['journey_id', 'on_day'])
    .where('workspace_id', '=', workspace.id)
    .where(
      'journey_id',
      'in',
      arrived.map((one) => one.id),
    )
    .where('kind', 'in', [...forward])
    .orderBy('on_day')
    .execute()
  const days = Map.groupBy(steps, (step) => step.journey_id)
  const gaps = Map.groupBy(arrived, (one) => one.playbook_id ?? '')
  return new Map(
    [...gaps].flatMap(([id, own]) => {
      const median = medianGap(own.map((one) => (days.get(one.id) ?? []).map((step) => step.on_day)))
      return median === null ? [] : [[id, median] as const]
    }),
  )
}

/** The median of the days between one day and the next, over several lists of days in order; null where there are too few. */
export function medianGap(lists: readonly (readonly string[])[]): number | null {
  const gaps = lists
    .flatMap((days) => days.flatMap((day, at) => (at > 0 && day !== days[at - 1] ? [daysBetween(days[at - 1] ?? day, day)] : [])))
    .sort((a, b) => a - b)
  return gaps.length < looked.gaps ? null : (gaps[Math.floor((gaps.length - 1) / 2)] ?? null)
}
