import { type Ask, below, load } from '../load.ts'

/** Someone who answers: where they listen, and what they have worked so far, in milliseconds of processor time (null: unknown). */
export interface Side {
  port: number
  headers: Record<string, string>
  work(): number | null
}

/** What one side reached. */
export interface Reached {
  /** Answers a second. */
  rate: number
  /** Milliseconds. */
  p50: number
  p99: number
  /** Processor time for each answer, in milliseconds; null where the system does not tell. */
  work: number | null
}

/** One way of asking: over so many connections, for so long; `once`: each ask a single time, until there is none left. */
export interface Way {
  connections: number
  milliseconds: number
  once: boolean
}

/** Asks one side in one go. */
export async function reach(side: Side, asks: Ask[], way: Way): Promise<Reached> {
  return (await reachInTurn([{ side, asks }], 1, way))[0] as Reached
}

/** Asks several sides in turn, round after round, so that what else a machine does falls on all of them alike. */
export async function reachInTurn(sides: { side: Side; asks: Ask[] }[], rounds: number, way: Way): Promise<Reached[]> {
  const taken = sides.map(() => ({ milliseconds: 0, times: [] as number[], work: 0 as number | null }))
  for (let round = 0; round < rounds; round++) {
    for (const [at, { side, asks }] of sides.entries()) {
      const mine = taken[at] as (typeof taken)[number]
      const part = way.once
        ? asks.slice(Math.floor((round * asks.length) / rounds), Math.floor(((round + 1) * asks.length) / rounds))
        : asks
      const before = side.work()
      const { milliseconds, each } = await load(side.port, part, { ...way, milliseconds: way.milliseconds / rounds, headers: side.headers })
      const after = side.work()
      mine.milliseconds += milliseconds
      for (const time of each) mine.times.push(time)
      mine.work = mine.work === null || before === null || after === null ? null : mine.work + after - before
    }
  }
  return taken.map(({ milliseconds, times, work }) => ({
    rate: (times.length * 1000) / milliseconds,
    p50: below(0.5, times),
    p99: below(0.99, times),
    work: work === null ? null : work / times.length,
  }))
}
