import { keyOf } from '../keys.ts'
import { memberSketches } from '../members.ts'
import { Seeded } from '../seeded.ts'
import { stories } from '../touches/stories.ts'
import { peopleSketches } from './all.ts'
import type { PersonSketch } from './sketch.ts'

/** The key other records mention a person by. */
export function sketchKey(sketch: PersonSketch): string {
  return sketch.key ?? keyOf(sketch.name.replace('|', ' '))
}

/**
 * Days before today on which each person was met, by key: never after a story they appear in, within their own worry, or
 * after someone they brought.
 */
export function daysSinceMet(): Map<string, number> {
  const met = new Map<string, number>()
  for (const sketch of peopleSketches) metAgo(sketch, met)
  return met
}

const byKey = new Map(peopleSketches.map((sketch) => [sketchKey(sketch), sketch]))

function metAgo(sketch: PersonSketch, met: Map<string, number>): number {
  const key = sketchKey(sketch)
  const known = met.get(key)
  if (known !== undefined) return known
  const isMember = memberSketches.some((member) => member.key === key)
  const bringer = sketch.from ? byKey.get(sketch.from) : undefined
  const latest = bringer ? metAgo(bringer, met) - 4 : Number.POSITIVE_INFINITY
  const chance = new Seeded(`met ${key}`)
  const usual = sketch.relation === 'prospect' ? chance.between(40, 160) : chance.between(230, 722)
  const ago = sketch.met_ago ?? Math.max(atLeast(sketch), isMember ? 0 : Math.min(usual, latest))
  met.set(key, ago)
  return ago
}

/** The shortest acquaintance that the hand-written material allows. */
function atLeast(sketch: PersonSketch): number {
  const key = sketchKey(sketch)
  const member = memberSketches.find((known) => known.key === key)
  if (member) return member.joined_ago + 55
  const inStories = stories.filter((story) => story.people.includes(key)).map((story) => story.ago)
  const inWorry = typeof sketch.worry === 'object' ? (sketch.worry.ago ?? 0) + 21 : 0
  const brought = peopleSketches.filter((other) => other.from === key).map((other) => (other.met_ago ?? atLeast(other)) + 4)
  return Math.max(sketch.met_ago ?? 0, inWorry, ...inStories, ...brought)
}
