import { z } from 'zod'
import { findPerson } from '../../people/index.ts'
import { adjusted } from '../../platform/adjustable.ts'
import { newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Day, Id, Line, List, listing } from '../../platform/inputs/schema.ts'
import { Amount, moneyOf } from '../../platform/money.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { AgreementRow } from '../tables.ts'
import {
  Agreement,
  amountOf,
  booked,
  Entry,
  entriesOf,
  findAgreement,
  forecastMonths,
  Hours,
  Month,
  quantity,
  selectAgreements,
  termsOf,
  toAgreement,
  toEntries,
} from './agreement.ts'
import { forecast } from './rules.ts'

/** So far ahead a forecast looks. */
const ahead = 6

const Forecast = z.object({
  month: Month,
  likely: Agreement.shape.credit,
  low: Agreement.shape.credit,
  high: Agreement.shape.credit,
})

const Statement = Agreement.extend({
  ledger: z.array(Entry).meta({ description: 'Every entry, the first first' }),
  forecast: z.array(Forecast).meta({ description: 'The credit at the end of the months to come, if use stays as it was' }),
  forecast_from: z.int().meta({ description: 'From the use of so many last months' }),
})
export type Statement = z.output<typeof Statement>

export const listCredits = operation({
  name: 'credits.list',
  method: 'GET',
  path: '/credits',
  summary: 'List agreements by which quiet months bank a credit for heavy ones',
  input: { ...listing, person_id: Id.optional(), ended: z.boolean().default(false).meta({ description: 'Those that have ended, too' }) },
  output: List(Agreement),
  may: 'viewer',
  columns: ['person', 'name', 'threshold', 'credit', 'renews_on', 'id'],
  async run(context, { limit, after, person_id, ended }) {
    let query = selectAgreements(context)
    if (person_id) query = query.where('a.person_id', '=', person_id)
    if (!ended) query = query.where('a.ended_on', '=', '')
    if (after !== undefined) query = query.where('a.id', '>', String(readCursor(after, 'id', 1)[0]))
    const rows = await query
      .orderBy('a.id')
      .limit(limit + 1)
      .execute()
    const { items, next } = pageOf(rows, limit, (last) => cursor('id', [last.id]))
    const entries = await entriesOf(
      context,
      items.map(({ id }) => id),
    )
    return { items: items.map((row) => toAgreement(row, entries.get(row.id) ?? [], context.today)), next }
  },
})

export const createCredit = operation({
  name: 'credits.create',
  method: 'POST',
  path: '/credits',
  summary: 'Note an agreement: what a month holds, how much of what is left over is banked, up to what, and for how long',
  input: {
    person_id: Id,
    name: Line(120).default('Care agreement'),
    threshold_hours: Hours.optional().meta({ description: 'What a month holds, where hours are counted' }),
    threshold: Amount.optional().meta({ description: 'What a month holds, where money is counted' }),
    rate_percent: z
      .number()
      .min(0, 'must not be negative')
      .max(100, 'must be at most 100 percent')
      .refine((rate) => Number.isInteger(Math.round(rate * 1e6) / 1e4), 'must have at most 2 decimals')
      .default(50)
      .meta({ description: 'How much of what is left over is banked' }),
    cap_hours: Hours.optional().meta({ description: 'The most that can be banked; three months’ worth if it is left out' }),
    cap: Amount.optional().meta({ description: 'The same, where money is counted' }),
    expiry_months: z.int().min(1, 'must be at least 1').max(120, 'must be at most 120').default(12).meta({
      description: 'For so many more months what is banked can be spent',
    }),
    begins_in: Month.optional().meta({ description: 'The first month it counts; this month if it is left out' }),
    renews_on: Day.nullable().default(null),
  },
  output: Agreement,
  may: 'guide',
  refuses: ['not_found'],
  example: { person_id: ':person', name: 'Four hours a month', threshold_hours: 4, cap_hours: 12, begins_in: '2026-01' },
  done: 'Noted.',
  async run(context, { person_id, name, threshold_hours, threshold, rate_percent, cap_hours, cap, ...given }) {
    const { name: person } = await findPerson(context, person_id)
    const money = threshold === undefined ? null : moneyOf(context, threshold, 'threshold')
    const counts = { unit: money ? 'money' : 'hours', currency: money?.currency ?? null }
    const held = amountOf(context, counts, { hours: threshold_hours, amount: money ?? undefined }, 'threshold')
    if (held === 0)
      throw new Refusal('invalid', 'A month that holds nothing leaves nothing over.', [
        { path: money ? 'threshold' : 'threshold_hours', message: 'must be above nought' },
      ])
    const most =
      cap_hours === undefined && cap === undefined ? held * 3 : amountOf(context, counts, { hours: cap_hours, amount: cap }, 'cap')
    const row: AgreementRow = {
      workspace_id: context.workspace.id,
      id: newId(),
      person_id,
      name,
      ...counts,
      threshold: held,
      rate: Math.round(rate_percent * 100),
      cap: most,
      expiry_months: given.expiry_months,
      begins_in: given.begins_in ?? context.today.slice(0, 7),
      renews_on: given.renews_on ?? '',
      ...{ ended_on: '', last_month: '', balance: 0, entries: 0, created_at: context.now, updated_at: context.now },
    }
    await context.db.insertInto('credit_agreements').values(row).execute()
    const agreement = toAgreement({ ...row, person }, [], context.today)
    context.changed({ kind: 'credit_agreement', id: row.id, after: agreement })
    return agreement
  },
})

export const getCredit = operation({
  name: 'credits.get',
  method: 'GET',
  path: '/credits/{id}',
  summary: 'Show an agreement with its ledger and a forecast: what the customer sees',
  input: { id: Id },
  output: Statement,
  may: 'viewer',
  refuses: ['not_found'],
  example: { id: ':credit' },
  run: (context, { id }) => statementOf(context, id),
})

export const updateCredit = operation({
  name: 'credits.update',
  method: 'PATCH',
  path: '/credits/{id}',
  summary: 'Change what an agreement is called, when it renews, or that it has ended; its terms stay, as the ledger was reckoned by them',
  input: {
    id: Id,
    name: Line(120).optional(),
    renews_on: Day.nullable().optional(),
    ended_on: Day.nullable().optional().meta({ description: 'The day it ended; null: it goes on' }),
  },
  output: Agreement,
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':credit', renews_on: '2035-01-01' },
  done: 'Saved.',
  async run(context, { id, name, renews_on, ended_on }) {
    const before = await findAgreement(context, id)
    const columns = {
      name: name ?? before.name,
      renews_on: renews_on === undefined ? before.renews_on : (renews_on ?? ''),
      ended_on: ended_on === undefined ? before.ended_on : (ended_on ?? ''),
      updated_at: context.now,
    }
    await context.db
      .updateTable('credit_agreements')
      .set(columns)
      .where('workspace_id', '=', context.workspace.id)
      .where('id', '=', id)
      .execute()
    const entries = (await entriesOf(context, [id])).get(id) ?? []
    const [was, is] = [before, { ...before, ...columns }].map((row) => toAgreement(row, entries, context.today)) as [
      z.output<typeof Agreement>,
      z.output<typeof Agreement>,
    ]
    context.changed({ kind: 'credit_agreement', id, before: was, after: is })
    return is
  },
})

/** An agreement with its ledger and what is to be expected. */
export async function statementOf(context: Context, id: string): Promise<Statement> {
  const row = await findAgreement(context, id)
  const entries = (await entriesOf(context, [id])).get(id) ?? []
  const { window } = await adjusted(context, { window: forecastMonths })
  return {
    ...toAgreement(row, entries, context.today),
    ledger: toEntries(row, entries),
    forecast: forecast(termsOf(row), booked(entries), { window, months: ahead }).map(({ month, likely, low, high }) => {
      return { month, likely: quantity(row, likely), low: quantity(row, low), high: quantity(row, high) }
    }),
    forecast_from: Math.min(window, entries.filter((entry) => entry.used !== null).length),
  }
}
