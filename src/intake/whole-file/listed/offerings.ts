import { z } from 'zod'
import { offeringWords as known, sumsOf } from '../../../offerings/index.ts'
import { fold } from '../../../people/index.ts'
import { Id } from '../../../platform/inputs/schema.ts'
import * as is from './column.ts'

const Minor = z.int().min(-1e12).max(1e12)
const Money = z.object({ amount: Minor, currency: z.string().regex(/^[A-Z]{3}$/) })
const Line = z.object({
  name: is.Text(300),
  words: is.Text(1000),
  offering_id: Id.nullable(),
  quantity: z.number().min(0).max(1_000_000),
  unit: is.Text(60),
  price: Minor,
  cost: Minor.nullable(),
  per: z.enum(known.pers),
  tax_rate: z.number().min(0).max(100),
  discount_percent: z.number().min(0).max(100),
  discount_because: is.Text(300),
})
const Option = z
  .object({ name: is.Text(200), words: is.Text(2000), recommended: z.boolean(), because: is.Text(500), lines: z.array(Line).max(60) })
  .refine(canBeSummed, 'comes to more than can be counted')

/** What sets something apart, each with its proof. */
const claims = is.shaped(z.array(z.object({ words: is.Text(1000), proof: is.Text(1000) })).max(1000))

/** What is offered, and its honest flaws. */
export const offerings = is.table(
  'offerings',
  {
    id: is.id,
    name: is.name,
    name_key: is.name,
    words: is.words,
    becomes: is.words,
    worries: is.texts,
    price: is.money,
    cost: is.money,
    currency: is.currency,
    unit: is.oneOf(known.units),
    flaws: is.texts,
    claims,
    ...is.stamped,
  },
  { mend: (row) => ({ ...row, name_key: fold(String(row.name)) }) },
)

/** The everyday things that prices stand beside. */
export const comparators = is.table('comparators', {
  id: is.id,
  name: is.name,
  amount: is.whole(-1e12, 1e12),
  currency: { check: Money.shape.currency },
  position: is.whole(0, 100_000),
})

/** Every version of every price sheet. */
export const priceSheets = is.table(
  'price_sheets',
  {
    id: is.id,
    family_id: is.id,
    version: is.whole(1, 100_000),
    person_id: is.the('people'),
    journey_id: is.some('journeys'),
    title: is.name,
    words: is.words,
    currency: { check: Money.shape.currency },
    options: is.shaped(z.array(Option).max(20)),
    flaws: is.texts,
    claims,
    comparators: is.shaped(z.array(z.object({ name: is.Text(300), cost: Money })).max(100)),
    downtime: is.shaped(z.union([z.literal(''), z.object({ cost_per_hour: Money, from: is.Text(500) })])),
    show_cost: is.flag,
    term_days: is.whole(1, 100_000),
    valid_until: is.dayOr,
    state: is.oneOf(known.states),
    made_by_name: is.name,
    sent_on: is.dayOr,
    sent_by_name: is.name,
    accepted_option: { check: z.int().min(0).max(19).nullable() },
    accepted_name: is.name,
    accepted_on: is.dayOr,
    accepted_by: is.oneOfOr(['link', 'guide']),
    accepted_once: is.money,
    accepted_a_year: is.money,
    withdrawn_on: is.dayOr,
    withdrawn_because: is.words,
    created_at: is.moment,
    updated_at: is.moment,
  },
  { unique: ['family_id', 'version'], mend: (row) => ({ ...row, ...acceptedOf(row) }) },
)

/** What was agreed on comes to what its lines say. */
function acceptedOf({ options, accepted_option }: Record<string, unknown>) {
  const option = accepted_option === null ? undefined : (JSON.parse(String(options)) as z.output<typeof Option>[])[Number(accepted_option)]
  const { once, a_year } = option ? sumsOf(option) : { once: 0, a_year: 0 }
  return { accepted_option: option ? accepted_option : null, accepted_once: once, accepted_a_year: a_year }
}

function canBeSummed(option: { lines: z.output<typeof Line>[] }): boolean {
  try {
    sumsOf(option)
    return true
  } catch {
    return false
  }
}

const month = { check: z.string().regex(/^(\d{4}-(0[1-9]|1[0-2]))?$/, 'must be a month') }
const hundredths = is.whole(-1e15, 1e15)

const ledger = is.table(
  'credit_entries',
  {
    number: is.whole(1, 1_000_000),
    kind: is.oneOf(known.ledger),
    month,
    amount: hundredths,
    used: { check: hundredths.check.nullable() },
    unmet: hundredths,
    expires_after: month,
    on_day: is.day,
    words: is.words,
    by_name: is.name,
    at: is.moment,
  },
  { owner: 'agreement_id', unique: ['number'] },
)

/** Agreements on credit with their whole ledgers; the balance is what the ledger comes to. */
export const creditAgreements = is.table(
  'credit_agreements',
  {
    id: is.id,
    person_id: is.the('people'),
    name: is.name,
    unit: is.oneOf(['hours', 'money']),
    currency: is.currency,
    threshold: hundredths,
    rate: is.whole(0, 10_000_000),
    cap: hundredths,
    expiry_months: is.whole(0, 10_000),
    begins_in: month,
    renews_on: is.dayOr,
    ended_on: is.dayOr,
    last_month: month,
    balance: hundredths,
    entries: is.whole(0, 1_000_000),
    created_at: is.moment,
    updated_at: is.moment,
  },
  {
    parts: { ledger },
    sum: (_row, parts) => {
      const entries = parts.ledger ?? []
      return { entries: entries.length, balance: entries.reduce((sum, { amount }) => sum + Number(amount), 0) }
    },
  },
)
