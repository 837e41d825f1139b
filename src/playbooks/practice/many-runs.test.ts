import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { insertRows } from '../../database/index.ts'
import { call, within } from '../../platform/call.ts'
import { createPlaybook, removePlaybook, updatePlaybook } from './operations.ts'
import { blankRun, recordRun } from './runs.ts'

onEachDatabase('a playbook that was run very often', (open) => {
  test('whoever writes a run down is answered with it counted, and what is changed is saved at once', async () => {
    const caller = await open({ today: '2026-03-10' })
    const steps = [{ who: 'us' as const, day: 3, what: 'Look at the oven' }]
    const { id } = await call(caller, createPlaybook, { name: 'Evening orders', steps })
    await within(caller, 'test', async (context) => {
      const run = { ...blankRun(context, id, 1, '2026-01-05'), state: 'arrived' as const, closed_on: '2026-02-05' }
      await insertRows(
        context.db,
        'playbook_runs',
        Array.from({ length: 1001 }, (_none, at) => ({ ...run, id: `run-${at}` })),
      )
    })
    const one = await call(caller, recordRun, { id, opened_on: '2026-03-01', closed_on: '2026-03-05', arrived: true })
    expect([one.runs, one.as_of]).toEqual([1002, null])
    expect((await call(caller, updatePlaybook, { id, name: 'Orders in the evening' })).runs).toBe(1002)
    expect((await call(caller, createPlaybook, { name: 'Another way', steps })).runs).toBe(0)
    expect((await call(caller, removePlaybook, { id })).runs).toBe(1002)
  })
})
