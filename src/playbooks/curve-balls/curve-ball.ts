import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Day, Id } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { CurveBallRow } from '../tables.ts'

export const CurveBall = z.object({
  id: Id,
  playbook_id: Id,
  step_id: Id.nullable(),
  journey_id: Id.nullable(),
  words: z.string().meta({ description: 'What came across' }),
  handled: z.string().meta({ description: 'How it was handled; empty while nobody knows' }),
  on: Day,
  by_name: z.string(),
})
export type CurveBall = z.output<typeof CurveBall>

export type CurveBallFound = CurveBallRow & { journey_id: string | null }

/** Curve balls with the journey that each was met on; add where and order. Those in the trash are among them. */
function selectCurveBalls({ db, workspace }: Context) {
  return db
    .selectFrom('curve_balls as c')
    .leftJoin('playbook_runs as r', (join) => join.onRef('r.workspace_id', '=', 'c.workspace_id').onRef('r.id', '=', 'c.run_id'))
    .selectAll('c')
    .select('r.journey_id')
    .where('c.workspace_id', '=', workspace.id)
}

/** What came across on a playbook, the latest first; at most 500. */
export async function curveBallsOf(context: Context, playbookId: string): Promise<CurveBall[]> {
  const rows = await selectCurveBalls(context)
    .where('c.playbook_id', '=', playbookId)
    .where('c.removed_at', '=', '')
    .orderBy('c.on_day', 'desc')
    .orderBy('c.id', 'desc')
    .limit(500)
    .execute()
  return rows.map(toCurveBall)
}

export async function findCurveBall(context: Context, id: string, where: 'live' | 'trash' = 'live'): Promise<CurveBallFound> {
  const row = await selectCurveBalls(context).where('c.id', '=', id).executeTakeFirst()
  if (!row || (row.removed_at === '') !== (where === 'live')) throw new Refusal('not_found', 'There is no such curve ball.')
  return row
}

export function toCurveBall({ id, playbook_id, step_id, journey_id, words, handled, on_day, by_name }: CurveBallFound): CurveBall {
  return { id, playbook_id, step_id: step_id || null, journey_id, words, handled, on: on_day, by_name }
}
