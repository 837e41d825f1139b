import { call } from '../../src/platform/call.ts'
import type { Caller, Db, Store } from '../../src/platform/context.ts'
import { addDays } from '../../src/platform/days.ts'
import { createCurveBall } from '../../src/playbooks/curve-balls/operations.ts'
import { createPlaybook, getPlaybook, updatePlaybook } from '../../src/playbooks/practice/operations.ts'
import { listRuns, recordRun } from '../../src/playbooks/practice/runs.ts'
import { createSpoiler, fixSpoiler } from '../../src/playbooks/spoilers/operations.ts'
import { listPromises } from '../../src/promises/operations.ts'
import { keepPromise } from '../../src/promises/settle.ts'
import type { Cast } from '../journeys/load.ts'
import { type DemoSpoiler, demoSpoilers } from './spoilers.ts'
import { type DemoPlaybook, demoPlaybooks } from './ways.ts'

/** Writes the playbooks down with their runs from before. Answers which one those of the cast who are led on one go, by their key. */
export function loadPlaybooks(caller: Caller, cast: Cast, today: string): Promise<Map<string, string>> {
  return inOneGo(caller, async (one) => {
    const ways = new Map<string, string>()
    for (const playbook of demoPlaybooks) {
      const id = await writeDown(one, cast, today, playbook)
      for (const key of playbook.journeys) ways.set(key, id)
    }
    return ways
  })
}

/** What came of it once the journeys were played: the steps that were done, what came across, and the little spoilers. */
export function loadPractice(caller: Caller, cast: Cast, today: string, ways: ReadonlyMap<string, string>): Promise<number> {
  return inOneGo(caller, async (one) => {
    const ids = new Set(ways.values())
    for (const id of ids) await keepSteps(one, today, id)
    for (const [at, id] of [...ids].entries()) await throwBalls(one, cast, today, demoPlaybooks[at], id)
    for (const spoiler of demoSpoilers) await meet(one, cast, today, spoiler)
    return ids.size
  })
}

async function writeDown(caller: Caller, cast: Cast, today: string, playbook: DemoPlaybook): Promise<string> {
  const { name, purpose, worries, steps, changed } = playbook
  const us = (ago: number, by = playbook.by) => at(caller, cast, by, addDays(today, -ago))
  const { id } = await call(us(playbook.written), createPlaybook, { name, purpose, worries, steps })
  if (changed) await call(us(changed.ago, changed.by), updatePlaybook, { id, steps: changed.steps, because: changed.because })
  for (const [began, days, arrived, words] of playbook.runs) {
    const version = changed && began < changed.ago ? 2 : 1
    const run = { opened_on: addDays(today, -began), closed_on: addDays(today, days - began), arrived, words, version }
    await call(us(began - days), recordRun, { id, ...run })
  }
  return id
}

/** Whatever was laid out for a day that has passed was done on it. */
async function keepSteps(caller: Caller, today: string, playbookId: string): Promise<void> {
  const { items } = await call({ ...caller, today }, listRuns, { id: playbookId, limit: 200 })
  const { steps } = await call({ ...caller, today }, getPlaybook, { id: playbookId })
  const words = new Set(steps.map((step) => step.what))
  for (const run of items) {
    if (!run.journey_id) continue
    const laidOut = await call({ ...caller, today }, listPromises, { journey_id: run.journey_id, state: 'open', limit: 200 })
    for (const promise of laidOut.items) {
      if (!words.has(promise.words) || promise.due_on >= today) continue
      await call({ ...caller, today: promise.due_on, now: `${promise.due_on}T14:00:00.000Z` }, keepPromise, { id: promise.id })
    }
  }
}

async function throwBalls(caller: Caller, cast: Cast, today: string, playbook: DemoPlaybook | undefined, id: string): Promise<void> {
  const { steps } = await call({ ...caller, today }, getPlaybook, { id })
  for (const { step, ago, by, words, handled } of playbook?.balls ?? []) {
    const on = addDays(today, -ago)
    await call(at(caller, cast, by, on), createCurveBall, { playbook_id: id, step_id: steps[step]?.id ?? null, words, handled, on })
  }
}

/** Each time on its day; what was mended before one of them has come back. */
async function meet(caller: Caller, cast: Cast, today: string, { words, by, met, fixed }: DemoSpoiler): Promise<void> {
  const us = (ago: number) => at(caller, cast, by, addDays(today, -ago))
  let id: string | undefined
  for (const [ago, said = words] of met) {
    // Whether the words tell by themselves that it is the same is left to Waymark; the first is another than any before.
    const made = await call(us(ago), createSpoiler, { words: said, ...(id ? {} : { apart: true }) })
    id ??= made.id
  }
  if (id && fixed) await call(us(fixed.ago), fixSpoiler, { id, because: fixed.because, on: addDays(today, -fixed.ago) })
}

function at(caller: Caller, cast: Cast, key: string, day: string): Caller {
  const member = cast.members.get(key)
  if (!member) throw new Error(`nobody in the cast is called ${key}`)
  const { id, name } = member
  const actor = { kind: 'member', user_id: id, member_id: id, name, email: '', role: 'lead', workspace_id: caller.workspace.id } as const
  return { ...caller, actor, today: day, now: `${day}T09:00:00.000Z` }
}

/** All in one transaction: hundreds of their own take ten times as long. */
function inOneGo<T>(caller: Caller, run: (one: Caller) => Promise<T>): Promise<T> {
  return caller.store.write(caller.workspace.id, (db) => run({ ...caller, store: { ...caller.store, ...joining(db) } }))
}

function joining(db: Db): Pick<Store, 'read' | 'write'> {
  return { read: (_, run) => run(db), write: (_, run) => run(db) }
}
