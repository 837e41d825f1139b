import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { simulateInWorker } from './in-worker.ts'
import { chance } from './random.ts'
import { simulate, type Woods } from './simulate.ts'

const woods: Woods = { customers: 200, directions: 8, know_way: 0.3, learn: 0.05, unwilling: 0.25, runs: 1000, seed: 7 }
const means = (given: Partial<Woods>) => Object.fromEntries(simulate({ ...woods, ...given }).map((one) => [one.strategy, one.mean]))

describe('chance', () => {
  test('gives the same numbers for the same seed everywhere', () => {
    const luck = chance()
    luck.begin(1, 0)
    expect(Array.from({ length: 6 }, () => luck.next())).toEqual([4372, 24934, 5364, 17610, 14882, 2701])
  })

  test('is even: each half of the numbers comes about half the time, for neighbouring seeds too', () => {
    const luck = chance()
    for (const seed of [0, 1, 2, 4294967295]) {
      let high = 0
      luck.begin(seed, 0)
      for (let at = 0; at < 20_000; at++) if (luck.next() >= 16_384) high++
      expect(Math.abs(high - 10_000)).toBeLessThan(400)
    }
  })
})

describe('the woods', () => {
  test('the same seed gives the same answer, and another seed another', () => {
    expect(simulate(woods)).toEqual(simulate(woods))
    expect(simulate({ ...woods, seed: 8 })).not.toEqual(simulate(woods))
    expect(simulate(woods).map(({ strategy, mean, p10, p50, p90 }) => [strategy, mean, p10, p50, p90])).toEqual([
      ['follow', 119.73, 111, 120, 128],
      ['lead', 142.15, 133, 142, 150],
      ['let_go', 174.96, 171, 175, 179],
    ])
  })

  test('without learning and without refusals every strategy arrives as often as the way is known', () => {
    for (const mean of Object.values(means({ learn: 0, unwilling: 0 }))) expect(Math.abs(mean - 60)).toBeLessThan(1)
  })

  test('where nothing can be learned, following everyone loses nobody who would not follow', () => {
    const { follow = 0, lead = 0, let_go = 0 } = means({ learn: 0, unwilling: 0.5 })
    expect(follow).toBeGreaterThan(lead)
    // Letting go gives the time back, all but the talk.
    expect(let_go).toBeGreaterThan(lead)
  })

  test('where walking a way teaches it, one way is learned sooner than eight', () => {
    const { follow = 0, lead = 0, let_go = 0 } = means({ unwilling: 0.1 })
    expect(lead).toBeGreaterThan(follow)
    expect(let_go).toBeGreaterThan(lead)
  })

  test('what is known for certain always arrives; what nobody knows or learns never does', () => {
    expect(simulate({ ...woods, know_way: 1, unwilling: 0 }).map((one) => [one.p10, one.p90])).toEqual(Array(3).fill([200, 200]))
    expect(simulate({ ...woods, know_way: 0, learn: 0 }).map((one) => one.mean)).toEqual([0, 0, 0])
  })

  test('never more arrive than there is time for, the tenths are in order, and every run is in the distribution', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true })
    const any = fc.record({
      customers: fc.integer({ min: 1, max: 60 }),
      directions: fc.integer({ min: 1, max: 50 }),
      know_way: share,
      learn: share,
      unwilling: share,
      runs: fc.integer({ min: 1, max: 50 }),
      seed: fc.nat(),
    })
    fc.assert(
      fc.property(any, (given) =>
        simulate(given).every(
          ({ mean, p10, p50, p90, distribution }) =>
            p10 <= p50 &&
            p50 <= p90 &&
            p90 <= given.customers &&
            mean >= 0 &&
            distribution.reduce((sum, one) => sum + one.runs, 0) === given.runs,
        ),
      ),
      { numRuns: 60 },
    )
  })

  test('10,000 runs of 200 customers are walked beside the server, which goes on answering', async () => {
    let turns = 0
    const clock = setInterval(() => turns++, 5)
    const answer = await simulateInWorker({ ...woods, runs: 10_000 })
    clearInterval(clock)
    expect(answer).toEqual(simulate({ ...woods, runs: 10_000 }))
    expect(turns).toBeGreaterThan(3)
  })
})
