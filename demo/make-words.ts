import { addDays } from '../src/platform/days.ts'
import type { MadePerson } from './make-people.ts'
import type { WorrySketch } from './people/sketch.ts'
import { Seeded } from './seeded.ts'
import type { DemoWish, DemoWorry } from './shapes.ts'

/** What people want, in their own words, each said on a day since we met. */
export function makeWishes(today: string, people: MadePerson[]): DemoWish[] {
  return people.flatMap(({ person, sketch, met_ago }) => {
    if (!sketch.wish) return []
    const ago = Math.floor(Math.min(met_ago, 500) * new Seeded(`wish ${person.key}`).share())
    return [{ key: `wish-of-${person.key}`, person: person.key, words: sketch.wish, said_on: addDays(today, -ago) }]
  })
}

/** What weighs on people: carried until someone of ours takes it, gone when it is. */
export function makeWorries(today: string, people: MadePerson[]): DemoWorry[] {
  return people.flatMap((made) => {
    const worry = made.sketch.worry
    if (!worry) return []
    return [makeWorry(today, made, typeof worry === 'string' ? { words: worry } : worry)]
  })
}

function makeWorry(today: string, { person, met_ago }: MadePerson, sketch: WorrySketch): DemoWorry {
  const chance = new Seeded(`worry ${person.key}`)
  const said = Math.min(met_ago, sketch.ago ?? chance.between(6, 55))
  const takenAgo = Math.max(0, said - chance.between(1, 6))
  const goneAgo = Math.max(0, takenAgo - chance.between(14, 70))
  const taken = sketch.state !== undefined
  const gone = sketch.state === 'gone'
  return {
    key: `worry-of-${person.key}`,
    person: person.key,
    words: sketch.words,
    cost_per_day: sketch.cost === undefined ? null : sketch.cost * 100,
    state: sketch.state ?? 'carried',
    said_on: addDays(today, -said),
    taken_by: taken ? takerOf(person.guide, person.key) : null,
    taken_on: taken ? addDays(today, -takenAgo) : null,
    gone_by: gone ? takerOf(person.guide, person.key) : null,
    gone_on: gone ? addDays(today, -goneAgo) : null,
  }
}

/** Nobody takes their own worry. */
function takerOf(guide: string, person: string): string {
  return guide === person ? 'tomas-oliveira' : guide
}
