import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Id, Instant, Line, Money, Words } from '../../platform/inputs/schema.ts'
import { moneyFrom } from '../../platform/money.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { OfferingRow } from '../tables.ts'
import { textsFrom } from './lists.ts'

export const units = ['once', 'hour', 'day', 'month', 'year', 'piece'] as const
export const Unit = z.enum(units)

/** What truly sets an offering apart, and what shows that it is so. */
export const Claim = z.object({ words: z.string(), proof: z.string() })
export type Claim = z.output<typeof Claim>

/** Claims as they are given: a form's empty rows are none. */
export const Claims = z
  .array(z.strictObject({ words: Words(300).default(''), proof: Words(300).default('') }))
  .max(20, 'must be at most 20 claims')
  .transform((claims) => claims.filter(({ words, proof }) => words !== '' || proof !== ''))

export const Offering = z.object({
  id: Id,
  name: z.string(),
  words: z.string().meta({ description: 'What it is' }),
  becomes: z.string().meta({ description: 'Whom it helps become what, as a customer would say it' }),
  worries: z.array(z.string()).meta({ description: 'What it takes off people’s minds' }),
  price: Money.nullable(),
  cost: Money.nullable().meta({ description: 'What it costs us, in the currency of the price' }),
  unit: Unit.meta({ description: 'What the price is for: once, or an hour, a day, a month, a year, a piece' }),
  flaws: z.array(z.string()).meta({ description: 'Its honest limits, told with every price' }),
  without_flaws: z.boolean().meta({ description: 'No limit is known of it yet: that is worth a thought' }),
  claims: z.array(Claim).meta({ description: 'What sets it apart, each with its proof' }),
  created_at: Instant,
  updated_at: Instant,
})
export type Offering = z.output<typeof Offering>

/** A row as the outside sees it. */
export function toOffering(row: OfferingRow): Offering {
  const flaws = textsFrom(row.flaws)
  return {
    id: row.id,
    name: row.name,
    words: row.words,
    becomes: row.becomes,
    worries: textsFrom(row.worries),
    price: moneyFrom(row.price, row.currency),
    cost: moneyFrom(row.cost, row.currency),
    unit: row.unit as Offering['unit'],
    flaws,
    without_flaws: flaws.length === 0,
    claims: JSON.parse(row.claims) as Claim[],
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}

/** Offerings of this workspace; add where and order. */
export function selectOfferings({ db, workspace }: Context, where: 'live' | 'trash' = 'live') {
  return db
    .selectFrom('offerings')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('removed_at', where === 'live' ? '=' : '>', '')
}

/** One offering by id; refuses one that is not here, or in the trash unless asked for. */
export async function findOffering(context: Context, id: string, where: 'live' | 'trash' = 'live'): Promise<OfferingRow> {
  const row = await selectOfferings(context, where).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not_found', where === 'live' ? 'There is no such offering.' : 'There is no such offering in the trash.')
  return row
}

/** What our own things are called, the newest first: names that are nobody's purpose. */
export async function ownNames(context: Context): Promise<string[]> {
  const rows = await selectOfferings(context).clearSelect().select('name').orderBy('id', 'desc').limit(100).execute()
  return rows.map(({ name }) => name)
}

export const Name = Line(120)
