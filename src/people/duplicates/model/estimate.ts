import { Pace } from '../../../platform/pace.ts'
import { fields, missing, type Vector } from './fields.ts'
import { type FieldModel, firstModel, type Model, pairsOf, priorPairs, shared } from './model.ts'

/** How often each comparison vector was seen. */
export class Patterns {
  readonly #counts = new Map<number, number>()
  total = 0

  add(vector: Vector): void {
    const code = codeOf(vector)
    this.#counts.set(code, (this.#counts.get(code) ?? 0) + 1)
    this.total++
  }

  /** Each vector with its count. */
  all(): { vector: Vector; count: number }[] {
    return [...this.#counts].map(([code, count]) => ({ vector: vectorOf(code), count }))
  }
}

/** A vector as one number, and back. */
export function codeOf(vector: Vector): number {
  let code = 0
  for (const level of vector) code = code * 6 + level + 1
  return code
}

export function vectorOf(code: number): Vector {
  const vector: Vector = new Array(fields.length)
  for (let at = fields.length - 1, rest = code; at >= 0; at--) {
    vector[at] = (rest % 6) - 1
    rest = Math.floor(rest / 6)
  }
  return vector
}

/**
 * Estimates the model from a workspace's own pairs, without labels. u comes from pairs drawn blindly, less the share of matches among
 * them; m, r and how many pairs there are of each kind come from the pairs that share a block, by expectation and maximisation
 * (Dempster, Laird and Rubin 1977; for record linkage Winkler 1988, "Using the EM algorithm for weight computation in the Fellegi-Sunter
 * model"). Pairs that share no block are taken for strangers. The priors weigh as much as `priorPairs` pairs, so that a small workspace
 * keeps to them.
 */
export async function estimate(people: number, candidates: Patterns, blind: Patterns, pace = new Pace()): Promise<Model> {
  let model = firstModel(people)
  model.people = people
  const seen = candidates.all()
  const drawn = blind.all()
  for (let round = 0; round < mostRounds; round++) {
    const next = improve(model, people, seen, drawn, blind.total)
    const moved = Math.abs(Math.log(next.matching / model.matching)) + furthest(next, model)
    model = next
    if (moved < 1e-4) break
    if (pace.due) await pace.rest()
  }
  return model
}

const mostRounds = 40
const least = 1e-6

type Seen = { vector: Vector; count: number }[]

function improve(model: Model, people: number, seen: Seen, drawn: Seen, sample: number): Model {
  const first = firstModel(people)
  const pairs = pairsOf(people)
  const sums = fields.map(({ levels }) => ({ m: levels.map(() => 0), r: levels.map(() => 0) }))
  let [matching, related] = [0, 0]
  for (const { vector, count } of seen) {
    const [one, near] = classesOf(model, vector)
    matching += one * count
    related += near * count
    for (const [at, level] of vector.entries()) {
      if (level === missing) continue
      const own = sums[at] as (typeof sums)[number]
      own.m[level] = (own.m[level] as number) + one * count
      own.r[level] = (own.r[level] as number) + near * count
    }
  }
  return {
    people,
    matching: within(matching / pairs, first.matching / 10, Math.max(first.matching, Math.min(0.2, people / pairs))),
    related: within(related / pairs, first.related / 100, 0.3),
    fields: fields.map(({ name }, at) => {
      const prior = first.fields[at] as FieldModel
      const own = sums[at] as (typeof sums)[number]
      const m = smooth(own.m, prior.m, priorPairs)
      const u = smooth(strangers(at, drawn, own.m, sample / pairs), prior.u, priorPairs)
      return { m, u, r: shared.has(name) ? smooth(own.r, prior.r, priorPairs) : u }
    }),
  }
}

/** How probable it is that a pair is one human, and that it only belongs together. */
function classesOf(model: Model, vector: Vector): [number, number] {
  let [one, none, near] = [model.matching, 1 - model.matching - model.related, model.related]
  for (const [at, level] of vector.entries()) {
    if (level === missing) continue
    const own = model.fields[at] as FieldModel
    one *= own.m[level] as number
    none *= own.u[level] as number
    near *= own.r[level] as number
  }
  const all = one + none + near
  return [one / all, near / all]
}

/** How often the pairs drawn blindly agree on each level, less the matches that must be among them. */
function strangers(at: number, drawn: Seen, matched: number[], part: number): number[] {
  const counts = matched.map((count) => -count * part)
  for (const { vector, count } of drawn) {
    const level = vector[at] as number
    if (level !== missing) counts[level] = (counts[level] as number) + count
  }
  return counts.map((count) => Math.max(0, count))
}

function smooth(counts: number[], prior: number[], weight: number): number[] {
  const total = counts.reduce((sum, count) => sum + count, 0) + weight
  return counts.map((count, level) => Math.max(least, (count + weight * (prior[level] as number)) / total))
}

function within(value: number, low: number, high: number): number {
  return Math.max(Math.min(low, high), Math.min(high, value))
}

function furthest(a: Model, b: Model): number {
  return Math.max(...a.fields.flatMap((own, at) => own.m.map((value, level) => Math.abs(value - (b.fields[at]?.m[level] ?? 0)))))
}
