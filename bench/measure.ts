import { type Ask, below, type Load, load } from './load.ts'
import { workOf } from './program.ts'

/** One side of a comparison: where it listens and what it is asked. */
export interface Side {
  port: number
  pid: number
  asks: Ask[]
}

/** What one side reached. */
export interface Reached {
  /** Answers a second: the middle of the rounds. */
  rate: number
  /** Milliseconds. */
  p50: number
  p99: number
  /** Processor time for each answer, in milliseconds; null where the system does not tell. */
  work: number | null
}

/** Loads several sides in turn, round after round, so that what else a machine does falls on all of them alike. */
export async function compare(sides: Side[], rounds: number, each: Load): Promise<Reached[]> {
  const taken = sides.map(() => ({ rates: [] as number[], times: [] as number[], work: 0 as number | null }))
  for (const side of sides) await load(side.port, side.asks, { ...each, milliseconds: each.milliseconds / 2 })
  for (let round = 0; round < rounds; round++) {
    for (const [at, side] of sides.entries()) {
      const mine = taken[at] as (typeof taken)[number]
      const before = workOf(side.pid)
      const { answers, milliseconds, each: times } = await load(side.port, side.asks, each)
      const after = workOf(side.pid)
      mine.rates.push((answers * 1000) / milliseconds)
      for (const time of times) mine.times.push(time)
      mine.work = mine.work === null || before === null || after === null ? null : mine.work + after - before
    }
  }
  return taken.map(({ rates, times, work }) => ({
    rate: below(0.5, rates),
    p50: below(0.5, times),
    p99: below(0.99, times),
    work: work === null ? null : work / times.length,
  }))
}
