import { chance } from './random.ts'

/** What the woods are like. Shares are from 0 to 1. */
export interface Woods {
  /** How many there is time to walk with. */
  customers: number
  /** How many ways people would go if nobody led. */
  directions: number
  /** The share that arrives on a way that we have not walked yet. */
  know_way: number
  /** What one walk teaches: it takes this part off what we do not know of that way yet. */
  learn: number
  /** The share of those who would rather go another way, and who do not follow ours. */
  unwilling: number
  runs: number
  seed: number
}

export const strategies = ['follow', 'lead', 'let_go'] as const
export type Strategy = (typeof strategies)[number]

export interface Outcome {
  strategy: Strategy
  /** Arrivals of one run: the mean over all runs, and what a tenth, half and nine tenths of them stay at or below. */
  mean: number
  p10: number
  p50: number
  p90: number
  /** How many runs ended with so many arrivals; those that no run ended with are left out. */
  distribution: { arrivals: number; runs: number }[]
}

/** Everything that chance decides is a whole number below this, so that all is counted in integers. */
const one = 1 << 15
/** A walk takes five parts of time; a talk that ends in letting go takes one. */
const time = { walk: 5, talk: 1 }

/**
 * Walks the woods many times by each of three strategies.
 *
 * Everyone who comes wants to go in one of the directions, each as likely. We know each way to some degree: a walk on it arrives with that
 * probability, and each walk on it, arrived or not, takes the share `learn` off what we do not know yet: `k ← k + learn · (1 − k)`.
 *
 * - `follow`: we walk with everyone in their direction. Nobody is unwilling, but what we learn is spread over all ways.
 * - `lead`: we walk one way. Who wanted another follows, except for the share `unwilling`: those take a walk's time, do not arrive and
 *   teach nothing.
 * - `let_go`: the same, but who won't follow is let go after a talk, which takes a fifth of a walk; the time goes to the next who comes.
 *
 * Each strategy has the time of `customers` walks, and meets the same people in the same order in the same run, so that what differs is the
 * strategy and not the luck. Shares are counted in 32768ths; nothing is rounded differently elsewhere.
 */
export function simulate(woods: Woods): Outcome[] {
  return strategies.map((strategy) => {
    const counts = new Int32Array(woods.customers + 1)
    const walk = walker(woods, strategy)
    for (let run = 0; run < woods.runs; run++) {
      const arrivals = walk(run)
      counts[arrivals] = (counts[arrivals] ?? 0) + 1
    }
    return { strategy, ...summary(counts, woods.runs) }
  })
}

/** Walks one run after the other; each answers how many arrived. */
function walker({ customers, directions, know_way, learn, unwilling, seed }: Woods, strategy: Strategy): (run: number) => number {
  const [known, learned, refusing] = [whole(know_way), whole(learn), whole(unwilling)]
  const knowledge = new Int32Array(directions)
  const luck = chance()
  const cost = strategy === 'let_go' ? time.talk : time.walk
  return (run) => {
    knowledge.fill(known)
    luck.begin(seed, run)
    let arrivals = 0
    for (let left = customers * time.walk; left >= time.walk; ) {
      const wanted = (luck.next() * directions) >> 15
      const refuses = luck.next() < refusing
      const fortune = luck.next()
      if (strategy !== 'follow' && wanted !== 0 && refuses) {
        left -= cost
        continue
      }
      left -= time.walk
      const way = strategy === 'follow' ? wanted : 0
      const k = knowledge[way] ?? 0
      if (fortune < k) arrivals++
      knowledge[way] = k + (((one - k) * learned) >> 15)
    }
    return arrivals
  }
}

function summary(counts: Int32Array, runs: number): Omit<Outcome, 'strategy'> {
  let total = 0
  const distribution: Outcome['distribution'] = []
  counts.forEach((own, arrivals) => {
    total += own * arrivals
    if (own > 0) distribution.push({ arrivals, runs: own })
  })
  const below = (percent: number) => rank(distribution, Math.ceil((runs * percent) / 100))
  return { mean: Math.round((total * 100) / runs) / 100, p10: below(10), p50: below(50), p90: below(90), distribution }
}

/** The arrivals of the run that stands at a place once all are in order (the nearest rank). */
function rank(distribution: Outcome['distribution'], place: number): number {
  let seen = 0
  for (const { arrivals, runs } of distribution) {
    seen += runs
    if (seen >= place) return arrivals
  }
  return 0
}

function whole(share: number): number {
  return Math.round(share * one)
}
