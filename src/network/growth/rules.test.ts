import { describe, expect, test } from 'bun:test'
import fc from 'fast-check'
import { medianDaysInterval } from '../../playbooks/index.ts'
import { differenceOfRates, isReal, logRank, middleOf, type Rate, rankSum, rateOf } from './compare/rules.ts'
import { coresOf } from './graph/cores.ts'
import { draw } from './graph/draw.ts'
import { few, pictureOf, readPicture } from './graph/picture.ts'
import { downFrom, summedUp, treeOf } from './referrals/tree.ts'

const rate = (yes: number, of: number) => rateOf(yes, of) as Rate
const days = (...all: number[]) => all.map((one) => ({ days: Math.abs(one), arrived: one > 0 }))

/** Taken away by hand: whoever has fewer than k neighbours goes until nobody does. */
function leftOf(neighbours: Set<number>[], k: number): number[] {
  const left = new Set(neighbours.keys())
  for (let before = -1; before !== left.size; ) {
    before = left.size
    for (const at of left) if ((neighbours[at]?.intersection(left).size ?? 0) < k) left.delete(at)
  }
  return [...left]
}

describe('the difference of two shares', () => {
  test('is the one that Newcombe printed for 56 of 70 and 48 of 80', () => {
    const { difference, low, high } = differenceOfRates(rate(56, 70), rate(48, 80))
    expect(difference).toBe(0.2)
    expect(low).toBeCloseTo(0.0524, 3)
    expect(high).toBeCloseTo(0.3339, 3)
  })

  test('of none against none, and all against none, holds for few', () => {
    expect(differenceOfRates(rate(9, 10), rate(3, 10)).low).toBeCloseTo(0.1705, 3)
    expect(differenceOfRates(rate(10, 10), rate(0, 10)).low).toBeCloseTo(0.6075, 3)
  })

  test('turns round with its two sides, and lies within its interval', () => {
    const some = fc.tuple(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 40 })).map(([a, b]) => rate(Math.min(a, b), b))
    fc.assert(
      fc.property(some, some, (one, other) => {
        const [there, back] = [differenceOfRates(one, other), differenceOfRates(other, one)]
        expect(there.low).toBeCloseTo(-back.high, 4)
        expect(there.low).toBeLessThanOrEqual(there.difference + 1e-9)
        expect(there.high).toBeGreaterThanOrEqual(there.difference - 1e-9)
      }),
    )
  })
})

describe('how soon two groups decide', () => {
  // Weeks of remission of children with leukaemia (Freireich and others, 1963): the example of the log-rank test in the textbooks, chi-square 16.79.
  const treated = days(6, 6, 6, -6, 7, -9, 10, -10, -11, 13, 16, -17, -19, -20, 22, 23, -25, -32, -32, -34, -35)
  const control = days(1, 1, 2, 2, 3, 4, 4, 5, 5, 8, 8, 8, 8, 11, 11, 12, 12, 15, 17, 22, 23)

  test('is told by the log-rank test as the textbooks tell it', () => {
    expect((logRank(treated, control) ?? 0) ** 2).toBeCloseTo(16.79, 1)
    expect(logRank(treated, control)).toBeLessThan(0)
    expect(isReal(logRank(treated, control))).toBe(true)
  })

  test('differs by nothing between a group and itself, and is not known where nobody decided', () => {
    expect(logRank(control, control)).toBeCloseTo(0, 9)
    expect(logRank(days(-3, -4), days(-5))).toBeNull()
  })

  test('has a median whose interval is open where too little is known', () => {
    expect(medianDaysInterval(control)[0]).toBe(4)
    expect(medianDaysInterval(control)[1]).toBe(11)
    expect(medianDaysInterval(treated)).toEqual([13, null])
    expect(medianDaysInterval([])).toEqual([null, null])
  })
})

describe('what a yes is worth', () => {
  test('differs by ranks: one very large amount does not decide it', () => {
    const low = [10, 11, 12, 13, 14, 15, 16, 17]
    expect(isReal(rankSum(low, [...low.slice(1), 1_000_000]))).toBe(false)
    expect(
      isReal(
        rankSum(
          low,
          low.map((one) => one + 100),
        ),
      ),
    ).toBe(true)
    expect(rankSum([5, 5], [5, 5])).toBeNull()
  })

  test('has a middle, and an interval from six amounts on', () => {
    expect(middleOf([])).toBeNull()
    expect(middleOf([3, 1, 2])).toEqual({ of: 3, median: 2, low: null, high: null })
    expect(middleOf([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])).toEqual({ of: 10, median: 6, low: 1, high: 10 })
  })
})

describe('a tree of who brought whom', () => {
  const tree = treeOf([
    { person_id: 'ben', brought_by: 'ada' },
    { person_id: 'cleo', brought_by: 'ben' },
    { person_id: 'dan', brought_by: 'ben' },
    { person_id: 'eve', brought_by: 'ada' },
  ])

  test('is told branch by branch', () => {
    expect(downFrom(tree, 'ada', 10).map(({ id, depth }) => `${depth} ${id}`)).toEqual(['0 ada', '1 ben', '2 cleo', '2 dan', '1 eve'])
    expect(downFrom(tree, 'ada', 2)).toHaveLength(2)
  })

  test('counts those further away less', () => {
    const yes = summedUp(tree, (id) => (id === 'eve' ? 0 : 1), 0.5)
    expect(yes.get('ada')).toBe(2)
    expect(yes.get('ben')).toBe(2)
    expect(yes.get('eve')).toBeUndefined()
  })
})

const chain = (people: number) => ({
  ids: Array.from({ length: people }, (_, at) => String(at)),
  ties: Array.from({ length: people - 1 }, (_, at) => [at, at + 1, 'brought'] as [number, number, 'brought']),
  left_out: 0,
})

describe('the picture', () => {
  test('knows who lies between two circles of friends, and who is in the core', () => {
    const clique = [0, 1, 2, 3].flatMap((a) =>
      [0, 1, 2, 3].filter((b) => b > a).map((b) => [a, b, 'together'] as [number, number, 'together']),
    )
    const [drawn] = draw({
      ids: ['0', '1', '2', '3', '4', '5', '6'],
      ties: [...clique, [3, 4, 'brought'], [4, 5, 'organization'], [4, 6, 'organization'], [5, 6, 'organization']],
      left_out: 0,
    })
    expect(drawn?.connectors[0]?.id).toBe('3')
    expect(drawn?.core.map(({ id, core }) => `${id} ${core}`)).toEqual(['3 3', '0 3', '1 3', '2 3', '4 1'])
    expect(new Set(drawn?.people.map(({ x, y }) => `${x} ${y}`)).size).toBe(7)
  })

  test('has cores in which each has as many neighbours as it is deep, and which cannot be made larger', () => {
    const some = fc.array(fc.tuple(fc.nat(14), fc.nat(14)), { maxLength: 60 })
    fc.assert(
      fc.property(some, (pairs) => {
        const neighbours = Array.from({ length: 15 }, () => new Set<number>())
        for (const [a, b] of pairs) if (a !== b) neighbours[a]?.add(b) && neighbours[b]?.add(a)
        const cores = coresOf(neighbours)
        for (let k = 1; k <= Math.max(...cores); k++)
          expect(leftOf(neighbours, k)).toEqual([...cores.keys()].filter((at) => (cores[at] ?? 0) >= k))
      }),
    )
  })

  test('is empty where nobody has a tie', () => {
    expect(draw({ ids: [], ties: [], left_out: 0 })).toMatchObject([{ people: [], ties: [] }])
  })

  test('is the same for the same ties', () => {
    expect(draw(chain(30))).toEqual(draw(chain(30)))
    expect(draw(chain(30))).toHaveLength(1)
  })

  test('of very many shows the few with the most ties, each with somebody they are tied to, and says how many it leaves out', () => {
    const people = Array.from({ length: 700 }, (_, at) => ({ id: String(at), ties: 2, between: 0.1, core: 1 }))
    const whole = { people, ties: chain(700).ties, left_out: 7 }
    const places = Array.from({ length: 700 }, (_, at) => ({ x: at, y: 0 }))
    const shown = pictureOf(whole, () => places, few)
    expect(shown.people).toHaveLength(600)
    expect(shown).toMatchObject({ left_out: 107, among: 700 })
    expect(new Set([...shown.ties.map(([from]) => from), ...shown.ties.map(([, to]) => to)])).toEqual(new Set(shown.people.keys()))
    expect(pictureOf(whole, () => places)).toMatchObject({ left_out: 7, among: 700, connectors: shown.connectors })
    // What an earlier version kept: everybody, each where they stood.
    const kept = JSON.stringify({ ...whole, people: people.map((one, at) => ({ ...one, x: at, y: 0 })) })
    expect(readPicture(kept, few).people.map(({ id, x }) => id === String(x))).toEqual(Array.from({ length: 600 }, () => true))
  })
})
