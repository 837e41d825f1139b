import { circlesOf, dueOn } from '../../people/index.ts'
import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/days.ts'
import type { Part } from './rules.ts'

/** People in circles, and those touched within their circle's days, at the end of a day; those whom a member looks after, or all. */
export async function eachOf(context: Context, on: Day, member?: string): Promise<Part> {
  const circles = new Map((await circlesOf(context)).filter((one) => one.days !== null).map((one) => [one.id, one]))
  if (circles.size === 0) return { part: 0, of: 0 }
  const rows = await (on === context.today ? today(context, [...circles.keys()], member) : then(context, [...circles.keys()], on, member))
  const known = rows.filter((row) => row.last || row.met_on <= on)
  const inTime = known.filter((row) => dueOn(row.last ?? '', circles.get(row.circle_id ?? ''), row.met_on) >= on)
  const sum = (some: typeof rows) => some.reduce((all, row) => all + Number(row.n), 0)
  return { part: sum(inTime), of: sum(known) }
}

function inCircles({ db, workspace }: Context, circles: string[], member?: string) {
  const query = db
    .selectFrom('people as p')
    .where('p.workspace_id', '=', workspace.id)
    .where('p.removed_at', '=', '')
    .where('p.circle_id', 'in', circles)
  return member ? query.where('p.guide_id', '=', member) : query
}

/** From what is kept on each person. */
function today(context: Context, circles: string[], member?: string) {
  return inCircles(context, circles, member)
    .select((one) => ['p.circle_id', 'p.met_on', 'p.last_touch_on as last', one.fn.countAll<number>().as('n')])
    .groupBy(['p.circle_id', 'p.met_on', 'p.last_touch_on'])
    .execute()
}

/** Of a day that is over: by the touches until then. */
function then(context: Context, circles: string[], on: Day, member?: string) {
  return inCircles(context, circles, member)
    .select((one) => [
      'p.circle_id',
      'p.met_on',
      one
        .selectFrom('touch_people as t')
        .select((touch) => touch.fn.max('t.on_day').as('last'))
        .where('t.workspace_id', '=', context.workspace.id)
        .whereRef('t.person_id', '=', 'p.id')
        .where('t.on_day', '<=', on)
        .as('last'),
      one.val(1).as('n'),
    ])
    .execute()
}
