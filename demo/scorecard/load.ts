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
    shown_to: 'Ingrid and Pavel, each month',
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
  await keepWeeks({ ...caller, today })
  return 2
}
