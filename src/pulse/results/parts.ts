import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/days.ts'
import { publishedOf } from '../asking/pulse.ts'
import { keys, type Scores } from '../principles.ts'
import type { PulseRow } from '../tables.ts'
import { agreeing, spreadOf } from './spread.ts'

/** So few answers of customers say nothing of all of them. */
const fewest = 4

/**
 * How many agree with each principle, of how many who marked it, in the latest pulse of customers and the latest of the team that has
 * results by a day. Of a team only what is published, for that alone may be seen.
 */
export async function pulseParts(context: Context, on: Day): Promise<Map<string, { part: number; of: number }>> {
  const parts = new Map<string, { part: number; of: number }>()
  const add = (key: string, spread: readonly number[]) => {
    const { of: part, n } = agreeing(spread)
    const known = parts.get(key) ?? { part: 0, of: 0 }
    parts.set(key, { part: known.part + part, of: known.of + n })
  }
  const customers = await latest(context, 'customers', on)
  const scores = customers ? await answersOf(context, customers.id, on) : []
  if (scores.length >= fewest) for (const key of keys) add(key, spreadOf(scores, key))
  const team = await latest(context, 'teammates', on)
  for (const [key, spread] of Object.entries((team && publishedOf(team)?.spreads) ?? {})) if (spread) add(key, spread)
  return parts
}

async function latest({ db, workspace }: Context, asks: PulseRow['asks'], on: Day): Promise<PulseRow | null> {
  let query = db.selectFrom('pulses').selectAll().where('workspace_id', '=', workspace.id).where('asks', '=', asks)
  query =
    asks === 'customers'
      ? query.where('state', '!=', 'draft').where('asked_on', '<=', on)
      : query.where('published', '!=', '').where('closed_on', '<=', on)
  return (await query.orderBy('asked_on', 'desc').orderBy('id', 'desc').limit(1).executeTakeFirst()) ?? null
}

async function answersOf({ db, workspace }: Context, pulseId: string, on: Day): Promise<Scores[]> {
  const rows = await db
    .selectFrom('pulse_answers')
    .select('scores')
    .where('workspace_id', '=', workspace.id)
    .where('pulse_id', '=', pulseId)
    .where('answered_on', '<=', on)
    .execute()
  return rows.map((row) => JSON.parse(row.scores) as Scores)
}
