/** How long something was watched, in days, and whether it arrived on the last of them; if not, all that is known is that it took longer. */
export interface Watched {
  days: number
  arrived: boolean
}

/** A day on which some arrived: the part that had not yet, and Greenwood's sum of `arrived / (watched · (watched − arrived))` up to it. */
interface SurvivalStep {
  day: number
  left: number
  greenwood: number
}

/** Half, as far as products of fractions can tell. */
const half = 0.5 + 1e-9
/** The 97.5th percentile of the normal distribution: two-sided 95 %. */
const z = 1.959963984540054

/**
 * The part that has not arrived by each day on which some did: the product-limit estimate (E. L. Kaplan, P. Meier, *Nonparametric
 * Estimation from Incomplete Observations*, 1958). Those that are still on the way, and those that ended otherwise, are not left out
 * (that would count the quick ones alone) but watched for as long as they went on. On each day on which some arrive the part that has
 * not arrived shrinks by `1 − arrived / still watched`. Who stopped being watched on a day counts as watched on that day.
 */
function survivalOf(watched: readonly Watched[]): SurvivalStep[] {
  const sorted = [...watched].sort((a, b) => a.days - b.days)
  const steps: SurvivalStep[] = []
  let left = 1
  let greenwood = 0
  for (let at = 0; at < sorted.length; ) {
    const day = (sorted[at] as Watched).days
    const still = sorted.length - at
    let arrived = 0
    for (; sorted[at]?.days === day; at++) if (sorted[at]?.arrived) arrived++
    if (arrived === 0) continue
    left *= 1 - arrived / still
    greenwood += arrived / (still * (still - arrived))
    steps.push({ day, left, greenwood })
  }
  return steps
}

/**
 * The days after which half have arrived, the first day on which the part that has not is a half or less; null where that is not known yet.
 *
 * Arrived after 30, 50 and 60 days, still on the way after 40 and 70: 4/5, then 4/5 · 2/3 = 8/15, then 8/15 · 1/2 = 4/15: the median is 60.
 */
export function medianDays(watched: readonly Watched[]): number | null {
  return survivalOf(watched).find(({ left }) => left <= half)?.day ?? null
}

/**
 * The days between which that median lies with 95 % confidence: those on which a half lies within the interval of what is left
 * (R. Brookmeyer, J. Crowley, *A Confidence Interval for the Median Survival Time*, 1982), that interval on the scale of
 * `log(−log left)` with Greenwood's variance. null as an end: too little is known to say where it is.
 */
export function medianDaysInterval(watched: readonly Watched[]): [number | null, number | null] {
  const steps = survivalOf(watched)
  const reaches = (sign: 1 | -1) =>
    steps.find(({ left, greenwood }) => {
      if (left <= 1e-9) return sign === 1
      const spread = Math.sqrt(greenwood) / Math.abs(Math.log(left))
      return left ** Math.exp(sign * z * spread) <= half
    })?.day ?? null
  return [reaches(1), reaches(-1)]
}
