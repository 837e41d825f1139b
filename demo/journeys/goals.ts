import { createGoal, linkGoal, reachGoal } from '../../src/journeys/goals/operations.ts'
import { listWishes } from '../../src/people/index.ts'
import { call } from '../../src/platform/call.ts'
import type { Caller } from '../../src/platform/context.ts'
import { addDays } from '../../src/platform/days.ts'

interface GoalStory {
  words: string
  /** In so many days; null: without a day. */
  by: number | null
  /** Whose wish it is also: the key of a teammate, and how the wish begins. */
  owners: [key: string, wish: string][]
  /** Reached so many days ago. */
  reached?: number
}

/** What Northlight IT is after: some of it is also somebody's own wish, some is nobody's. */
const goalStories: GoalStory[] = [
  {
    words: 'Nobody is rung at night who is not on the list of that night.',
    by: 120,
    owners: [['tomas-oliveira', 'I want to hand the night calls']],
  },
  {
    words: 'Everything we know stands somewhere, so that others can do it.',
    by: 210,
    owners: [
      ['hanna-lindqvist', 'I want to write the lessons down'],
      ['ingrid-solberg', 'I want to take August off'],
    ],
  },
  {
    words: 'Every customer knows one name here, and that one knows their story.',
    by: 90,
    owners: [['leyla-aydin', 'I want every customer']],
  },
  { words: 'Two apprentices, and both of them stay.', by: 300, owners: [] },
  { words: 'No customer is more than a tenth of what we live on.', by: null, owners: [] },
  {
    words: 'A customer is led from the first visit to the end by one of us alone.',
    by: 30,
    owners: [['mateo-fuentes', 'I want to lead one customer']],
  },
  { words: 'Every backup in our care was brought back once.', by: -35, owners: [], reached: 41 },
]

/** Who is who of the cast, by key. */
interface Cast {
  people: ReadonlyMap<string, { id: string; name: string }>
}

/** Notes the goals, and whose own wish each of them is. */
export async function loadGoals(caller: Caller, cast: Cast, today: string): Promise<void> {
  for (const { words, by, owners, reached } of goalStories) {
    const goal = await call(caller, createGoal, { words, by_on: by === null ? null : addDays(today, by) })
    for (const [key, beginning] of owners) {
      const person = cast.people.get(key)
      const { items } = await call(caller, listWishes, { person_id: person?.id ?? '' })
      const wish = items.find((one) => one.words.startsWith(beginning))
      if (!wish) throw new Error(`${key} has no wish that begins with “${beginning}”`)
      await call(caller, linkGoal, { id: goal.id, wish_id: wish.id })
    }
    if (reached !== undefined) await call(caller, reachGoal, { id: goal.id, on: addDays(today, -reached) })
  }
}
