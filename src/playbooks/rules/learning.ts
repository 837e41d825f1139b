/** One run that has come to an end, in the order in which they began. */
export interface EndedRun {
  arrived: boolean
  days: number
}

/** A point of the learning curve. */
export interface CurvePoint {
  /** The how manieth run it was, from 1. */
  run: number
  arrived: boolean
  /** From its first day to its last. */
  days: number
  /** The part of all runs up to this one that arrived, 0 to 1. */
  share_so_far: number
  /** The days that the curve expects of this run; null without a curve. */
  expected_days: number | null
}

export interface Learning {
  /** Every run, or of more than `mostDrawn` so many, evenly spaced. */
  curve: CurvePoint[]
  /** What each doubling of the runs leaves of the days: 0.8 is a fifth less; null with fewer than three arrivals. */
  per_doubling: number | null
  words: string
}

/** A line through fewer arrivals than these says nothing. */
const leastArrivals = 3

/**
 * How practice tells: the days to arrival by the number of the run, with Wright's curve `days = a · run^b` through the runs that arrived,
 * found by least squares over the logarithms (T. P. Wright, *Factors Affecting the Cost of Airplanes*, 1936). `per_doubling` is `2^b`.
 * A run that took no day counts as one: there is no logarithm of nought.
 */
export function learningOf(runs: readonly EndedRun[]): Learning {
  const arrivals = runs.flatMap((one, at) => (one.arrived ? [{ x: Math.log(at + 1), y: Math.log(Math.max(1, one.days)) }] : []))
  const line = arrivals.length >= leastArrivals ? lineThrough(arrivals) : null
  let arrived = 0
  const curve = runs.map((one, at) => {
    if (one.arrived) arrived++
    const expected = line ? Math.round(Math.exp(line.a + line.b * Math.log(at + 1)) * 10) / 10 : null
    return { run: at + 1, ...one, share_so_far: Math.round((arrived / (at + 1)) * 1000) / 1000, expected_days: expected }
  })
  const per_doubling = line ? Math.round(2 ** line.b * 1000) / 1000 : null
  return { curve: drawn(curve), per_doubling, words: say(per_doubling, arrived) }
}

/** More points than these nobody sees. */
export const mostDrawn = 200

/** Of very many runs some, evenly spaced, the first and the last among them. */
function drawn(curve: CurvePoint[]): CurvePoint[] {
  if (curve.length <= mostDrawn) return curve
  return Array.from({ length: mostDrawn }, (_, at) => curve[Math.round((at * (curve.length - 1)) / (mostDrawn - 1))] as CurvePoint)
}

function lineThrough(points: { x: number; y: number }[]): { a: number; b: number } {
  const n = points.length
  const mx = points.reduce((sum, { x }) => sum + x, 0) / n
  const my = points.reduce((sum, { y }) => sum + y, 0) / n
  const spread = points.reduce((sum, { x }) => sum + (x - mx) ** 2, 0)
  const b = spread === 0 ? 0 : points.reduce((sum, { x, y }) => sum + (x - mx) * (y - my), 0) / spread
  return { a: my - b * mx, b }
}

function say(perDoubling: number | null, arrived: number): string {
  if (perDoubling === null)
    return arrived === 0 ? 'Nobody has arrived on it yet.' : 'Too few have arrived on it to tell whether practice makes it quicker.'
  const part = Math.round(Math.abs(1 - perDoubling) * 100)
  if (part < 5) return 'Practice has not changed how long it takes so far.'
  if (perDoubling < 1) return `Each time the number of runs doubled, arriving took ${part} % less time.`
  return `Each time the number of runs doubled, arriving took ${part} % more time: look at what has changed.`
}
