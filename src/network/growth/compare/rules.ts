import { type Watched, wilson } from '../../../playbooks/index.ts'

/** The 97.5th percentile of the normal distribution: two-sided 95 %. */
const z = 1.959963984540054

/** A share of so many, with its Wilson interval. */
export interface Rate {
  of: number
  share: number
  low: number
  high: number
}

/** A share with the interval that it lies in with 95 % confidence; null of nothing. */
export function rateOf(yes: number, of: number): Rate | null {
  const interval = wilson(yes, of)
  return interval && { of, share: Math.round((yes / of) * 10_000) / 10_000, low: interval[0], high: interval[1] }
}

/** A difference with the interval that it lies in with 95 % confidence: real where nought lies outside. */
export interface Difference {
  difference: number
  low: number
  high: number
}

/**
 * The difference of two shares, `one − other`, with its 95 % interval from the two Wilson intervals (R. G. Newcombe, *Interval Estimation
 * for the Difference Between Independent Proportions*, Statistics in Medicine 17, 1998, method 10):
 *
 *     low  = d − √((p1 − l1)² + (u2 − p2)²)        high = d + √((u1 − p1)² + (p2 − l2)²)
 *
 * It holds for few tries and for shares of 0 and 1. Newcombe's own: 56 of 70 and 48 of 80 differ by 0.2, 0.0524 to 0.3339.
 */
export function differenceOfRates(one: Rate, other: Rate): Difference {
  const difference = one.share - other.share
  const low = difference - Math.hypot(one.share - one.low, other.high - other.share)
  const high = difference + Math.hypot(one.high - one.share, other.share - other.low)
  return { difference: rounded(difference), low: rounded(low), high: rounded(high) }
}

/**
 * How far two groups differ in how soon they decide, as a standard normal figure; above 1.96 in size it is no accident (95 %). Positive:
 * the first decides sooner. The log-rank test (N. Mantel, *Evaluation of Survival Data and Two New Rank Order Statistics Arising in Its
 * Consideration*, 1966): on each day on which some decide, what the first group decided less what it would have with no difference
 * between them, over the square root of the hypergeometric variances. null where nobody decided, or all in one group had stopped before.
 */
export function logRank(one: readonly Watched[], other: readonly Watched[]): number | null {
  const all = [...one.map((w) => ({ ...w, first: true })), ...other.map((w) => ({ ...w, first: false }))].sort((a, b) => a.days - b.days)
  let [n1, n] = [one.length, all.length]
  let [above, variance] = [0, 0]
  for (let at = 0; at < all.length; ) {
    const day = all[at]?.days
    let [d, d1, gone1, gone] = [0, 0, 0, 0]
    for (let same = all[at]; same?.days === day && same; same = all[++at]) {
      gone++
      if (same.first) gone1++
      if (same.arrived) d++
      if (same.arrived && same.first) d1++
    }
    above += d1 - (d * n1) / n
    if (n > 1) variance += (d * (n1 / n) * (1 - n1 / n) * (n - d)) / (n - 1)
    n1 -= gone1
    n -= gone
  }
  return variance > 0 ? above / Math.sqrt(variance) : null
}

/**
 * How far the amounts of one group lie above those of another, as a standard normal figure; above 1.96 in size it is no accident (95 %).
 * The rank-sum test (H. B. Mann, D. R. Whitney, *On a Test of Whether One of Two Random Variables is Stochastically Larger than the
 * Other*, 1947) with the variance corrected for ties and for continuity: one very large amount cannot decide it. null where all are the
 * same.
 */
export function rankSum(one: readonly number[], other: readonly number[]): number | null {
  const all = [...one.map((value) => ({ value, first: true })), ...other.map((value) => ({ value, first: false }))]
  all.sort((a, b) => a.value - b.value)
  const [n1, n2, n] = [one.length, other.length, all.length]
  if (n1 === 0 || n2 === 0) return null
  let [ranks, ties] = [0, 0]
  for (let at = 0; at < n; ) {
    const from = at
    let firsts = 0
    for (; all[at]?.value === all[from]?.value && at < n; at++) if (all[at]?.first) firsts++
    const same = at - from
    ranks += firsts * ((from + 1 + at) / 2)
    ties += same ** 3 - same
  }
  const above = ranks - (n1 * (n1 + 1)) / 2 - (n1 * n2) / 2
  const variance = ((n1 * n2) / 12) * (n + 1 - ties / (n * (n - 1)))
  return variance > 0 ? (Math.sign(above) * Math.max(0, Math.abs(above) - 0.5)) / Math.sqrt(variance) : null
}

/** The middle of some amounts with the amounts that it lies between with 95 % confidence. */
export interface Middle {
  of: number
  median: number
  low: number | null
  high: number | null
}

/**
 * The median, and the order statistics that enclose it with 95 % confidence whatever the amounts are like: those of the ranks
 * `n/2 ± 1.96 √n/2`, outwards (H. A. David, H. N. Nagaraja, *Order Statistics*, 2003, section 7.1). Of fewer than six there is no such
 * interval. null of nothing.
 */
export function middleOf(amounts: readonly number[]): Middle | null {
  const sorted = [...amounts].sort((a, b) => a - b)
  const n = sorted.length
  if (n === 0) return null
  const median = Math.round(((sorted[Math.floor((n - 1) / 2)] as number) + (sorted[Math.ceil((n - 1) / 2)] as number)) / 2)
  const low = Math.floor(n / 2 - (z * Math.sqrt(n)) / 2)
  const high = Math.ceil(1 + n / 2 + (z * Math.sqrt(n)) / 2)
  if (n < 6) return { of: n, median, low: null, high: null }
  return { of: n, median, low: sorted[Math.max(1, low) - 1] as number, high: sorted[Math.min(n, high) - 1] as number }
}

/** Whether a standard normal figure is no accident; null where there is none. */
export function isReal(figure: number | null): boolean | null {
  return figure === null ? null : Math.abs(figure) >= z
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000
}
