import { afterEach, expect, test } from 'bun:test'
import { as, onEachDatabase } from '../../../../tests/on-each-database.ts'
import { listAudit } from '../../../access/index.ts'
import { createPerson } from '../../../people/index.ts'
import { type Caller, call } from '../../../platform/call.ts'
import { newId, now, setClock } from '../../../platform/clock.ts'
import type { Actor } from '../../../platform/context.ts'
import { calendarBehind } from './calendar-feed.ts'
import { createCalendarLink, listCalendarLinks, revokeCalendarLink } from './calendar-links.ts'

afterEach(() => setClock(null))

onEachDatabase('private calendar addresses', (open) => {
  test('answer who is due, to whoever knows the address, until it is revoked', async () => {
    const caller = await house(open)
    const { id, address } = await call(caller, createCalendarLink, { name: 'my phone' })
    expect(address).toMatch(/\/calendar\/[\w-]{43}\.ics$/)
    expect(await names(caller, address)).toEqual(['Ada', 'Ben'])
    expect((await call(caller, listCalendarLinks, {})).items).toMatchObject([{ id, name: 'my phone', last_used_on: '2026-03-10' }])
    await call(caller, revokeCalendarLink, { id })
    await expect(names(caller, address)).rejects.toMatchObject({ code: 'not_found', message: 'There is no calendar at this address.' })
    expect((await call(caller, listCalendarLinks, {})).items).toEqual([])
  })

  test('are kept as digests alone: neither the database nor the audit can give one away', async () => {
    const caller = await house(open)
    const { address } = await call(caller, createCalendarLink, {})
    const token = tokenOf(address)
    const kept = await caller.store.global.selectFrom('verification').selectAll().execute()
    const audit = await call(caller, listAudit, {})
    expect(JSON.stringify([kept, audit, await call(caller, listCalendarLinks, {})])).not.toContain(token)
    expect(kept.length).toBeGreaterThan(0)
  })

  test('with “mine” hold only those whom the member looks after, and end when the member leaves', async () => {
    const caller = await house(open)
    const member = await join(caller)
    await call(caller, createPerson, { name: 'Cleo', met_on: '2026-01-01', circle: 'close', guide_id: member.member_id })
    const { address } = await call({ ...caller, actor: member }, createCalendarLink, { mine: true })
    expect(await names(caller, address)).toEqual(['Cleo'])
    await caller.store.global.deleteFrom('member').where('id', '=', member.member_id).execute()
    await expect(names(caller, address)).rejects.toMatchObject({ code: 'not_found' })
  })

  test('of another are neither listed nor revoked by those who do not lead', async () => {
    const caller = await house(open)
    const { id } = await call(caller, createCalendarLink, {})
    const guide = { ...caller, actor: { ...(await join(caller)), role: 'guide' as const } }
    expect((await call(guide, listCalendarLinks, {})).items).toEqual([])
    await expect(call(guide, revokeCalendarLink, { id })).rejects.toMatchObject({ code: 'not_found' })
    await expect(call(as(caller, 'viewer'), createCalendarLink, {})).rejects.toMatchObject({ code: 'not_allowed' })
  })

  test('are not to be guessed: who tries is told to wait, and told nothing else', async () => {
    const caller = await house(open)
    const wrong = (token: string, from: string) => ask(caller, token, from).catch((refusal: { code: string }) => refusal.code)
    const [guesser, other] = [newId(), newId()]
    const answers = []
    for (let at = 0; at < 22; at++) answers.push(await wrong(`${'A'.repeat(40)}${100 + at}`, guesser))
    expect(answers).toEqual([...Array(20).fill('not_found'), 'too_many', 'too_many'])
    expect(await wrong('../../etc/passwd', other)).toBe('not_found')
  })
})

type Open = Parameters<Parameters<typeof onEachDatabase>[1]>[0]

/** A workspace on 10 March in which Ada is late and Ben is due soon. */
async function house(open: Open): Promise<Caller> {
  setClock('2026-03-10T09:00:00.000Z')
  const caller = await open({ today: '2026-03-10' })
  await call(caller, createPerson, { name: 'Ada', met_on: '2026-01-01', circle: 'close' })
  await call(caller, createPerson, { name: 'Ben', met_on: '2026-03-01', circle: 'inner' })
  return caller
}

async function join(caller: Caller): Promise<Extract<Actor, { kind: 'member' }>> {
  const [user, member, workspace_id] = [newId(), newId(), caller.workspace.id]
  const { global } = caller.store
  const stamps = { created_at: now(), updated_at: now() }
  const email = `${user}@acorn.example`
  await global
    .insertInto('organization')
    .values({ id: workspace_id, name: 'Acorn', slug: workspace_id, logo: null, metadata: null, created_at: now() })
    .execute()
  await global
    .insertInto('user')
    .values({ id: user, name: 'Mia', email, email_verified: true, two_factor_enabled: false, image: null, ...stamps })
    .execute()
  await global
    .insertInto('member')
    .values({ id: member, organization_id: workspace_id, user_id: user, role: 'lead', created_at: now() })
    .execute()
  return { kind: 'member', user_id: user, member_id: member, name: 'Mia', email, role: 'lead', workspace_id }
}

function tokenOf(address: string): string {
  return /calendar\/([\w-]+)\.ics$/.exec(address)?.[1] ?? ''
}

async function ask(caller: Caller, token: string, from: string): Promise<string> {
  const { store, settings } = caller
  const file = await calendarBehind({ token, from, store, settings, workspace: async () => caller.workspace })
  return new Response(file.stream).text()
}

async function names(caller: Caller, address: string): Promise<string[]> {
  const calendar = await ask(caller, tokenOf(address), '192.0.2.1')
  return [...calendar.matchAll(/^SUMMARY:Be in touch with (.*)\r$/gm)].map((found) => found[1] ?? '')
}
