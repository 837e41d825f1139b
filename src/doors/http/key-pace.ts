/** How many seconds' worth of calls a key that has rested may make at once. */
const burst = 10

/** From so many keys on, those that have rested are forgotten. */
const mostKept = 1000

/** How long one must wait, in milliseconds, 0 for not at all; `at` is of a clock that never goes back, in milliseconds. */
export type Pace = (keyId: string, at: number) => number

/**
 * Lets each key make `perSecond` calls a second, and ten seconds' worth of them at once after a rest; 0 for as many as it likes. What is
 * kept of a key is one figure: when its calls so far would be paid off (the generic cell rate algorithm, ITU-T I.371).
 */
export function keyPace(perSecond: number): Pace {
  if (perSecond === 0) return () => 0
  const each = 1000 / perSecond
  const most = each * (Math.max(1, perSecond * burst) - 1)
  const paidOff = new Map<string, number>()
  return (keyId, at) => {
    const from = Math.max(at, paidOff.get(keyId) ?? at)
    if (from - at > most) return from - at - most
    if (paidOff.size >= mostKept) for (const [one, then] of paidOff) if (then <= at) paidOff.delete(one)
    paidOff.set(keyId, from + each)
    return 0
  }
}
