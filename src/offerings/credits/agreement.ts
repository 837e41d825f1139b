import { z } from 'zod'
import { adjustable } from '../../platform/adjustable.ts'
import type { Context } from '../../platform/context.ts'
import { Day, Id, Instant, Money } from '../../platform/inputs/schema.ts'
import { type Amount, moneyOf, sayMoney } from '../../platform/money.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { AgreementRow, EntryRow } from '../tables.ts'
import { available, type Booked, type Kind, kinds, type Terms } from './rules.ts'

export const forecastMonths = adjustable({
  key: 'credits.forecast_months',
  title: 'Months of use from which a credit’s forecast is made',
  unit: 'months',
  default: 6,
  why: 'Half a year holds a quiet and a busy season of most trades, and forgets what was before a change.',
  least: 1,
  most: 24,
})

/** Hours with at most two decimals, or money: whichever the agreement counts in. */
const Quantity = z.union([Money, z.object({ hours: z.number() })])
export type Quantity = z.output<typeof Quantity>

export const Month = z
  .string()
  .regex(/^(19|20|21)\d\d-(0[1-9]|1[0-2])$/, 'must be a month as YYYY-MM')
  .meta({ description: 'A month, YYYY-MM', examples: ['2026-10'] })

export const Hours = z
  .number()
  .min(0, 'must not be negative')
  .max(100_000, 'must be at most 100,000')
  .refine((hours) => Number.isInteger(Math.round(hours * 1e6) / 1e4), 'must have at most 2 decimals')

export const Entry = z.object({
  number: z.int(),
  kind: z.enum(kinds),
  month: Month,
  amount: z.union([Money.extend({ amount: z.int() }), z.object({ hours: z.number() })]).meta({ description: 'Below nought: taken off' }),
  used: Quantity.nullable(),
  unmet: Quantity.meta({ description: 'What was used over the threshold without credit left for it' }),
  expires_after: Month.nullable().meta({ description: 'The last month in which it can be spent' }),
  balance: Quantity.meta({ description: 'The credit after it' }),
  on: Day,
  words: z.string(),
  by_name: z.string(),
})
export type Entry = z.output<typeof Entry>

export const Agreement = z.object({
  id: Id,
  person_id: Id,
  person: z.string(),
  name: z.string(),
  unit: z.enum(['hours', 'money']),
  threshold: Quantity.meta({ description: 'What a month holds' }),
  rate_percent: z.number().meta({ description: 'How much of what a quiet month left over is banked' }),
  cap: Quantity.meta({ description: 'The most that can be banked' }),
  expiry_months: z.int(),
  begins_in: Month,
  renews_on: Day.nullable(),
  ended_on: Day.nullable(),
  last_month: Month.nullable().meta({ description: 'The last month whose use is in' }),
  credit: Quantity.meta({ description: 'What can be spent this month' }),
  created_at: Instant,
})
export type Agreement = z.output<typeof Agreement>

export type AgreementFound = AgreementRow & { person: string }

export function selectAgreements({ db, workspace }: Context) {
  return db
    .selectFrom('credit_agreements as a')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'a.workspace_id').onRef('p.id', '=', 'a.person_id'))
    .selectAll('a')
    .select('p.name as person')
    .where('a.workspace_id', '=', workspace.id)
    .where('p.removed_at', '=', '')
}

export async function findAgreement(context: Context, id: string): Promise<AgreementFound> {
  const row = await selectAgreements(context).where('a.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'There is no such agreement.')
  return row
}

/** The ledger of some agreements, the first entry first. */
export async function entriesOf({ db, workspace }: Context, ids: string[]): Promise<Map<string, EntryRow[]>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('credit_entries')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('agreement_id', 'in', ids)
    .orderBy('agreement_id')
    .orderBy('number')
    .execute()
  return Map.groupBy(rows, (row) => row.agreement_id)
}

export function toAgreement(row: AgreementFound, entries: readonly EntryRow[], today: string): Agreement {
  const said = (amount: number) => quantity(row, amount)
  return {
    id: row.id,
    person_id: row.person_id,
    person: row.person,
    name: row.name,
    unit: row.unit as Agreement['unit'],
    threshold: said(row.threshold),
    rate_percent: row.rate / 100,
    cap: said(row.cap),
    expiry_months: row.expiry_months,
    begins_in: row.begins_in,
    renews_on: row.renews_on || null,
    ended_on: row.ended_on || null,
    last_month: row.last_month || null,
    credit: said(available(booked(entries), monthNow(row, today))),
    created_at: row.created_at,
  }
}

/** The ledger as the outside sees it, with the credit after each entry. */
export function toEntries(row: AgreementRow, entries: readonly EntryRow[]): Entry[] {
  let balance = 0
  return entries.map((entry) => {
    balance += entry.amount
    return {
      number: entry.number,
      kind: entry.kind as Kind,
      month: entry.month,
      amount: quantity(row, entry.amount),
      used: entry.used === null ? null : quantity(row, entry.used),
      unmet: quantity(row, entry.unmet),
      expires_after: entry.expires_after || null,
      balance: quantity(row, balance),
      on: entry.on_day,
      words: entry.words,
      by_name: entry.by_name,
    }
  })
}

export function booked(entries: readonly EntryRow[]): Booked[] {
  return entries.map((entry) => ({ ...entry, kind: entry.kind as Kind }))
}

export function termsOf({ threshold, rate, cap, expiry_months }: AgreementRow): Terms {
  return { threshold, rate, cap, expiry_months }
}

/** The month that credit is told of: today's, or the first of the agreement while that has not begun. */
export function monthNow({ begins_in }: Pick<AgreementRow, 'begins_in'>, today: string): string {
  const month = today.slice(0, 7)
  return month < begins_in ? begins_in : month
}

/** An amount of an agreement as it is told: hours, or money. */
export function quantity({ unit, currency }: Pick<AgreementRow, 'unit' | 'currency'>, amount: number): Quantity {
  return unit === 'hours' ? { hours: amount / 100 } : { amount, currency: currency ?? '' }
}

/** What was given as the agreement counts it; refuses hours where it counts money, money where it counts hours, and neither. */
export function amountOf(
  context: Context,
  { unit, currency }: Pick<AgreementRow, 'unit' | 'currency'>,
  { hours, amount }: { hours?: number | undefined; amount?: z.output<typeof Amount> | undefined },
  path = '',
): number {
  const names = { hours: path === '' ? 'hours' : `${path}_hours`, amount: path === '' ? 'amount' : path }
  if (unit === 'hours') {
    if (hours === undefined || amount !== undefined)
      throw new Refusal('invalid', 'This agreement counts hours.', [{ path: names.hours, message: 'is what this agreement counts in' }])
    return Math.round(hours * 100)
  }
  if (amount === undefined || hours !== undefined)
    throw new Refusal('invalid', 'This agreement counts money.', [{ path: names.amount, message: 'is what this agreement counts in' }])
  const money = moneyOf({ workspace: { ...context.workspace, currency: currency ?? context.workspace.currency } }, amount, names.amount)
  if (money.currency !== currency)
    throw new Refusal('invalid', `This agreement counts in ${currency}.`, [{ path: names.amount, message: `is in ${money.currency}` }])
  return money.amount
}

/** `7.5 hours`, `€120`. */
export function sayQuantity(said: { hours: number } | { amount: number; currency: string }): string {
  if ('hours' in said) return `${said.hours.toLocaleString('en-GB')} ${Math.abs(said.hours) === 1 ? 'hour' : 'hours'}`
  return said.amount < 0 ? `−${sayMoney({ ...said, amount: -said.amount })}` : sayMoney(said)
}
