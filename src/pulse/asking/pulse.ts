import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Day, Id, Instant } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import { askedStates, audiences, cutsBy, type PulseRow, pulseStates } from '../tables.ts'

export const Pulse = z.object({
  id: Id,
  name: z.string(),
  asks: z.enum(audiences),
  words: z.string(),
  cut_by: z.enum(cutsBy),
  state: z.enum(pulseStates),
  asked: z.int().meta({ description: 'How many were asked; of a draft, how many would be' }),
  answered: z.int().nullable().meta({ description: 'How many answered; of a team only once it is closed and enough have' }),
  results: z.boolean().meta({ description: 'Whether there is something to see' }),
  asked_on: Day.nullable(),
  closes_on: Day.nullable(),
  remind_on: Day.nullable(),
  reminded_on: Day.nullable(),
  closed_on: Day.nullable(),
  made_by_name: z.string(),
  created_at: Instant,
})
export type Pulse = z.output<typeof Pulse>

export const WholePulse = Pulse.extend({
  least: z.int().meta({ description: 'From how many answers of a team on there are results' }),
  least_words: z.int().meta({ description: 'From how many on free words are shown' }),
  groups: z.array(z.string()).meta({ description: 'The groups that answers are counted in' }),
  people: z.array(
    z.object({
      person_id: Id,
      name: z.string(),
      link: z.enum(askedStates).meta({ description: 'How their link came to them; of a team nothing else is known' }),
      why: z.string(),
      answered_on: Day.nullable().meta({ description: 'Of customers; of a team nobody knows' }),
    }),
  ),
  elsewhere: z.boolean().meta({ description: 'A team that was asked in another workspace, and brought in from there' }),
  standing: z.string().meta({ description: 'How it stands, in words' }),
})
export type WholePulse = z.output<typeof WholePulse>

/** Whether a team was asked in another workspace: what it said there and was not told stays there. */
export function askedElsewhere({ asks, state, address }: Pick<PulseRow, 'asks' | 'state' | 'address'>): boolean {
  return asks === 'teammates' && state === 'closed' && address === ''
}

/** What there is to see of a closed team pulse, as it is kept. */
export interface Published {
  answered: number
  /** How many marked 1 to 5, by principle: only those that enough people answered. */
  spreads: Record<string, number[]>
  /** The same of each group, where it and all that is left of the others hold enough. */
  cuts: { name: string; spreads: Record<string, number[]> }[]
  words: string[]
}

/** One pulse by id; refuses one that is not here. */
export async function findPulse({ db, workspace }: Context, id: string): Promise<PulseRow> {
  const row = await db.selectFrom('pulses').selectAll().where('workspace_id', '=', workspace.id).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'There is no such pulse.')
  return row
}

/** Changes a pulse; whoever else would change it, or answers a team's, waits until this is done. */
export async function changePulse({ db, workspace }: Context, id: string, columns: Partial<PulseRow>): Promise<PulseRow> {
  return db
    .updateTable('pulses')
    .set(columns)
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** Takes the pulse for oneself until the transaction ends; null for one that is not open. */
export async function holdOpen({ db, workspace }: Context, id: string): Promise<PulseRow | null> {
  const row = await db
    .updateTable('pulses')
    .set({ state: 'open' })
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', id)
    .where('state', '=', 'open')
    .returningAll()
    .executeTakeFirst()
  return row ?? null
}

/** Rows as the outside sees them. */
export async function toPulses(context: Context, rows: readonly PulseRow[]): Promise<Pulse[]> {
  const byName = await countAnswers(
    context,
    rows.filter((row) => row.asks === 'customers').map((row) => row.id),
  )
  return rows.map((row) => {
    const answered = row.asks === 'customers' ? (byName.get(row.id) ?? 0) : (publishedOf(row)?.answered ?? null)
    const { id, name, asks, words, cut_by, state, asked, made_by_name, created_at } = row
    return {
      ...{ id, name, asks, words, cut_by, state, asked, answered, made_by_name, created_at },
      results: answered !== null && answered > 0,
      asked_on: row.asked_on || null,
      closes_on: row.closes_on || null,
      remind_on: row.remind_on || null,
      reminded_on: row.reminded_on || null,
      closed_on: row.closed_on || null,
    }
  })
}

/** What may be seen of a team's answers; null before it is closed, and where too few answered. */
export function publishedOf(row: Pick<PulseRow, 'published'>): Published | null {
  return row.published ? (JSON.parse(row.published) as Published) : null
}

async function countAnswers({ db, workspace }: Context, ids: string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('pulse_answers')
    .select(['pulse_id', ({ fn }) => fn.countAll<number>().as('answers')])
    .where('workspace_id', '=', workspace.id)
    .where('pulse_id', 'in', ids)
    .groupBy('pulse_id')
    .execute()
  return new Map(rows.map((row) => [row.pulse_id, Number(row.answers)]))
}
