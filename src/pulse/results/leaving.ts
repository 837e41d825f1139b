import type { Context } from '../../platform/context.ts'
import { addDays } from '../../platform/days.ts'
import { type Key, keys, low, type Scores } from '../principles.ts'
import { type Change, changeOf } from './newcombe.ts'

/** A journey that ends within so many days of an answer counts as leaving after it; who is still there after them stayed. */
const within = 180
/** With fewer of either nothing can be said. */
const fewest = 5

/** How a principle was answered by customers who left soon after, against those who stayed. */
export interface Leaving {
  left: number
  stayed: number
  /** By how much more often those who left had marked it low; null where too few answered it. */
  more: Change | null
  /** The interval lies above nought: a low answer goes before leaving, here. */
  goes_before: boolean
}

interface Fact {
  scores: Scores
  left: boolean
}

/**
 * Which answers go before someone leaves, in this workspace's own data: customers by name alone, never a team. Of each customer's answers the
 * one before the end counts, or the latest that is old enough to tell.
 */
export async function leavingOf(context: Context): Promise<{ byKey: Map<Key, Leaving>; left: number; stayed: number; enough: boolean }> {
  const facts = await factsOf(context)
  const left = facts.filter((one) => one.left).length
  const stayed = facts.length - left
  return { left, stayed, enough: left >= fewest && stayed >= fewest, byKey: new Map(keys.map((key) => [key, leavingAfter(facts, key)])) }
}

/** The same of one principle, from the facts. */
export function leavingAfter(facts: readonly Fact[], key: Key): Leaving {
  const answered = facts.filter((one) => one.scores[key] !== undefined)
  const part = (left: boolean) => {
    const some = answered.filter((one) => one.left === left)
    return { of: some.filter((one) => (one.scores[key] ?? 5) <= low).length, n: some.length }
  }
  const [gone, here] = [part(true), part(false)]
  const more = gone.n >= fewest && here.n >= fewest ? changeOf(gone, here) : null
  return { left: gone.n, stayed: here.n, more, goes_before: more !== null && more.interval[0] > 0 }
}

/** Two statements, whatever the number of pulses; the latest 5,000 answers. */
async function factsOf({ db, workspace, today }: Context): Promise<Fact[]> {
  const answers = await db
    .selectFrom('pulse_answers')
    .select(['person_id', 'scores', 'answered_on'])
    .where('workspace_id', '=', workspace.id)
    .orderBy('id', 'desc')
    .limit(5000)
    .execute()
  const ends = await db
    .selectFrom('journeys')
    .select(['person_id', 'ended_on'])
    .where('workspace_id', '=', workspace.id)
    .where('stage', '=', 'ended')
    .where('removed_at', '=', '')
    .where('person_id', 'in', (eb) => eb.selectFrom('pulse_answers').select('person_id').where('workspace_id', '=', workspace.id))
    .orderBy('ended_on')
    .execute()
  const endsOf = Map.groupBy(ends, (one) => one.person_id)
  const ofPerson = Map.groupBy(answers, (one) => one.person_id)
  return [...ofPerson].flatMap(([id, own]) => {
    const goneAfter = (on: string) => (endsOf.get(id) ?? []).some(({ ended_on }) => ended_on >= on && ended_on <= addDays(on, within))
    const before = own.find((one) => goneAfter(one.answered_on))
    const old = own.find((one) => one.answered_on <= addDays(today, -within))
    const counts = before ?? old
    return counts ? [{ scores: JSON.parse(counts.scores) as Scores, left: before !== undefined }] : []
  })
}
