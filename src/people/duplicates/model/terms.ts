import { type FieldName, fields, type Vector } from './fields.ts'
import type { Likeness } from './likeness.ts'
import type { Model, Shares } from './model.ts'

/** How many people have a value, where that is known: how common a name is, how many use one telephone. */
export type CountOf = (field: FieldName, value: string) => number | undefined

/** The fields whose values are counted. */
export const counted = ['given', 'family', 'email', 'phone', 'organization'] as const
type Counted = (typeof counted)[number]

/** The values of a person in a counted field. */
export function valuesOf(person: Likeness, field: Counted): string[] {
  if (field === 'email') return person.emails
  if (field === 'phone') return person.phones
  return person[field] === '' ? [] : [person[field]]
}

const places = counted.map((field) => {
  const at = fields.findIndex(({ name }) => name === field)
  return { field, at, top: (fields[at]?.levels.length ?? 0) - 1 }
})

/** How many bits the rarest values can at most add to what a vector's levels alone give. */
export function mostByRarity(vector: Vector, people: number): number {
  let most = 0
  for (const { field, at, top } of places) {
    if (vector[at] === top && (field === 'given' || field === 'family')) most += Math.log2((people + weight) / weight)
    if (vector[at] === top && field === 'organization') most += Math.log2(10)
  }
  return most
}

/** What a pair that wholly agrees in a field shares with strangers: the frequency of the value, smoothed by the field's mean. */
export function sharesOf(model: Model, a: Likeness, b: Likeness, vector: Vector, people: number, countOf: CountOf): Shares {
  const shares: Shares = []
  for (const { field, at, top } of places) {
    if (vector[at] !== top) continue
    const mean = model.fields[at]?.u[top] ?? 0
    const theirs = valuesOf(b, field)
    const counts = valuesOf(a, field).flatMap((value) => (theirs.includes(value) ? (countOf(field, value) ?? []) : []))
    if (counts.length > 0) shares[at] = shareOf(field, Math.min(...counts), people, mean)
  }
  return shares
}

function shareOf(field: Counted, count: number, people: number, mean: number): number {
  // Of what is given to one alone, only that more than two have it speaks: two are what a duplicate looks like.
  if (field === 'email' || field === 'phone') return Math.max(mean, (count - 2) / Math.max(people, 1))
  if (field === 'organization') return Math.max(mean / 10, (count - 1) / Math.max(people, 1))
  return (Math.max(count - 1, 0) + weight * mean) / (people + weight)
}

/** How many people the mean stands for beside those counted. */
const weight = 200
