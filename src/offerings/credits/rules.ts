import { divided, exactly, rounded, times } from '../value/exact.ts'

/** What was agreed on; amounts are hundredths of hours or minor units. */
export interface Terms {
  threshold: number
  /** In hundredths of a percent. */
  rate: number
  cap: number
  expiry_months: number
}

export const kinds = ['banked', 'spent', 'even', 'drawn', 'expired', 'corrected'] as const
export type Kind = (typeof kinds)[number]

/** One line of the ledger, as far as it is reckoned with. */
export interface Booked {
  kind: Kind
  month: string
  amount: number
  used: number | null
  unmet: number
  expires_after: string
}

/** What was added and is not yet spent, with the last month in which it can be. */
export interface Lot {
  left: number
  expires_after: string
}

/** What is left of what was added, what expires first standing first: everything that is taken is taken from there. */
export function lotsOf(entries: readonly Booked[]): Lot[] {
  const lots: Lot[] = []
  for (const { amount, expires_after } of entries) {
    if (amount > 0) lots.push({ left: amount, expires_after })
    lots.sort((a, b) => (a.expires_after < b.expires_after ? -1 : a.expires_after > b.expires_after ? 1 : 0))
    let taken = Math.max(0, -amount)
    for (const lot of lots) {
      const now = Math.min(lot.left, taken)
      lot.left -= now
      taken -= now
    }
  }
  return lots.filter(({ left }) => left > 0)
}

/** What can be spent in a month: what has not expired by then. */
export function available(entries: readonly Booked[], month: string): number {
  return lotsOf(entries)
    .filter(({ expires_after }) => expires_after >= month)
    .reduce((sum, { left }) => sum + left, 0)
}

/**
 * What a month's use adds to the ledger. First whatever can no longer be spent expires. Then, below the threshold, (threshold - used) x
 * rate is banked, rounded once, as far as the cap has room, to be spent within `expiry_months` more months; above it, what is over is taken
 * from the credit as far as that goes, the oldest first, and the rest (`unmet`) is to be paid.
 */
export function monthOf(terms: Terms, entries: readonly Booked[], month: string, used: number): Booked[] {
  const gone = expiring(entries, month)
  const left = available(entries, month)
  const base = { month, used, unmet: 0, expires_after: '' }
  if (used > terms.threshold) {
    const over = used - terms.threshold
    const spent = Math.min(left, over)
    return [...gone, { ...base, kind: 'spent', amount: -spent || 0, unmet: over - spent }]
  }
  const earned = Number(rounded(divided(times(exactly(terms.threshold - used), terms.rate), 10_000)))
  const banked = Math.max(0, Math.min(earned, terms.cap - left))
  if (banked === 0) return [...gone, { ...base, kind: 'even', amount: 0 }]
  return [...gone, { ...base, kind: 'banked', amount: banked, expires_after: addMonths(month, terms.expiry_months) }]
}

/** What can no longer be spent in a month, as entries that take it off. */
export function expiring(entries: readonly Booked[], month: string): Booked[] {
  const over = lotsOf(entries).filter(({ expires_after }) => expires_after < month)
  const amount = over.reduce((sum, { left }) => sum + left, 0)
  return amount === 0 ? [] : [{ kind: 'expired', month, amount: -amount, used: null, unmet: 0, expires_after: '' }]
}

export interface Ahead {
  month: string
  /** If each month is like the mean of the last ones, like the heaviest, or like the lightest of them. */
  likely: number
  low: number
  high: number
}

/**
 * The credit at the end of each of the months to come, by the same rules: if every month used the mean of the last `window` months'
 * use (rounded once), and, as bounds, the most and the least of them. Empty where no month's use is known.
 */
export function forecast(terms: Terms, entries: readonly Booked[], { window, months }: { window: number; months: number }): Ahead[] {
  const known = entries.filter((entry) => entry.used !== null)
  const last = known.at(-1)
  const uses = known.slice(-window).map(({ used }) => used ?? 0)
  if (!last || uses.length === 0) return []
  const mean = Number(rounded(divided(exactly(uses.reduce((sum, used) => sum + used, 0)), uses.length)))
  const lines = [mean, Math.max(...uses), Math.min(...uses)].map((used) => run(terms, entries, last.month, used, months))
  return Array.from({ length: months }, (_, at) => ({
    month: addMonths(last.month, at + 1),
    likely: lines[0]?.[at] ?? 0,
    low: lines[1]?.[at] ?? 0,
    high: lines[2]?.[at] ?? 0,
  }))
}

function run(terms: Terms, before: readonly Booked[], from: string, used: number, months: number): number[] {
  const entries = [...before]
  return Array.from({ length: months }, (_, at) => {
    const month = addMonths(from, at + 1)
    entries.push(...monthOf(terms, entries, month, used))
    return available(entries, month)
  })
}

/** `2026-11` and 3 is `2027-02`. */
export function addMonths(month: string, months: number): string {
  const count = Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1 + months
  return `${String(Math.floor(count / 12)).padStart(4, '0')}-${String((count % 12) + 1).padStart(2, '0')}`
}
