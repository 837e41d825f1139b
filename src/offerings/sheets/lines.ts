import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Id, Words } from '../../platform/inputs/schema.ts'
import { Amount, moneyFrom, moneyOf, moneyOrNone } from '../../platform/money.ts'
import { type Issue, Refusal } from '../../platform/refusal.ts'
import type { OfferingRow } from '../tables.ts'
import { type Line, type Option, type Per, pers, sumsOf } from './sums.ts'

const decimals = (most: number) => (number: number) =>
  /^\d+(\.\d+)?$/.test(String(number)) && (String(number).split('.')[1] ?? '').length <= most

const Quantity = z
  .number()
  .positive('must be above nought')
  .max(1_000_000, 'must be at most 1,000,000')
  .refine(decimals(3), 'must have at most 3 decimals')
const Percent = z
  .number()
  .min(0, 'must not be negative')
  .max(100, 'must be at most 100 percent')
  .refine(decimals(3), 'must have at most 3 decimals')

/** A line as it is given: an empty row of a form is none; of an offering it takes what is not said. */
const GivenLine = z.strictObject({
  name: Words(200).default('').meta({ description: 'What it is; the offering’s name if it is left out' }),
  words: Words(500).default(''),
  offering_id: Id.nullable().optional(),
  quantity: Quantity.optional().meta({ description: 'How many, with decimals; 1 if it is left out' }),
  unit: Words(30).default('').meta({ description: 'Of what: hour, seat, piece' }),
  price: Amount.optional().meta({ description: 'Of one, before tax; the offering’s if it is left out' }),
  cost: Amount.nullable().optional().meta({ description: 'What one costs us; the offering’s if it is left out' }),
  per: z.enum(pers).optional().meta({ description: 'Paid once, or again each month, quarter or year' }),
  tax_rate: Percent.optional().meta({ description: 'In percent; 0 if it is left out' }),
  discount_percent: Percent.optional(),
  discount_because: Words(200).default('').meta({ description: 'Why: it is printed on the sheet' }),
})

/** Options as they are given; those without name and lines are empty rows of a form. */
export const GivenOptions = z
  .array(
    z.strictObject({
      name: Words(120).default(''),
      words: Words(1000).default(''),
      recommended: z.boolean().default(false),
      because: Words(300).default('').meta({ description: 'Why it is recommended' }),
      lines: z.array(GivenLine).max(60, 'must be at most 60 lines').default([]),
    }),
  )
  .max(8, 'must be at most 8 options')
export type GivenOptions = z.output<typeof GivenOptions>

/**
 * Options as they are kept, in one currency. Refuses, naming each place: no option, none or several recommended, an option without
 * lines, a line without name or price, another currency, a discount without its reason, and sums that cannot be counted.
 */
export async function optionsFrom(context: Context, given: GivenOptions, currency: string): Promise<Option[]> {
  const issues: Issue[] = []
  const offerings = await offeringsOf(context, given)
  const options = given
    .map((option, at) => ({ option, at }))
    .filter(({ option }) => option.name !== '' || option.lines.some((line) => !isBlank(line)))
    .map(({ option, at }): Option => {
      const lines = option.lines.flatMap((line, index) =>
        isBlank(line) ? [] : [lineFrom(context, line, { currency, path: `options.${at}.lines.${index}`, offerings, issues })],
      )
      if (option.name === '') issues.push({ path: `options.${at}.name`, message: 'is missing' })
      if (lines.length === 0) issues.push({ path: `options.${at}.lines`, message: 'needs at least one line' })
      return { ...option, lines }
    })
  if (options.length === 0) issues.push({ path: 'options', message: 'needs at least one option' })
  const recommended = options.filter((option) => option.recommended).length
  const [only] = options
  if (options.length === 1 && only) only.recommended = true
  else if (options.length > 1 && recommended !== 1)
    issues.push({ path: 'options', message: `needs exactly one option that is recommended, not ${recommended}` })
  if (issues.length > 0) throw new Refusal('invalid', sentence(issues), issues)
  for (const option of options) sumsOf(option)
  return options
}

interface Place {
  currency: string
  path: string
  offerings: Map<string, OfferingRow>
  issues: Issue[]
}

type Given = GivenOptions[number]['lines'][number]

function lineFrom(context: Context, given: Given, { currency, path, offerings, issues }: Place): Line {
  const offering = given.offering_id ? offerings.get(given.offering_id) : undefined
  if (given.offering_id && !offering) issues.push({ path: `${path}.offering_id`, message: 'is no offering here' })
  // What is typed without a currency is meant in the sheet's.
  const here = { workspace: { ...context.workspace, currency } }
  const own = (amount: number | null | undefined) => moneyFrom(amount ?? null, offering?.currency ?? currency)
  const price = given.price === undefined ? own(offering?.price) : moneyOf(here, given.price, `${path}.price`)
  const cost = given.cost === undefined ? own(offering?.cost) : moneyOrNone(here, given.cost, `${path}.cost`)
  const name = given.name || offering?.name || ''
  if (name === '') issues.push({ path: `${path}.name`, message: 'is missing' })
  if (!price) issues.push({ path: `${path}.price`, message: 'is missing' })
  for (const [field, money] of Object.entries({ price, cost }))
    if (money && money.currency !== currency)
      issues.push({ path: `${path}.${field}`, message: `is in ${money.currency}, but the sheet is in ${currency}` })
  return {
    name,
    words: given.words,
    offering_id: given.offering_id ?? null,
    quantity: given.quantity ?? 1,
    unit: given.unit || unitOf(offering?.unit),
    price: price?.amount ?? 0,
    cost: cost?.amount ?? null,
    per: given.per ?? perOf(offering?.unit),
    tax_rate: given.tax_rate ?? 0,
    ...discountFrom(given, path, issues),
  }
}

function discountFrom({ discount_percent = 0, discount_because }: Given, path: string, issues: Issue[]) {
  if (discount_percent > 0 && discount_because === '')
    issues.push({ path: `${path}.discount_because`, message: 'is missing: a discount stands only with its reason, which is printed' })
  if (discount_percent === 0 && discount_because !== '')
    issues.push({ path: `${path}.discount_percent`, message: 'is missing: there is a reason, but no discount' })
  return { discount_percent, discount_because }
}

/** What one is, where the price is for something that is counted: an hour, a day, a piece. What recurs says so by itself. */
function unitOf(unit: string | undefined): string {
  return unit === 'hour' || unit === 'day' || unit === 'piece' ? unit : ''
}

function perOf(unit: string | undefined): Per {
  return unit === 'month' || unit === 'year' ? unit : 'once'
}

/** A row of a form in which nothing was said: how often, and at which tax, say nothing by themselves. */
function isBlank({
  name,
  words,
  offering_id,
  price,
  cost,
  discount_percent,
  discount_because,
}: GivenOptions[number]['lines'][number]): boolean {
  return name === '' && words === '' && !offering_id && price === undefined && !cost && !discount_percent && discount_because === ''
}

async function offeringsOf({ db, workspace }: Context, given: GivenOptions): Promise<Map<string, OfferingRow>> {
  const ids = [...new Set(given.flatMap(({ lines }) => lines.flatMap((line) => line.offering_id ?? [])))]
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('offerings').selectAll().where('workspace_id', '=', workspace.id).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row]))
}

function sentence([first, ...more]: Issue[]): string {
  return more.length > 0 || !first ? `${more.length + 1} things on this sheet are not right.` : `${placeOf(first.path)} ${first.message}.`
}

/** Where it is, as a person would say it: `Option 1, line 2, its discount's reason`. */
function placeOf(path: string): string {
  const [, option, , line, field] = /^options\.(\d+)(\.lines\.(\d+))?(?:\.(\w+))?$/.exec(path) ?? []
  if (option === undefined) return 'The sheet'
  const place = `Option ${Number(option) + 1}${line === undefined ? '' : `, line ${Number(line) + 1}`}`
  return field === undefined || field === 'lines' ? place : `${place}: its ${fieldNames[field] ?? field}`
}

const fieldNames: Record<string, string> = {
  offering_id: 'offering',
  tax_rate: 'tax',
  discount_percent: 'discount',
  discount_because: 'discount’s reason',
}
