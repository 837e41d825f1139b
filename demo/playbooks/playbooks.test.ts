import { expect, test } from 'bun:test'
import { setUpOwner } from '../../src/access/index.ts'
import { getFocus } from '../../src/journeys/practice/operations.ts'
import { type Caller, call, within } from '../../src/platform/call.ts'
import { runChecks } from '../../src/platform/check.ts'
import { readSettings } from '../../src/platform/settings.ts'
import { getPlaybook, listPlaybooks } from '../../src/playbooks/practice/operations.ts'
import { listSpoilers } from '../../src/playbooks/spoilers/operations.ts'
import { listPromises } from '../../src/promises/operations.ts'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import { loadJourneys } from '../journeys/load.ts'
import { loadCast } from '../load.ts'
import { loadPlaybooks, loadPractice } from './load.ts'

const today = '2026-11-20'

onEachDatabase('the practice of the demo', (_open, engine) => {
  test('has playbooks run over two years, journeys on them, and a spoiler that was fixed and came back', async () => {
    const settings = readSettings({ NODE_ENV: 'test', WAYMARK_SECRET: 'only-for-tests-only-for-tests-only-for-tests' })
    const owner = { email: 'demo@waymark.example', name: 'Robin Hale', password: 'only for tests 17', workspace: 'Northlight IT' }
    const { workspace_id, member_id } = await setUpOwner({ store: engine(), settings }, owner)
    const workspace = { id: workspace_id, timezone: 'Europe/Berlin', country: 'DE', currency: 'EUR' }
    const actor = { kind: 'system', name: 'Demo', role: 'owner', workspace_id } as const
    const caller: Caller = { workspace, actor, settings, store: engine(), today }
    const { who } = await within(caller, 'demo.load', (context) => loadCast(context, 'x', { email: owner.email, member_id }))
    const ways = await loadPlaybooks(caller, who, today)
    await loadJourneys(caller, who, today, ways)
    expect(await loadPractice(caller, who, today, ways)).toBe(4)

    const { items } = await call(caller, listPlaybooks, {})
    expect(items.every((one) => one.runs > 2 && one.interval !== null)).toBe(true)
    expect(items.some((one) => one.running > 0)).toBe(true)
    const copies = items.find((one) => one.name === 'A copy that was seen coming back')
    const whole = await call(caller, getPlaybook, { id: copies?.id ?? '' })
    expect(whole.versions).toHaveLength(2)
    expect(whole.per_doubling).toBeLessThan(1)
    expect((await call(caller, getFocus, {})).playbooks).toHaveLength(4)
    const spoilers = (await call(caller, listSpoilers, {})).items
    expect(spoilers.length).toBeGreaterThanOrEqual(8)
    expect(spoilers[0]).toMatchObject({ words: 'Nobody called back for three days.', times: 5, came_back_on: expect.any(String) })
    const laidOut = new Set(whole.steps.map((step) => step.what))
    const overdue = await call(caller, listPromises, { state: 'overdue', limit: 200 })
    expect(overdue.items.filter((one) => laidOut.has(one.words))).toEqual([])
    expect((await call(caller, runChecks, {})).differences).toEqual([])
  }, 60_000)
})
