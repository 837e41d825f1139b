import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Day, Id, Instant, Money } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import { Comparator } from '../catalogue/comparators.ts'
import { textsFrom } from '../catalogue/lists.ts'
import { Claim } from '../catalogue/offering.ts'
import type { SheetRow } from '../tables.ts'
import { besideOf } from './beside.ts'
import { type Option, pers, sumsOf } from './sums.ts'

const Per = z.enum(pers)
const Sum = z.object({
  per: Per,
  net: Money,
  taxes: z.array(z.object({ rate: z.number(), on: Money, amount: Money })),
  gross: Money,
})

const Line = z.object({
  name: z.string(),
  words: z.string(),
  offering_id: Id.nullable(),
  quantity: z.number(),
  unit: z.string(),
  price: Money.meta({ description: 'Of one' }),
  cost: Money.nullable().meta({ description: 'What one costs us' }),
  per: Per,
  tax_rate: z.number().meta({ description: 'In percent' }),
  discount_percent: z.number(),
  discount_because: z.string(),
  full: Money.meta({ description: 'Quantity times price' }),
  net: Money.meta({ description: 'The same less the discount' }),
})

const SheetOption = z.object({
  name: z.string(),
  words: z.string(),
  recommended: z.boolean(),
  because: z.string().meta({ description: 'Why it is recommended' }),
  lines: z.array(Line),
  sums: z.array(Sum).meta({ description: 'What it comes to, once and for each time it recurs' }),
  a_year: Money.meta({ description: 'What recurs, net, in a year' }),
  cost: z
    .object({ once: Money, a_year: Money, mark_up_percent: z.number().nullable() })
    .nullable()
    .meta({ description: 'What it costs us; null where a line’s cost is not known' }),
  price_a_day: Money.meta({ description: 'Net: what is paid once, spread over the term, and what recurs' }),
  beside: z.array(z.object({ name: z.string(), cost: Money, words: z.string() })),
})

const Downtime = z.object({ cost_per_hour: Money, from: z.string() })
export const states = ['draft', 'sent', 'accepted', 'expired', 'withdrawn', 'superseded'] as const

export const PriceSheet = z.object({
  id: Id,
  family_id: Id.meta({ description: 'What all versions of one sheet share' }),
  version: z.int(),
  person_id: Id,
  person: z.string(),
  journey_id: Id.nullable(),
  title: z.string(),
  words: z.string(),
  currency: z.string(),
  options: z.array(SheetOption),
  flaws: z.array(z.string()),
  without_flaws: z.boolean().meta({ description: 'No limit of anything on it is told: that is worth a thought' }),
  claims: z.array(Claim).meta({ description: 'What sets what is on it apart, each with its proof' }),
  comparators: z.array(Comparator),
  downtime: Downtime.nullable().meta({ description: 'What an hour costs them in which nobody can work, and who said it' }),
  show_cost: z.boolean().meta({ description: 'Whether the customer sees what it costs us, and the mark-up' }),
  term_days: z.int().meta({ description: 'Over how many days what is paid once is spread' }),
  valid_until: Day.nullable(),
  state: z.enum(states).meta({ description: 'As it is today: expired is sent, past its day, and not accepted' }),
  made_by_name: z.string(),
  sent_on: Day.nullable(),
  sent_by_name: z.string(),
  accepted: z
    .object({
      option: z.int().meta({ description: 'Which of the options, from 0' }),
      name: z.string(),
      on: Day,
      by: z.enum(['link', 'guide']).meta({ description: 'link: they said so themselves; guide: it was written down for them' }),
      once: Money.meta({ description: 'Net' }),
      a_year: Money.meta({ description: 'Net' }),
    })
    .nullable(),
  withdrawn_on: Day.nullable(),
  withdrawn_because: z.string(),
  created_at: Instant,
  updated_at: Instant,
})
export type PriceSheet = z.output<typeof PriceSheet>
export type SheetOption = z.output<typeof SheetOption>

/** A version with the name of whom it is for. */
export type SheetFound = SheetRow & { person: string }

/** Sheets of people who are not in the trash; add where and order. */
export function selectSheets({ db, workspace }: Context) {
  return db
    .selectFrom('price_sheets as s')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 's.workspace_id').onRef('p.id', '=', 's.person_id'))
    .selectAll('s')
    .select('p.name as person')
    .where('s.workspace_id', '=', workspace.id)
    .where('p.removed_at', '=', '')
}

/** One version by id; refuses one that is not here. */
export async function findSheet(context: Context, id: string): Promise<SheetFound> {
  const row = await selectSheets(context).where('s.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'There is no such price sheet.')
  return row
}

/** How a sheet stands on a day. */
export function stateOf({ state, valid_until }: Pick<SheetRow, 'state' | 'valid_until'>, today: string): PriceSheet['state'] {
  const past = state === 'sent' && valid_until !== '' && valid_until < today
  return past ? 'expired' : (state as PriceSheet['state'])
}

/** The options as they are kept. */
export function optionsOf({ options }: Pick<SheetRow, 'options'>): Option[] {
  return JSON.parse(options) as Option[]
}

/** A row as the outside sees it on a day, with every sum counted. */
export function toSheet(row: SheetFound, today: string): PriceSheet {
  const money = (amount: number) => ({ amount, currency: row.currency })
  const flaws = textsFrom(row.flaws)
  const comparators = JSON.parse(row.comparators) as z.output<typeof Comparator>[]
  const downtime = row.downtime === '' ? null : (JSON.parse(row.downtime) as z.output<typeof Downtime>)
  return {
    id: row.id,
    family_id: row.family_id,
    version: row.version,
    person_id: row.person_id,
    person: row.person,
    journey_id: row.journey_id,
    title: row.title,
    words: row.words,
    currency: row.currency,
    options: optionsOf(row).map((option) => told(option, row, { comparators, downtime })),
    flaws,
    without_flaws: flaws.length === 0,
    claims: JSON.parse(row.claims) as Claim[],
    comparators,
    downtime,
    show_cost: row.show_cost === 1,
    term_days: row.term_days,
    valid_until: row.valid_until || null,
    state: stateOf(row, today),
    made_by_name: row.made_by_name,
    sent_on: row.sent_on || null,
    sent_by_name: row.sent_by_name,
    accepted:
      row.accepted_option === null
        ? null
        : {
            option: row.accepted_option,
            name: row.accepted_name,
            on: row.accepted_on,
            by: row.accepted_by as 'link' | 'guide',
            once: money(row.accepted_once),
            a_year: money(row.accepted_a_year),
          },
    withdrawn_on: row.withdrawn_on || null,
    withdrawn_because: row.withdrawn_because,
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}

type Beside = Parameters<typeof besideOf>[2]

function told(option: Option, { currency, term_days }: SheetRow, beside: Beside): SheetOption {
  const money = (amount: number) => ({ amount, currency })
  const sums = sumsOf(option)
  const { price_a_day, things } = besideOf(sums, { currency, term_days }, beside)
  return {
    name: option.name,
    words: option.words,
    recommended: option.recommended,
    because: option.because,
    lines: option.lines.map((line, at) => ({
      ...line,
      price: money(line.price),
      cost: line.cost === null ? null : money(line.cost),
      full: money(sums.lines[at]?.full ?? 0),
      net: money(sums.lines[at]?.net ?? 0),
    })),
    sums: sums.periods.map(({ per, net, taxes, gross }) => ({
      per,
      net: money(net),
      taxes: taxes.map((tax) => ({ rate: tax.rate, on: money(tax.on), amount: money(tax.amount) })),
      gross: money(gross),
    })),
    a_year: money(sums.a_year),
    cost: sums.cost && {
      once: money(sums.cost.once),
      a_year: money(sums.cost.a_year),
      mark_up_percent: sums.cost.mark_up_percent,
    },
    price_a_day,
    beside: things,
  }
}
