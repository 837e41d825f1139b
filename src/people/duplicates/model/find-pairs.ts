import { Pace } from '../../../platform/pace.ts'
import { type Blocks, blocksFor } from './blocks.ts'
import { codeOf, estimate, Patterns, vectorOf } from './estimate.ts'
import { compare, type FieldName, type Vector } from './fields.ts'
import type { Likeness } from './likeness.ts'
import { firstModel, type Model, pairsOf, score } from './model.ts'
import { type CountOf, counted, mostByRarity, sharesOf, valuesOf } from './terms.ts'

/** Two people, as places in the list that was given, who may be one. */
export interface PairFound {
  a: number
  b: number
  score: number
  bits: number[]
  vector: Vector
}

export interface Searched {
  model: Model
  pairs: PairFound[]
  /** How many pairs were compared. */
  compared: number
}

/**
 * Finds everyone who is there twice: blocks, compares who shares one, estimates the model from them, scores them. Answers the pairs that
 * reach `min`, the likest first, `most` of them. Time and memory grow with the number of people; others have their turn every few
 * milliseconds.
 */
export async function findPairs(people: Likeness[], min: number, most = Number.POSITIVE_INFINITY): Promise<Searched> {
  const pace = new Pace()
  const candidates = await compareAll(people, await blocksFor(people, pace), pace)
  const model = await estimate(people.length, candidates.patterns, await compareBlindly(people, pace), pace)
  const countOf = await countsOf(people, pace)
  const pairAt = (at: number): PairFound => {
    const vector = vectorOf(candidates.codes[at] as number)
    const [a, b] = [candidates.a[at] as number, candidates.b[at] as number]
    const shares = sharesOf(model, people[a] as Likeness, people[b] as Likeness, vector, people.length, countOf)
    return { a, b, vector, ...score(model, vector, shares) }
  }
  // A pair as an object takes ten times as much room as its place and its score.
  const reached: { at: number; score: number }[] = []
  // The most that a vector can come to is reckoned once; few can reach the least score, however rare a name may be.
  const worth = new Map<number, boolean>()
  for (let at = 0; at < candidates.length; at++) {
    if (at % 500 === 0 && pace.due) await pace.rest()
    const code = candidates.codes[at] as number
    const known = worth.get(code) ?? canReach(model, vectorOf(code), people.length, min)
    worth.set(code, known)
    if (!known) continue
    const { score } = pairAt(at)
    if (score >= min) reached.push({ at, score })
  }
  reached.sort((one, other) => other.score - one.score)
  const pairs: PairFound[] = []
  for (const { at } of reached.slice(0, most)) {
    pairs.push(pairAt(at))
    if (pace.due) await pace.rest()
  }
  return { model, pairs, compared: candidates.length }
}

/** Whether a vector can come to a score at all; half of it, to be on the safe side. */
function canReach(model: Model, vector: Vector, people: number, min: number): boolean {
  const bits = score(model, vector).bits.reduce((sum, own) => sum + own, mostByRarity(vector, people))
  return model.matching * 2 ** bits >= min / 2
}

/** Every pair that shares a block, with its vector: twenty bytes each. */
class Candidates {
  readonly patterns = new Patterns()
  a = new Int32Array(1 << 14)
  b = new Int32Array(1 << 14)
  codes = new Float64Array(1 << 14)
  length = 0

  add(a: number, b: number, vector: Vector): void {
    if (this.length === this.a.length) this.#grow()
    this.a[this.length] = a
    this.b[this.length] = b
    this.codes[this.length++] = codeOf(vector)
    this.patterns.add(vector)
  }

  #grow(): void {
    const [a, b, codes] = [new Int32Array(this.length * 2), new Int32Array(this.length * 2), new Float64Array(this.length * 2)]
    a.set(this.a)
    b.set(this.b)
    codes.set(this.codes)
    Object.assign(this, { a, b, codes })
  }
}

async function compareAll(people: Likeness[], { members, of }: Blocks, pace: Pace): Promise<Candidates> {
  const found = new Candidates()
  // Who was met for this person already: the number of the one they were last met for.
  const met = new Int32Array(people.length).fill(-1)
  for (const [a, person] of people.entries()) {
    for (let own = of.starts[a] as number; own < (of.starts[a + 1] as number); own++) {
      const block = of.all[own] as number
      for (let at = members.starts[block] as number; at < (members.starts[block + 1] as number); at++) {
        const b = members.all[at] as number
        if (b <= a || met[b] === a) continue
        met[b] = a
        found.add(a, b, compare(person, people[b] as Likeness))
      }
    }
    if (pace.due) await pace.rest()
  }
  return found
}

/** Pairs drawn without looking; always the same ones of the same people, so that a score does not change by itself. All where there are few. */
async function compareBlindly(people: Likeness[], pace: Pace): Promise<Patterns> {
  const patterns = new Patterns()
  const all = pairsOf(people.length) <= mostDrawn
  if (all) {
    for (const [at, a] of people.entries()) {
      for (let other = at + 1; other < people.length; other++) patterns.add(compare(a, people[other] as Likeness))
      if (pace.due) await pace.rest()
    }
    return patterns
  }
  let state = 12345
  const draw = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 2 ** 32) * people.length)
  }
  while (patterns.total < mostDrawn) {
    const [a, b] = [draw(), draw()]
    if (a !== b) patterns.add(compare(people[a] as Likeness, people[b] as Likeness))
    if (patterns.total % 100 === 0 && pace.due) await pace.rest()
  }
  return patterns
}

const mostDrawn = 200_000

async function countsOf(people: Likeness[], pace: Pace): Promise<CountOf> {
  const counts = new Map<FieldName, Map<string, number>>(counted.map((field) => [field, new Map()]))
  for (const person of people) {
    for (const field of counted) {
      const own = counts.get(field) as Map<string, number>
      for (const value of valuesOf(person, field)) own.set(value, (own.get(value) ?? 0) + 1)
    }
    if (pace.due) await pace.rest()
  }
  return (field, value) => counts.get(field)?.get(value)
}

/** One person against some others: those that reach `min`, the best first. */
export function scoreAgainst(one: Likeness, others: Likeness[], model: Model | null, people: number, countOf: CountOf, min: number) {
  const known = model ?? firstModel(people)
  return others
    .map((other) => {
      const vector = compare(one, other)
      return { other, vector, ...score(known, vector, sharesOf(known, one, other, vector, people, countOf)) }
    })
    .filter((found) => found.score >= min)
    .sort((a, b) => b.score - a.score || (a.other.id < b.other.id ? -1 : 1))
}
