import { expect, test } from 'bun:test'
import { as, onEachDatabase } from '../../../tests/on-each-database.ts'
import { call, within } from '../call.ts'
import { enqueue, jobKind, runJobs } from '../jobs/jobs.ts'
import { getHealth } from './health.ts'

jobKind('tests.breaks', () => Promise.reject(new Error('the oven is cold')))

onEachDatabase('health', (open) => {
  test('names the database and what it takes, and says that all is well', async () => {
    const { state, signs } = await call(await open({}), getHealth, {})
    expect(state).toBe('well')
    expect(signs.find(({ part }) => part === 'Database')?.words).toMatch(
      /^(SQLite|PostgreSQL) \d+[\d.]*, [\d.]+ [MG]B; it answered in \d+ ms\.$/,
    )
  })

  test('work that failed comes first, with what to do', async () => {
    const caller = await open({})
    await within(caller, 'tests', (context) => enqueue(context, { kind: 'tests.breaks' }))
    await runJobs({ store: caller.store, settings: caller.settings, workspace: async () => caller.workspace }, caller.workspace.id, [
      'tests.breaks',
    ])
    const { state, signs } = await call(caller, getHealth, {})
    expect(state).toBe('watch')
    expect(signs[0]).toMatchObject({ part: 'Background work', words: '1 waiting or planned, 1 of them failed and will be tried again.' })
  })

  test('is for owners', async () => {
    const caller = await open({})
    expect(call(as(caller, 'lead'), getHealth, {})).rejects.toMatchObject({ code: 'not_allowed' })
  })
})
