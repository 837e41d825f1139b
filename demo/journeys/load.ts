import { checkinJobs } from '../../src/journeys/after/plan.ts'
import { createJourney } from '../../src/journeys/core/operations.ts'
import { call } from '../../src/platform/call.ts'
import type { Caller, Db, Store } from '../../src/platform/context.ts'
import { addDays } from '../../src/platform/days.ts'
import { runJobs } from '../../src/platform/jobs/jobs.ts'
import { workingDay } from '../days.ts'
import { loadGoals } from './goals.ts'
import { journeyStories } from './stories/all.ts'
import type { JourneyStory, Telling } from './story.ts'

/** Who is who of the cast, by key, in the workspace that is filled. */
export interface Cast {
  people: ReadonlyMap<string, { id: string; name: string }>
  members: ReadonlyMap<string, { id: string; name: string }>
}

/**
 * Plays the scripts of the journeys through the operations that members and customers use, each act on its day before `today`. What comes
 * by itself is left to come: check-ins whose day is over wait ready, and those that nobody answered fall silent.
 */
export async function loadJourneys(
  caller: Caller,
  cast: Cast,
  today: string,
  playbooks: ReadonlyMap<string, string> = new Map(),
): Promise<number> {
  await caller.store.write(caller.workspace.id, async (db) => {
    // All in one transaction: a thousand of their own take ten times as long.
    const one = { ...caller, store: { ...caller.store, ...joining(db) } }
    for (const story of journeyStories) await play(one, cast, today, story, playbooks.get(story.person))
    await loadGoals({ ...one, today }, cast, today)
  })
  await runJobs({ ...caller, workspace: async () => caller.workspace }, caller.workspace.id, checkinJobs)
  return journeyStories.length
}

/** A store's reads and writes as parts of a transaction that is open. */
function joining(db: Db): Pick<Store, 'read' | 'write'> {
  return { read: (_, run) => run(db), write: (_, run) => run(db) }
}

/** The day so many days before today (or after it), moved off the weekend: back when it is past, on when it is to come. */
function storyDay(today: string, ago: number): string {
  if (ago === 0) return today
  const day = addDays(today, -ago)
  if (ago > 0) return workingDay(day)
  return workingDay(day) === day ? day : addDays(workingDay(day), 3)
}

async function play(caller: Caller, cast: Cast, today: string, story: JourneyStory, playbook: string | undefined): Promise<void> {
  const { person, guide, begins, from, value, with: others = [], acts } = story
  const day = (ago: number) => storyDay(today, ago)
  const idOf = (key: string) => found(cast.people, key).id
  // Someone's hours: later acts of a day happen later.
  let minutes = 0
  const on = (ago: number) => {
    const hour = 6 + Math.floor(minutes / 60)
    return { today: day(ago), now: `${day(ago)}T${String(hour).padStart(2, '0')}:${String(minutes++ % 60).padStart(2, '0')}:00.000Z` }
  }
  const member = found(cast.members, guide)
  const us = (ago: number): Caller => ({ ...caller, actor: memberActor(caller, member), ...on(ago) })
  const journey = await call(us(begins), createJourney, {
    ...{ person_id: idOf(person), guide_id: member.id, from },
    ...(value === undefined ? {} : { value: value * 100 }),
    ...(playbook === undefined ? {} : { playbook_id: playbook }),
    people: others.map(([key, part, words = '']) => ({ id: idOf(key), part, words })),
  })
  const made = new Map<string, string>()
  for (const act of acts) {
    const at: Telling = {
      ...{ journey: journey.id, led: person, us: us(act.ago), person: idOf, made, day },
      them: (key) => ({
        ...caller,
        ...on(act.ago),
        actor: { ...caller.actor, kind: 'system', role: 'guide', name: found(cast.people, key).name },
      }),
    }
    try {
      await act.tell(at)
    } catch (thrown) {
      const why = thrown instanceof Error ? thrown.message : String(thrown)
      throw new Error(`the journey of ${person}, ${act.ago} days ago: ${why}`, { cause: thrown })
    }
  }
}

function memberActor({ workspace }: Caller, { id, name }: { id: string; name: string }): Caller['actor'] {
  return { kind: 'member', user_id: id, member_id: id, name, email: '', role: 'lead', workspace_id: workspace.id }
}

function found<T>(known: ReadonlyMap<string, T>, key: string): T {
  const one = known.get(key)
  if (!one) throw new Error(`nobody in the cast is called ${key}`)
  return one
}
