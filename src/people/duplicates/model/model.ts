import { type FieldName, fields, missing, type Vector } from './fields.ts'

/**
 * The model of Fellegi and Sunter ("A theory for record linkage", 1969) with a third class, as Winkler proposed for people of one
 * household ("Improved decision rules in the Fellegi-Sunter model of record linkage", 1993): a pair is one human (m), two strangers (u),
 * or two who live or work together (r), who share a family name, address, telephone or organization without being one.
 * Each field agrees on a level l with the probabilities m[l], u[l] and r[l], independently of the others within a class.
 */
export interface Model {
  /** How many people it was estimated from; 0: nothing but the priors. */
  people: number
  /** The share of all pairs that are one human, and that belong together without being one. */
  matching: number
  related: number
  fields: FieldModel[]
}

export interface FieldModel {
  m: number[]
  u: number[]
  r: number[]
}

/** What two people of one household or firm share with each other; the rest agrees in them as in strangers. */
export const shared: ReadonlySet<FieldName> = new Set<FieldName>(['family', 'email', 'phone', 'street', 'place', 'organization'])

/**
 * What is taken for granted before any data is seen, the weight of `priorPairs` pairs. m and u are usual for lists of contacts (the order
 * of magnitude of the figures published for Febrl and for voters' lists), r for households and offices.
 */
const priors: Record<FieldName, FieldModel> = {
  given: { m: [0.03, 0.04, 0.03, 0.12, 0.78], u: [0.912, 0.05, 0.025, 0.005, 0.008], r: [0.912, 0.05, 0.025, 0.005, 0.008] },
  family: { m: [0.05, 0.03, 0.1, 0.82], u: [0.972, 0.023, 0.002, 0.003], r: [0.35, 0.02, 0.02, 0.61] },
  email: { m: [0.35, 0.1, 0.55], u: [0.9997, 0.00028, 0.00002], r: [0.94, 0.01, 0.05] },
  phone: { m: [0.3, 0.08, 0.62], u: [0.9997, 0.00028, 0.00002], r: [0.6, 0.05, 0.35] },
  birthday: { m: [0.03, 0.03, 0.06, 0.88], u: [0.976, 0.02, 0.0038, 0.0002], r: [0.976, 0.02, 0.0038, 0.0002] },
  street: { m: [0.2, 0.06, 0.1, 0.64], u: [0.982, 0.016, 0.0016, 0.0004], r: [0.25, 0.03, 0.07, 0.65] },
  place: { m: [0.15, 0.05, 0.05, 0.75], u: [0.947, 0.03, 0.003, 0.02], r: [0.15, 0.05, 0.05, 0.75] },
  organization: { m: [0.25, 0.1, 0.65], u: [0.985, 0.005, 0.01], r: [0.4, 0.05, 0.55] },
}
export const priorPairs = 30

/** The model of a workspace of which nothing is known but how many people it has: one in fifty is there twice, each has two near them. */
export function firstModel(count: number): Model {
  const people = Math.max(count, 2)
  const pairs = pairsOf(people)
  return {
    people: 0,
    matching: Math.min(0.05, (0.02 * people) / pairs),
    related: Math.min(0.2, people / pairs),
    fields: fields.map(({ name }) => structuredClone(priors[name])),
  }
}

/** How many different pairs there are of so many people; at least one. */
export function pairsOf(people: number): number {
  return Math.max(1, (people * (people - 1)) / 2)
}

/** For each field the share of strangers who would agree in this very value, where that is known. */
export type Shares = (number | undefined)[]

/** How sure it is that two are one, 0 to 1, and what each field adds to that in bits: log2(m / u); 0 where one of them says nothing. */
export interface Scored {
  score: number
  bits: number[]
}

/**
 * Scores a comparison: with M = matching·∏m, U = strangers·∏u, R = related·∏r the probability of one human is M / (M + U + R).
 * A field on which either says nothing is left out. A higher level never counts for less than a lower one. `shares` puts the frequency of
 * the very value in the place of u, so that agreeing on a rare name counts for more than agreeing on a common one (Winkler 1989).
 */
export function score(model: Model, vector: Vector, shares: Shares = []): Scored {
  const strangers = Math.max(1e-9, 1 - model.matching - model.related)
  let against = Math.log2(model.matching / strangers)
  let beside = Math.log2(model.matching / model.related)
  const known = weightsOf(model)
  const bits = fields.map(({ name }, at) => {
    const level = vector[at] ?? missing
    if (level === missing) return 0
    const own = known[at] as Weights
    const share = shares[at]
    const rare = share === undefined ? undefined : Math.log2((model.fields[at]?.m[level] ?? 0) / share)
    const gained = weightAt(own.strangers, level, rare)
    against += gained
    beside += weightAt(own.related, level, shared.has(name) ? undefined : rare)
    return gained
  })
  return { score: 1 / (1 + 2 ** -against + 2 ** -beside), bits }
}

interface Weights {
  strangers: number[]
  related: number[]
}

/** What each level weighs: reckoned once for a model. */
function weightsOf(model: Model): Weights[] {
  const known = weighed.get(model)
  if (known) return known
  const made = model.fields.map(({ m, u, r }) => ({ strangers: rising(m, u), related: rising(m, r) }))
  weighed.set(model, made)
  return made
}

const weighed = new WeakMap<Model, Weights[]>()

/** The weight of a level, or of the rare value agreed on, which never counts for less than the level below. */
function weightAt(weights: number[], level: number, rare: number | undefined): number {
  if (rare === undefined) return weights[level] as number
  return Math.max(rare, weights[level - 1] ?? Number.NEGATIVE_INFINITY)
}

/**
 * log2(m / other) of each level, made to rise: neighbours that fall are taken together as one level (pooling adjacent violators, Ayer and
 * others 1955), so that what little a rare level was seen cannot turn the order round.
 */
function rising(m: number[], other: number[]): number[] {
  const pools: { m: number; other: number; levels: number }[] = []
  for (const [level, share] of m.entries()) {
    pools.push({ m: share, other: other[level] as number, levels: 1 })
    for (let last = pools.length - 1; last > 0; last--) {
      const [low, high] = [pools[last - 1] as (typeof pools)[number], pools[last] as (typeof pools)[number]]
      if (low.m / low.other <= high.m / high.other) break
      pools.splice(last - 1, 2, { m: low.m + high.m, other: low.other + high.other, levels: low.levels + high.levels })
    }
  }
  return pools.flatMap((pool) => new Array<number>(pool.levels).fill(Math.log2(pool.m / pool.other)))
}
