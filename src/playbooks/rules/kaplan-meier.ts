/** How long something was watched, in days, and whether it arrived on the last of them; if not, all that is known is that it took longer. */
export interface Watched {
  days: number
  arrived: boolean
}

/** Half, as far as products of fractions can tell. */
const half = 0.5 + 1e-9

/**
 * The days after which half have arrived; null where that is not known yet. Those that are still on the way, and those that ended
 * otherwise, are not left out (that would count the quick ones alone) but watched for as long as they went on: the product-limit estimate
 * (E. L. Kaplan, P. Meier, *Nonparametric Estimation from Incomplete Observations*, 1958). On each day on which some arrive the part that
 * has not arrived shrinks by `1 − arrived / still watched`; the median is the first day on which it is a half or less. Who stopped
 * being watched on a day counts as watched on that day.
 *
 * Arrived after 30, 50 and 60 days, still on the way after 40 and 70: 4/5, then 4/5 · 2/3 = 8/15, then 8/15 · 1/2 = 4/15: the median is 60.
 */
export function medianDays(watched: readonly Watched[]): number | null {
  let left = 1
  for (const day of [...new Set(watched.filter((one) => one.arrived).map((one) => one.days))].sort((a, b) => a - b)) {
    const still = watched.filter((one) => one.days >= day).length
    const arrived = watched.filter((one) => one.arrived && one.days === day).length
    left *= 1 - arrived / still
    if (left <= half) return day
  }
  return null
}
