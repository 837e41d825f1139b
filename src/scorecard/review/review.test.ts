import { afterEach, expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { type Caller, call } from '../../platform/call.ts'
import { newId, now, setClock } from '../../platform/clock.ts'
import { runJobs } from '../../platform/jobs/jobs.ts'
import { letters } from '../../platform/mail.ts'
import { subscribeReview } from './operations.ts'

const [list] = letters.operations

afterEach(() => setClock(null))

onEachDatabase('letters that look back on a week', (open) => {
  const run = (caller: Caller) => runJobs({ ...caller, workspace: async () => caller.workspace }, caller.workspace.id, ['reviews.send'])
  const posted = async (caller: Caller) => (await call(caller, list, {})).items.map(({ subject }) => subject).sort()

  test('come once a week from seven on, and of the day they were due on even where that is over when their turn comes', async () => {
    setClock('2026-03-07T12:00:00.000Z')
    const here = await open()
    const caller = { ...here, settings: { ...here.settings, smtpUrl: 'smtp://127.0.0.1:9' } }
    const member_id = await memberOf(caller)
    await call(caller, subscribeReview, { member_id, weekday: 1 })
    setClock('2026-03-09T05:59:00.000Z')
    await run(caller)
    expect(await posted(caller)).toEqual([])
    // Half an hour into Tuesday in Berlin.
    setClock('2026-03-09T23:30:00.000Z')
    await run(caller)
    const first = await posted(caller)
    expect(first).toHaveLength(1)
    expect(first[0]).toContain('8 March')
    setClock('2026-03-15T12:00:00.000Z')
    await run(caller)
    expect(await posted(caller)).toEqual(first)
    setClock('2026-03-16T06:00:00.000Z')
    await run(caller)
    expect(await posted(caller)).toHaveLength(2)
  })
})

async function memberOf({ store: { global }, workspace: { id: organization_id } }: Caller): Promise<string> {
  const [user, member, stamps] = [newId(), newId(), { created_at: now(), updated_at: now() }]
  const about = { id: user, name: 'Mia', email: `${user}@studio.example`, email_verified: true, two_factor_enabled: false, image: null }
  await global
    .insertInto('user')
    .values({ ...about, ...stamps })
    .execute()
  await global
    .insertInto('organization')
    .values({ id: organization_id, name: 'Acorn', slug: organization_id, logo: null, metadata: null, created_at: now() })
    .execute()
  await global.insertInto('member').values({ id: member, organization_id, user_id: user, role: 'lead', created_at: now() }).execute()
  return member
}
