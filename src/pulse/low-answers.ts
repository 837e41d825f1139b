import type { Context } from '../platform/context.ts'
import { addDays, type Day } from '../platform/days.ts'
import { low, principles, type Scores } from './principles.ts'

/** How many days a low answer waits for someone to get in touch. */
const waits = 30

/** A low answer that a customer gave by name, dated by the day it first was low; with what they marked low, in words. */
export interface LowAnswer {
  person_id: string
  on: Day
  pulse: string
  about: string[]
}

/** Low answers of the last month since which nobody has been in touch; each customer's latest alone. At most so many. */
export async function lowAnswers(
  { db, workspace }: Context,
  { on, guide }: { on: Day; guide: string | null },
  limit: number,
): Promise<LowAnswer[]> {
  let query = db
    .selectFrom('pulse_answers as s')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 's.workspace_id').onRef('p.id', '=', 's.person_id'))
    .innerJoin('pulses as q', (join) => join.onRef('q.workspace_id', '=', 's.workspace_id').onRef('q.id', '=', 's.pulse_id'))
    .select(['s.person_id', 's.low_on', 's.scores', 'q.name'])
    .where('s.workspace_id', '=', workspace.id)
    .where('s.low_on', '>=', addDays(on, -waits))
    .where('s.low_on', '<=', on)
    .where('p.removed_at', '=', '')
    .whereRef('p.last_touch_on', '<', 's.low_on')
  if (guide) query = query.where((eb) => eb.or([eb('p.guide_id', 'is', null), eb('p.guide_id', '=', guide)]))
  const rows = await query.orderBy('s.low_on', 'desc').orderBy('s.id').limit(limit).execute()
  const latest = [...Map.groupBy(rows, (row) => row.person_id).values()].flatMap((some) => some.slice(0, 1))
  return latest.map(({ person_id, low_on, scores, name }) => {
    const marks = JSON.parse(scores) as Scores
    return {
      person_id,
      on: low_on,
      pulse: name,
      about: principles.filter(({ key }) => (marks[key] ?? 5) <= low).map((one) => one.customers),
    }
  })
}
