import { z } from 'zod'
import { actorId, type Context } from '../../platform/context.ts'
import { Day, Id } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findPulse } from '../asking/pulse.ts'
import { type Key, keys, type Scores } from '../principles.ts'
import type { ViewRow } from '../tables.ts'

const Mark = z.int('must be a whole number').min(1, 'must be at least 1').max(5, 'must be at most 5').optional()
const marks = Object.fromEntries(keys.map((key) => [key, Mark])) as Record<Key, typeof Mark>

export const View = z.object({
  by_id: z.string(),
  by_name: z.string(),
  scores: z.record(z.string(), z.int()),
  given_on: Day,
  before_results: z.boolean().meta({ description: 'Given before there were results to see' }),
})
export type View = z.output<typeof View>

export const giveView = operation({
  name: 'pulses.view',
  method: 'POST',
  path: '/pulses/{id}/view',
  summary: 'Answer the same fifteen about yourself, as you lead: results then show where your view and theirs part',
  input: { id: Id, scores: z.strictObject(marks) },
  output: View,
  may: 'lead',
  refuses: ['not_found', 'conflict'],
  example: { id: ':pulse', scores: { care: 4, 'self-talk': 3 } },
  done: 'Kept. It shows beside what they answer.',
  async run(context, { id, scores }) {
    const pulse = await findPulse(context, id)
    const given = Object.fromEntries(Object.entries(scores).filter(([, mark]) => mark !== undefined)) as Scores
    if (Object.keys(given).length === 0)
      throw new Refusal('invalid', 'Mark at least one.', [{ path: `scores.${keys[0]}`, message: 'mark at least one' }])
    const row: ViewRow = {
      workspace_id: context.workspace.id,
      pulse_id: id,
      by_id: actorId(context.actor),
      by_name: context.actor.name,
      scores: JSON.stringify(given),
      given_on: context.today,
      before_results: pulse.state === 'closed' || (pulse.asks === 'customers' && pulse.state === 'open') ? 0 : 1,
    }
    const columns = { by_name: row.by_name, scores: row.scores, given_on: row.given_on, before_results: row.before_results }
    await context.db
      .insertInto('pulse_views')
      .values(row)
      .onConflict((conflict) => conflict.columns(['workspace_id', 'pulse_id', 'by_id']).doUpdateSet(columns))
      .execute()
    context.changed({ kind: 'pulse', id, after: { view_of: row.by_name } })
    return toView(row)
  },
})

/** How those who lead see it: the one who asks first, the others by name. */
export async function viewsOf(context: Context, pulseId: string): Promise<View[]> {
  const rows = await context.db
    .selectFrom('pulse_views')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('pulse_id', '=', pulseId)
    .orderBy('by_name')
    .execute()
  const me = actorId(context.actor)
  return rows.sort((a, b) => Number(b.by_id === me) - Number(a.by_id === me)).map(toView)
}

function toView({ by_id, by_name, scores, given_on, before_results }: ViewRow): View {
  return { by_id, by_name, given_on, scores: JSON.parse(scores) as Record<string, number>, before_results: before_results === 1 }
}
