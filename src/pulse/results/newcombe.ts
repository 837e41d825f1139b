import { wilson } from '../../playbooks/index.ts'

/** How many of how many. */
export interface Part {
  of: number
  n: number
}

export interface Change {
  /** `now` less `before`, from -1 to 1. */
  by: number
  /** What it lies between with 95 % confidence. */
  interval: [number, number]
}

/**
 * By how much a share has changed between two groups that are not paired, with its 95 % interval; null where one of them is empty. Newcombe's
 * hybrid score interval without continuity correction (R. G. Newcombe, *Interval estimation for the difference between independent
 * proportions*, Statistics in Medicine 17, 1998, method 10): with p, l, u a share and its Wilson interval,
 *
 *     low  = p1 − p0 − √((p1 − l1)² + (u0 − p0)²)
 *     high = p1 − p0 + √((u1 − p1)² + (p0 − l0)²)
 *
 * Who answered twice is not known, so that answers are taken for those of different people: of the same people the truth lies closer.
 */
export function changeOf(now: Part, before: Part): Change | null {
  const [one, other] = [wilson(now.of, now.n), wilson(before.of, before.n)]
  if (!one || !other) return null
  const [p1, p0] = [now.of / now.n, before.of / before.n]
  const low = p1 - p0 - Math.hypot(p1 - one[0], other[1] - p0)
  const high = p1 - p0 + Math.hypot(one[1] - p1, p0 - other[0])
  return { by: rounded(p1 - p0), interval: [rounded(low), rounded(high)] }
}

function rounded(share: number): number {
  return Math.round(share * 10_000) / 10_000
}
