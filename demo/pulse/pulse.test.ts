import { expect, test } from 'bun:test'
import { setUpOwner } from '../../src/access/index.ts'
import { type Caller, call, reading, within } from '../../src/platform/call.ts'
import { runChecks } from '../../src/platform/check.ts'
import { readSettings } from '../../src/platform/settings.ts'
import { listPulses } from '../../src/pulse/asking/operations.ts'
import { lowAnswers } from '../../src/pulse/index.ts'
import { resultsOfPulse } from '../../src/pulse/results/results.ts'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import { loadCast } from '../load.ts'
import { loadPulses } from './load.ts'

const today = '2026-11-20'

onEachDatabase('the pulses of the demo', (_open, engine) => {
  test('a team that was asked twice, with words and a change, and customers who are being asked', async () => {
    const settings = readSettings({ NODE_ENV: 'test', WAYMARK_SECRET: 'only-for-tests-only-for-tests-only-for-tests' })
    const owner = { email: 'demo@waymark.example', name: 'Robin Hale', password: 'only for tests 17', workspace: 'Northlight IT' }
    const { workspace_id, member_id } = await setUpOwner({ store: engine(), settings }, owner)
    const workspace = { id: workspace_id, timezone: 'Europe/Berlin', country: 'DE', currency: 'EUR' }
    const actor = { kind: 'system', name: 'Demo', role: 'owner', workspace_id } as const
    const caller: Caller = { workspace, actor, settings, store: engine(), today }
    const { who } = await within(caller, 'demo.load', (context) => loadCast(context, 'x', { email: owner.email, member_id }))
    expect(await loadPulses(caller, who, today)).toBe(3)

    const { items } = await call(caller, listPulses, {})
    expect(items).toMatchObject([
      { asks: 'customers', state: 'open', answered: 5 },
      { name: 'Autumn', state: 'closed', answered: 8 },
      { name: 'Summer', state: 'closed', answered: 7 },
    ])
    const autumn = await call(caller, resultsOfPulse, { id: items[1]?.id ?? '' })
    expect(autumn.said).toHaveLength(4)
    expect(autumn.before?.name).toBe('Summer')
    expect(autumn.items.every((one) => one.change !== null && one.gap !== null)).toBe(true)
    expect(await reading(caller, (context) => lowAnswers(context, { on: today, guide: null }, 5))).toMatchObject([{ on: '2026-11-17' }])
    expect((await call(caller, runChecks, {})).differences).toEqual([])
  }, 60_000)
})
