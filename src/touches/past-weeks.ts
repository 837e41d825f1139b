import { milliseconds } from '../platform/clock.ts'
import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/days.ts'
import { watch } from '../platform/live.ts'

/** What *each* and *recently* were at the end of a week. */
export interface WeekPoint {
  on: Day
  each: number | null
  recently: number | null
  people: number
}

/** The kind of news that something of weeks that are over has changed: a touch entered late, a person removed. */
export const pastWeeks = 'past_weeks'

// Weeks that are over rarely change, and working them out takes longer than all the rest of a morning.
const kept = new Map<string, { points: WeekPoint[]; until: number }>()
const longest = 600_000
let news = 0

watch(({ workspaceId, subjects }) => {
  if (workspaceId !== null && !subjects.includes(pastWeeks) && !subjects.includes('circle')) return
  news++
  for (const name of kept.keys()) if (workspaceId === null || name.startsWith(`${workspaceId} `)) kept.delete(name)
})

/** The points of the weeks that end on these days, all of them over; worked out when they are not known or may have changed. */
export async function keptWeeks({ workspace }: Context, ends: Day[], work: () => Promise<WeekPoint[]>): Promise<WeekPoint[]> {
  const name = `${workspace.id} ${ends.at(-1)} ${ends.length}`
  const known = kept.get(name)
  if (known && milliseconds() < known.until) return known.points
  const before = news
  const points = await work()
  if (news !== before) return points
  if (kept.size >= 1000) kept.clear()
  kept.set(name, { points, until: milliseconds() + longest })
  return points
}
