import { z } from 'zod'
import { type Context, oncePerPage } from '../../platform/context.ts'
import { Day, Id, Instant, Line, Money, Words } from '../../platform/inputs/schema.ts'
import { Amount, moneyFrom } from '../../platform/money.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { RiskRow, WayEffectRow, WayRow } from './tables.ts'

/** `ours` we would lead; `nothing` and `elsewhere` are always on the table (M25). */
export const wayKinds = ['ours', 'nothing', 'elsewhere'] as const
/** Beside doing nothing and going elsewhere (M19): more would be choice, not sense. */
export const mostWays = 3
/** What takes a risk off someone (M20). */
export const netKinds = ['trial', 'exit', 'guarantee', 'parallel_run', 'other'] as const

/** What someone gains or what hurts them on a way (M27). */
export const Effect = z.object({
  id: Id,
  person_id: Id.nullable().meta({ description: 'Whom it touches; null: all of them' }),
  words: z.string(),
  weight: z.int(),
  likelihood: z.int(),
  said: z.boolean(),
})

export const Risk = z.object({
  id: Id,
  journey_id: Id,
  way_id: Id.nullable().meta({ description: 'On which way it threatens; null: on each' }),
  words: z.string(),
  likelihood: z.int().meta({ description: 'In percent' }),
  cost: Money.nullable().meta({ description: 'What it would cost them' }),
  net: z
    .object({ kind: z.enum(netKinds), words: z.string() })
    .nullable()
    .meta({ description: 'What takes it off them; null: nothing yet' }),
})
export type Risk = z.output<typeof Risk>

export const Way = z.object({
  id: Id,
  journey_id: Id,
  kind: z.enum(wayKinds),
  name: z.string(),
  words: z.string(),
  price: Money.nullable(),
  effort: Money.nullable().meta({ description: 'What their own work on it costs them, once' }),
  running_a_day: Money.nullable().meta({ description: 'What it costs them a day from then on' }),
  inputs: z.record(z.string(), z.string()).meta({ description: 'Where each figure comes from, by its field' }),
  recommended: z.boolean(),
  because: z.string(),
  gains: z.array(Effect),
  pains: z.array(Effect),
  risks: z.array(Risk),
  shared_on: Day.nullable(),
  shared_by_name: z.string().nullable(),
  shared_because: z.string().nullable().meta({ description: 'Why it was shared before the purpose was confirmed' }),
  created_at: Instant,
  updated_at: Instant,
})
export type Way = z.output<typeof Way>

export const EffectInput = z.strictObject({
  words: Line(500),
  person_id: Id.nullable().default(null),
  weight: z.int().min(1, 'must be from 1 to 5').max(5, 'must be from 1 to 5').default(3),
  likelihood: z.int().min(0, 'must be from 0 to 100').max(100, 'must be from 0 to 100').default(80).meta({ description: 'In percent' }),
  said: z.boolean().default(false).meta({ description: 'true: they said it; false: we guess' }),
})

export const RiskInput = z.strictObject({
  words: Line(500),
  likelihood: z.int().min(0, 'must be from 0 to 100').max(100, 'must be from 0 to 100').default(30),
  cost: Amount.nullable().default(null),
  net: z
    .strictObject({ kind: z.enum(netKinds), words: Words(1000).default('') })
    .nullable()
    .default(null),
})

/** The ways of a journey that are not in the trash: ours first, in their order, then doing nothing, then going elsewhere. */
export function waysOf(context: Context, journeyId: string): Promise<Way[]> {
  return oncePerPage(context, `ways of ${journeyId}`, () => findWaysOf(context, journeyId))
}

async function findWaysOf(context: Context, journeyId: string): Promise<Way[]> {
  const { db, workspace } = context
  const rows = await db
    .selectFrom('ways')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', '=', journeyId)
    .where('removed_at', '=', '')
    .orderBy('position')
    .orderBy('id')
    .execute()
  return withParts(context, journeyId, rows)
}

/** One way of a journey, as it lies in the database. */
export async function findWay(
  { db, workspace }: Context,
  journeyId: string,
  wayId: string,
  where: 'live' | 'trash' = 'live',
): Promise<WayRow> {
  const row = await db
    .selectFrom('ways')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', wayId)
    .where('journey_id', '=', journeyId)
    .executeTakeFirst()
  if (!row || (row.removed_at === '') !== (where === 'live')) throw new Refusal('not_found', 'There is no such way on this journey.')
  return row
}

/** One way with all its parts. */
export async function wholeWay(context: Context, row: WayRow): Promise<Way> {
  const [way] = await withParts(context, row.journey_id, [row])
  return way as Way
}

export function risksOf(context: Context, journeyId: string): Promise<RiskRow[]> {
  return oncePerPage(context, `risks of ${journeyId}`, () => rowsOf(context, 'risks', journeyId)) as Promise<RiskRow[]>
}

function effectsOf(context: Context, journeyId: string): Promise<WayEffectRow[]> {
  return oncePerPage(context, `effects of ${journeyId}`, () => rowsOf(context, 'way_effects', journeyId)) as Promise<WayEffectRow[]>
}

function rowsOf({ db, workspace }: Context, table: 'risks' | 'way_effects', journeyId: string) {
  return db
    .selectFrom(table)
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', '=', journeyId)
    .orderBy('id')
    .execute()
}

export function toRisk(row: RiskRow): Risk {
  return {
    id: row.id,
    journey_id: row.journey_id,
    way_id: row.way_id,
    words: row.words,
    likelihood: row.likelihood,
    cost: moneyFrom(row.cost, row.currency),
    net: row.net_kind === '' ? null : { kind: row.net_kind as (typeof netKinds)[number], words: row.net_words },
  }
}

async function withParts(context: Context, journeyId: string, rows: WayRow[]): Promise<Way[]> {
  const effects = await effectsOf(context, journeyId)
  const risks = await risksOf(context, journeyId)
  return rows.map((row) => ({
    id: row.id,
    journey_id: row.journey_id,
    kind: row.kind as Way['kind'],
    name: row.name,
    words: row.words,
    price: moneyFrom(row.price, row.currency),
    effort: moneyFrom(row.effort, row.currency),
    running_a_day: moneyFrom(row.running_a_day, row.currency),
    inputs: JSON.parse(row.inputs) as Record<string, string>,
    recommended: row.recommended === 1,
    because: row.because,
    gains: effects.filter((one) => one.way_id === row.id && one.sign === 'gain').map(toEffect),
    pains: effects.filter((one) => one.way_id === row.id && one.sign === 'pain').map(toEffect),
    risks: risks.filter((one) => one.way_id === row.id || (one.way_id === null && row.kind === 'ours')).map(toRisk),
    shared_on: row.shared_on || null,
    shared_by_name: row.shared_by_name || null,
    shared_because: row.shared_because || null,
    created_at: row.created_at,
    updated_at: row.updated_at,
  }))
}

/** A gain or a pain as the outside sees it. */
export function toEffect({ id, person_id, words, weight, likelihood, said }: WayEffectRow): z.output<typeof Effect> {
  return { id, person_id, words, weight, likelihood, said: said === 1 }
}
