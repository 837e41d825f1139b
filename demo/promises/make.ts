import { addDays } from '../../src/platform/days.ts'
import { workingDay } from '../days.ts'
import type { MadePerson } from '../make-people.ts'
import { memberSketches } from '../members.ts'
import { Seeded } from '../seeded.ts'
import type { DemoPromise } from '../shapes.ts'
import { Decks } from '../touches/decks.ts'
import { promiseStories } from './stories.ts'
import type { StoryPromise } from './story.ts'
import { reasonsBroken, reasonsToMove, wordsFor } from './words.ts'

/** How many are dealt out beside those written by hand. */
const dealt = 95

/** Two years of promises of both sides up to today, the first made first: written by hand, and dealt out from hand-written words. */
export function makePromises(today: string, people: MadePerson[]): DemoPromise[] {
  const byKey = new Map(people.map((made) => [made.person.key, made]))
  const all = [...promiseStories, ...dealtOut(people)]
  return all
    .sort((a, b) => b.made - a.made || (a.person < b.person ? -1 : 1))
    .map((story, index) => told(story, index, today, byKey.get(story.person) as MadePerson))
}

/** Promises of people in the closer circles, one each, in an order that is always the same. */
function dealtOut(people: MadePerson[]): StoryPromise[] {
  const storied = new Set(promiseStories.map((story) => story.person))
  const able = people.filter(
    ({ person, met_ago, sketch }) =>
      !storied.has(person.key) && person.circle !== 'resting' && met_ago > 30 && sketch.ending !== 'ungreeted',
  )
  const decks = new Decks(new Seeded('promises'))
  return new Seeded('who promised')
    .shuffled(able)
    .slice(0, dealt)
    .map((made, index) => deal(made, index, decks))
}

function deal(made: MadePerson, index: number, decks: Decks): StoryPromise {
  const { person } = made
  const chance = new Seeded(`promise ${person.key}`)
  const by = index % 5 < 3 ? 'us' : 'them'
  const words = decks.draw(person.key, `${by} ${person.relation} ${made.trade}`, wordsFor(person.relation, made.trade)[by])
  const within = Math.min(made.met_ago - 1, 720)
  // Every twelfth lies ahead, the others anywhere in the time that they have been known.
  const open = index % 12 === 5
  const ago = open ? chance.between(2, 15) : chance.between(22, Math.max(23, within))
  const due = open ? -chance.between(1, 24) : ago - chance.between(3, 20)
  const promise: StoryPromise = { person: person.key, by, words, made: Math.min(ago, within), due: Math.min(due, within) }
  return open ? promise : settled(promise, index, chance)
}

/** What became of it: most are kept on time, some early, some late, some moved, a few broken, two forgotten. */
function settled(promise: StoryPromise, index: number, chance: Seeded): StoryPromise {
  const { due, made } = promise
  if (index === 17 || index === 62) return promise
  const fate = index % 20
  if (fate === 4) return { ...promise, broken: { on: Math.max(0, due - chance.between(0, 4)), because: chance.pick(reasonsBroken) } }
  if ([0, 9, 14].includes(fate)) return { ...promise, kept: Math.min(made, due + chance.between(1, 6)) }
  if (fate === 2 || fate === 16) {
    const to = Math.max(0, due - chance.between(5, 12))
    const on = Math.min(made, due + 1)
    const moved = [{ on, to, because: chance.pick(reasonsToMove), how: chance.pick(['call', 'email', 'talk'] as const) }]
    return { ...promise, moved, kept: fate === 2 ? to : Math.max(0, to - 1) }
  }
  return { ...promise, kept: fate === 6 || fate === 13 ? Math.max(0, due - chance.between(1, 5)) : due }
}

function told(story: StoryPromise, index: number, today: string, made: MadePerson): DemoPromise {
  const day = (ago: number) => (ago > 0 ? workingDay(addDays(today, -ago)) : ago === 0 ? today : nextWorkingDay(addDays(today, -ago)))
  const made_on = day(story.made)
  const later = (ago: number, than: string) => (day(ago) < than ? than : day(ago))
  const first_due_on = later(story.due, made_on)
  const moved = (story.moved ?? []).map(({ on, to, because, how }) => {
    const agreed_on = later(on, made_on)
    return { on: agreed_on, to: later(to, agreed_on), because, how }
  })
  const kept_on = story.kept === undefined ? null : later(story.kept, moved.at(-1)?.on ?? made_on)
  const broken_on = story.broken === undefined ? null : later(story.broken.on, made_on)
  return {
    key: `promise-${index + 1}`,
    person: story.person,
    by: story.by,
    words: story.words,
    member: answers(made, story.made),
    made_on,
    first_due_on,
    due_on: moved.at(-1)?.to ?? first_due_on,
    moved,
    kept_on,
    broken_on,
    because: story.broken?.because ?? '',
    remind: story.remind ?? false,
  }
}

/** The same day, or the Monday after if it falls on a weekend. */
function nextWorkingDay(day: string): string {
  return workingDay(day) === day ? day : addDays(workingDay(day), 3)
}

/** Their guide, or whoever was there already; nobody promises themselves. */
function answers({ person }: MadePerson, ago: number): string {
  const guide = memberSketches.find((member) => member.key === person.guide)
  if (guide && guide.joined_ago >= ago && guide.key !== person.key && guide.role !== 'viewer') return guide.key
  return person.key === 'leyla-aydin' ? 'ingrid-solberg' : 'leyla-aydin'
}
