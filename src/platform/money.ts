import { z } from 'zod'
import type { Context } from './context.ts'
import { Money as MoneySchema } from './inputs/schema.ts'
import { Refusal } from './refusal.ts'

/** An amount in minor units of its currency. */
export type Money = z.output<typeof MoneySchema>

const most = 1_000_000_000_000
const written = /^(?:([A-Z]{3})\s*)?(\d[\d.,'’\s]*?)(?:\s*([A-Z]{3}))?$/i

/** Money as it is given: as `{ amount, currency }`, as minor units of the workspace's currency, or written as people write it. */
export const Amount = z
  .union([
    MoneySchema,
    z.int().min(0, 'must not be negative').max(most),
    z
      .string()
      .max(40, { error: 'must be at most 40 characters', abort: true })
      .regex(written, 'must be an amount such as 1,200.50 or 1200 EUR')
      .meta({ format: 'money' }),
  ])
  .meta({ description: "Money, minor units of the workspace's currency, or an amount as people write it: 1,200.50 EUR" })
export type Amount = z.output<typeof Amount>

/** The money that was given; refuses an amount with more decimals than its currency has, naming the field. */
export function moneyOf(context: Pick<Context, 'workspace'>, given: Amount, path: string): Money {
  if (typeof given === 'number') return { amount: given, currency: context.workspace.currency }
  if (typeof given !== 'string') return given
  const [, before, digits = '', after] = written.exec(given.trim()) ?? []
  const currency = (before ?? after ?? context.workspace.currency).toUpperCase()
  const amount = minorUnits(digits, decimalsOf(currency))
  if (amount === null || amount > most) {
    const message = amount === null ? `must have at most ${decimalsOf(currency)} decimals in ${currency}` : 'is too much'
    throw new Refusal('invalid', `The amount ${given} ${message}.`, [{ path, message }])
  }
  return { amount, currency }
}

/** The same, where nothing may be given. */
export function moneyOrNone(context: Pick<Context, 'workspace'>, given: Amount | null | undefined, path: string): Money | null {
  return given === null || given === undefined ? null : moneyOf(context, given, path)
}

/** Two columns as one amount; null where there is none. */
export function moneyFrom(amount: number | null, currency: string | null): Money | null {
  return amount === null || currency === null ? null : { amount, currency }
}

/** How many decimals a currency has: 2 for the euro, none for the yen. */
function decimalsOf(currency: string): number {
  return formatOf(currency).resolvedOptions().maximumFractionDigits ?? 2
}

/** An amount as it is read: €1,200.50, without the decimals where they are noughts. */
export function sayMoney({ amount, currency }: Money): string {
  const decimals = decimalsOf(currency)
  const said = formatOf(currency).format(amount / 10 ** decimals)
  return amount % 10 ** decimals === 0 ? said.replace(/\.0+$/, '') : said
}

/** An amount as it is typed into a field and read back from it: 1200.50 EUR. */
export function writeMoney({ amount, currency }: Money): string {
  const decimals = decimalsOf(currency)
  const digits = String(amount).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  return `${decimals === 0 ? whole : `${whole}.${digits.slice(-decimals)}`} ${currency}`
}

/** The last separator parts the decimals off, unless just three digits follow it and the currency has fewer: then it groups. */
function minorUnits(digits: string, decimals: number): number | null {
  const plain = digits.replace(/[\s'’]/g, '')
  const at = Math.max(plain.lastIndexOf('.'), plain.lastIndexOf(','))
  const after = at < 0 ? '' : plain.slice(at + 1)
  const separator = plain.charAt(at)
  const groups = at >= 0 && (plain.indexOf(separator) !== at || (after.length === 3 && decimals < 3))
  const whole = (at < 0 || groups ? plain : plain.slice(0, at)).replace(/[.,]/g, '')
  const part = at < 0 || groups ? '' : after
  if (part.length > decimals) return null
  return Number(whole + part.padEnd(decimals, '0'))
}

const formats = new Map<string, Intl.NumberFormat>()

function formatOf(currency: string): Intl.NumberFormat {
  const known = formats.get(currency)
  if (known) return known
  // A currency nobody knows has two decimals; only codes of three letters come here.
  const made = new Intl.NumberFormat('en-GB', { style: 'currency', currency })
  formats.set(currency, made)
  return made
}
