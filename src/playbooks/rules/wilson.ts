/** The 97.5th percentile of the normal distribution: two-sided 95 %. */
const z = 1.959963984540054

/**
 * The interval that a share lies in with 95 % confidence, `[low, high]` between 0 and 1, rounded to four decimals; null where nothing
 * was tried. Wilson's score interval (E. B. Wilson, *Probable Inference, the Law of Succession, and Statistical Inference*, 1927):
 *
 *     (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n)   with p = successes / n and z = 1.96
 *
 * It holds for few tries and for shares of 0 and 1, where p ± 1.96 √(p(1−p)/n) claims a certainty that nobody has: of 5 that all
 * arrived it says 0.57 to 1, not 1 to 1.
 */
export function wilson(successes: number, n: number): [number, number] | null {
  if (n <= 0) return null
  const p = successes / n
  const middle = p + (z * z) / (2 * n)
  const half = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n))
  const whole = 1 + (z * z) / n
  return [rounded(Math.max(0, (middle - half) / whole)), rounded(Math.min(1, (middle + half) / whole))]
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000
}
