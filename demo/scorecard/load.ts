import { arriveJourney } from '../../src/journeys/decision/close.ts'
import { listJourneys } from '../../src/journeys/index.ts'
import { listWorries } from '../../src/people/index.ts'
import { letWorryGo } from '../../src/people/worries.ts'
import { call } from '../../src/platform/call.ts'
import type { Caller } from '../../src/platform/context.ts'
import { addDays } from '../../src/platform/days.ts'
import { keepWeeks } from '../../src/scorecard/index.ts'
import { createYardstick } from '../../src/scorecard/yardsticks/operations.ts'
import { targetYardstick } from '../../src/scorecard/yardsticks/targets.ts'
import type { Cast } from '../journeys/load.ts'

/** Measures of their own, what they aim at, and the gauges of the weeks so far. Answers how many measures that makes. */
export async function loadScorecard(caller: Caller, { members }: Cast, today: string): Promise<number> {
  const lead = members.get('ingrid-solberg')
  if (!lead) throw new Error('nobody in the cast leads')
  const { id, name } = lead
  const actor = { kind: 'member', user_id: id, member_id: id, name, email: '', role: 'owner', workspace_id: caller.workspace.id } as const
  const on = { ...caller, actor, today, now: `${addDays(today, -40)}T09:00:00.000Z` }
  await call(on, createYardstick, {
    name: 'Thanks and praise said',
    counts: 'touches',
    kind: 'recognition',
    serves: 'them',
    shown_to: 'The team, on Mondays',
  })
  await call(on, createYardstick, {
    name: 'Talks with the team',
    counts: 'touches',
    relation: 'teammate',
    per: 'month',
    serves: 'both',
    shown_to: 'Ingrid and Tomas, each month',
  })
  const because = 'Nine of ten is what we would expect of others.'
  await call(on, targetYardstick, { id: 'promises_kept', value: 0.9, because })
  await call(on, targetYardstick, { id: 'each', value: 0.8, because: 'Four of five in time leaves room for holidays.' })
  await call(on, targetYardstick, {
    id: 'yes_rate',
    value: 0.5,
    counterpart: 'promises_kept',
    because: 'A yes is worth nothing if we cannot keep what it takes.',
  })
  await letGo(on, today)
  await arrive(on, today)
  await keepWeeks({ ...caller, today })
  return 2
}

/** Days ago on which a worry that somebody had taken was gone. */
const gone = [2, 5, 11, 19, 26, 33, 47, 58, 71]

/** Worries that somebody took, gone one after the other. */
async function letGo(caller: Caller, today: string): Promise<void> {
  const { items } = await call(caller, listWorries, { state: 'taken', limit: 200 })
  const days = [...gone]
  for (const { id, taken_on } of items) {
    const on = days.findIndex((ago) => (taken_on ?? today) < addDays(today, -ago))
    if (on < 0) continue
    const [ago = 0] = days.splice(on, 1)
    await call(caller, letWorryGo, { id, on: addDays(today, -ago), because: 'It is seen to, and they said so.' })
  }
}

/** Two who said yes longest ago have arrived, and said so. */
async function arrive(caller: Caller, today: string): Promise<void> {
  const { items } = await call(caller, listJourneys, { stage: 'committed', limit: 50 })
  const calm = items.filter((one) => one.rescue_because === null && one.committed_on !== null)
  const first = calm.sort((a, b) => ((a.committed_on ?? '') < (b.committed_on ?? '') ? -1 : 1)).slice(0, 2)
  for (const { id } of first) {
    const at = { ...caller, today, now: `${today}T08:00:00.000Z` }
    await call(at, arriveJourney, { id, they_said: true, words: 'This is where I wanted to be. It simply works.' })
  }
}
