import { addCheck, type Difference } from '../../platform/check.ts'
import type { Context } from '../../platform/context.ts'

addCheck(async function* counted(context, looked) {
  const kept = new Map((await keptCounts(context)).map((row) => [nameOf(row), row.touches]))
  const counts = await countsOfTouches(context)
  looked(kept.size)
  for (const name of new Set([...kept.keys(), ...counts.keys()])) {
    const [was, is] = [kept.get(name) ?? 0, counts.get(name) ?? 0]
    if (was !== is) yield { figure: 'phase_counts.touches', subject: name, kept: String(was), recomputed: String(is) } satisfies Difference
  }
})

function keptCounts({ db, workspace }: Context) {
  return db.selectFrom('phase_counts').selectAll().where('workspace_id', '=', workspace.id).execute()
}

/** Counted by the day in the database, by the month here. */
async function countsOfTouches({ db, workspace }: Context): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('touches as t')
    .leftJoin('touch_phases as f', (join) => join.onRef('f.workspace_id', '=', 't.workspace_id').onRef('f.touch_id', '=', 't.id'))
    .select((one) => ['t.on_day', 't.direction', 't.phase as said', 'f.phase as found', 'f.woven', one.fn.countAll<number>().as('touches')])
    .where('t.workspace_id', '=', workspace.id)
    .where('t.removed_at', '=', '')
    .groupBy(['t.on_day', 't.direction', 't.phase', 'f.phase', 'f.woven'])
    .execute()
  const counts = new Map<string, number>()
  for (const { on_day, direction, said, found, woven, touches } of rows) {
    const phase = said ?? found ?? ''
    const name = nameOf({ month: on_day.slice(0, 7), phase, found: said === null && phase ? 1 : 0, direction, woven: woven ?? -1 })
    counts.set(name, (counts.get(name) ?? 0) + touches)
  }
  return counts
}

interface Named {
  month: string
  phase: string
  found: number
  direction: string
  woven: number
}

function nameOf({ month, phase, found, direction, woven }: Named): string {
  return `${month} ${phase || 'not-said'} ${found} ${direction} ${woven}`
}
