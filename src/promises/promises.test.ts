import { expect, test } from 'bun:test'
import { as, onEachDatabase } from '../../tests/on-each-database.ts'
import { addMember, listAudit } from '../access/index.ts'
import { createJourney } from '../journeys/core/operations.ts'
import { createPerson } from '../people/index.ts'
import { listTrash } from '../people/trash/trash.ts'
import { type Caller, call, within } from '../platform/call.ts'
import { runChecks } from '../platform/check.ts'
import { createPromise, keepPromise, listPromises, type Trust, trustOf } from './index.ts'
import { getPromise, removePromise, restorePromise, updatePromise } from './operations.ts'
import { breakPromise, renegotiatePromise, reopenPromise } from './settle.ts'
import { getTrust } from './trust.ts'

const today = '2026-03-10'
const sound = { checked: expect.any(Number), differences: [] }

onEachDatabase('promises', (open) => {
  test('open ones are listed by their day, and each filter lets through what it names', async () => {
    const caller = await open({ today })
    const [ada, ben] = await know(caller, 'Ada', 'Ben')
    await promise(caller, ada, { words: 'The drawing', due_on: '2026-03-12' })
    await promise(caller, ada, { words: 'The key', due_on: '2026-03-08', made_on: '2026-03-01', by: 'them' })
    const late = await promise(caller, ben, { words: 'The price', due_on: '2026-03-05', made_on: '2026-03-01' })
    await call(caller, keepPromise, { id: late, on: '2026-03-06' })
    const words = async (filters: object) => (await call(caller, listPromises, filters)).items.map((one) => one.words)
    expect(await words({})).toEqual(['The price', 'The key', 'The drawing'])
    expect(await words({ sort: '-due_on' })).toEqual(['The drawing', 'The key', 'The price'])
    expect(await words({ state: 'open' })).toEqual(['The key', 'The drawing'])
    expect(await words({ state: 'overdue' })).toEqual(['The key'])
    expect(await words({ state: 'kept' })).toEqual(['The price'])
    expect(await words({ state: 'late' })).toEqual(['The price'])
    expect(await words({ state: 'broken' })).toEqual([])
    expect(await words({ by: 'them' })).toEqual(['The key'])
    expect(await words({ person_id: ben })).toEqual(['The price'])
    expect(await words({ due_before: '2026-03-08' })).toEqual(['The price'])
  })

  test('a list of many goes on where its page ended, both ways', async () => {
    const caller = await open({ today })
    const [ada] = await know(caller, 'Ada')
    for (const day of ['13', '11', '12', '11', '14']) await promise(caller, ada, { due_on: `2026-03-${day}` })
    for (const sort of ['due_on', '-due_on'] as const) {
      const days: string[] = []
      for (let after: string | undefined; ; ) {
        const { items, next } = await call(caller, listPromises, { sort, limit: 2, after })
        days.push(...items.map((one) => one.due_on.slice(8)))
        if (!next) break
        after = next
      }
      expect(days).toEqual(sort === 'due_on' ? ['11', '11', '12', '13', '14'] : ['14', '13', '12', '11', '11'])
    }
  })

  test('one due before it was made, made tomorrow, or of nobody here is refused, by the field', async () => {
    const caller = await open({ today })
    const [ada] = await know(caller, 'Ada')
    const refused = (given: object) => promise(caller, ada, given).catch((refusal) => refusal)
    expect(await refused({ made_on: '2026-03-05', due_on: '2026-03-04' })).toMatchObject({
      code: 'invalid',
      message: 'A promise cannot be due before it was made.',
      issues: [{ path: 'due_on', message: 'must not be before the day it was made (5 March 2026)' }],
    })
    expect(await refused({ made_on: '2026-03-11', due_on: '2026-03-12' })).toMatchObject({ issues: [{ path: 'made_on' }] })
    expect(await refused({ words: '  ' })).toMatchObject({ issues: [{ path: 'words', message: 'must not be empty' }] })
    expect(await refused({ member_id: 'nobody' })).toMatchObject({ code: 'not_found', issues: [{ path: 'member_id' }] })
    expect(await refused({ remind: true })).toMatchObject({ code: 'invalid', issues: [{ path: 'member_id' }] })
    await expect(promise(caller, caller.workspace.id, {})).rejects.toMatchObject({ code: 'not_found' })
    await expect(call(as(caller, 'viewer'), createPromise, { person_id: ada, words: 'x', due_on: today })).rejects.toMatchObject({
      code: 'not_allowed',
    })
    expect((await call(caller, listPromises, {})).items).toEqual([])
  })

  test('kept on its day is on time, a day later is late; kept twice, or in the future, it is refused', async () => {
    const caller = await open({ today })
    const [ada] = await know(caller, 'Ada')
    const one = await promise(caller, ada, { made_on: '2026-03-01', due_on: '2026-03-10' })
    const other = await promise(caller, ada, { made_on: '2026-03-01', due_on: '2026-03-09' })
    await expect(call(caller, keepPromise, { id: one, on: '2026-03-11' })).rejects.toMatchObject({
      message: 'A promise cannot be kept in the future.',
      issues: [{ path: 'on' }],
    })
    await expect(call(caller, keepPromise, { id: one, on: '2026-02-28' })).rejects.toMatchObject({ issues: [{ path: 'on' }] })
    expect(await call(caller, keepPromise, { id: one })).toMatchObject({ state: 'kept', standing: 'kept', kept_on: today })
    expect(await call(caller, keepPromise, { id: other })).toMatchObject({ state: 'kept', standing: 'late', kept_on: today })
    await expect(call(caller, keepPromise, { id: one })).rejects.toMatchObject({
      code: 'conflict',
      message: 'This promise was kept on 10 March 2026. Nothing is left to keep.',
    })
    await expect(call(caller, breakPromise, { id: one, because: 'x' })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('of two who keep it at once one is told, and it is kept once', async () => {
    const caller = await open({ today })
    const [ada] = await know(caller, 'Ada')
    const id = await promise(caller, ada, {})
    const both = await Promise.allSettled([call(caller, keepPromise, { id }), call(caller, keepPromise, { id })])
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await call(caller, getTrust, {})).toMatchObject({ kept: 1, due: 1 })
    expect(await call(caller, runChecks, {})).toEqual(sound)
  })

  test('another day takes the yes of both sides and a reason, and the promise is judged by it', async () => {
    const caller = await open({ today })
    const [ada] = await know(caller, 'Ada')
    const id = await promise(caller, ada, { made_on: '2026-03-01', due_on: '2026-03-09' })
    const agreed = { id, because: 'The part is late', agreed_how: 'call' as const, agreed_on: '2026-03-08' }
    expect(await call(caller, getTrust, { person_id: ada })).toMatchObject({ overdue: 1, due: 1, score: 1 / 3 })
    for (const [given, path] of [
      [{ ...agreed, due_on: '2026-03-07' }, 'due_on'],
      [{ ...agreed, due_on: '2026-03-09' }, 'due_on'],
      [{ ...agreed, due_on: '2026-03-20', agreed_on: '2026-03-11' }, 'agreed_on'],
      [{ ...agreed, due_on: '2026-03-20', because: '' }, 'because'],
      [{ ...agreed, due_on: '2026-03-20', agreed_how: undefined as never }, 'agreed_how'],
    ] as const)
      await expect(call(caller, renegotiatePromise, given)).rejects.toMatchObject({ code: 'invalid', issues: [{ path }] })
    expect(await call(caller, renegotiatePromise, { ...agreed, due_on: '2026-03-20' })).toMatchObject({
      due_on: '2026-03-20',
      renegotiated: 1,
      standing: 'open',
    })
    expect(await call(caller, getTrust, { person_id: ada })).toMatchObject({ overdue: 0, due: 0, score: 1 / 2 })
    await call(caller, keepPromise, { id })
    await expect(call(caller, renegotiatePromise, { ...agreed, due_on: '2026-03-25' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('This promise was kept on 10 March 2026.'),
    })
    const { steps } = await call(caller, getPromise, { id })
    expect(steps).toMatchObject([
      { kind: 'made', on: '2026-03-01', due_after: '2026-03-09' },
      {
        kind: 'renegotiated',
        on: '2026-03-08',
        due_before: '2026-03-09',
        due_after: '2026-03-20',
        because: 'The part is late',
        agreed_by_us_on: '2026-03-08',
        agreed_by_them_on: '2026-03-08',
        agreed_how: 'call',
        by_name: 'Tests',
      },
      { kind: 'kept', on: today },
    ])
    expect((await call(caller, listPromises, { state: 'renegotiated' })).items.map((item) => item.id)).toEqual([id])
  })

  test('breaking one takes a reason; taking that back opens it again, and both stay in its history', async () => {
    const caller = await open({ today })
    const [ada] = await know(caller, 'Ada')
    const id = await promise(caller, ada, {})
    await expect(call(caller, breakPromise, { id, because: ' ' })).rejects.toMatchObject({ issues: [{ path: 'because' }] })
    expect(await call(caller, breakPromise, { id, because: 'No longer made' })).toMatchObject({
      state: 'broken',
      because: 'No longer made',
      broken_on: today,
      kept_on: null,
    })
    expect(await call(caller, reopenPromise, { id })).toMatchObject({ state: 'open', because: '', broken_on: null })
    await expect(call(caller, reopenPromise, { id })).rejects.toMatchObject({ code: 'conflict', message: 'This promise is open already.' })
    expect((await call(caller, getPromise, { id })).steps.map((step) => step.kind)).toEqual(['made', 'broken', 'reopened'])
    expect(await call(caller, getTrust, {})).toMatchObject({ broken: 0, due: 0 })
  })

  test('its words can be corrected, its day cannot', async () => {
    const caller = await open({ today })
    const [ada] = await know(caller, 'Ada')
    const id = await promise(caller, ada, {})
    expect(await call(caller, updatePromise, { id, words: 'The other drawing' })).toMatchObject({ words: 'The other drawing' })
    await expect(call(caller, updatePromise, { id, due_on: '2026-04-01' } as never)).rejects.toMatchObject({
      issues: [{ path: 'due_on', message: expect.stringContaining('is not a field') }],
    })
    const { items } = await call(caller, listAudit, { subject_id: id })
    expect(items).toMatchObject([
      { operation: 'promises.update', subject_name: 'The other drawing', changes: { words: ['Send the drawing', 'The other drawing'] } },
      { operation: 'promises.create' },
    ])
  })

  test('trust is ours and theirs apart and together, of a person, a journey, a member and everyone', async () => {
    const caller = await open({ today })
    const member_id = await join(caller, 'Jonas')
    const [ada, ben] = await know(caller, 'Ada', 'Ben')
    const journey_id = (await call(caller, createJourney, { person_id: ada })).id
    const past = { made_on: '2026-03-01', due_on: '2026-03-05' }
    const made = [
      await promise(caller, ada, { ...past, member_id, journey_id }),
      await promise(caller, ada, { ...past, member_id, journey_id, by: 'them' }),
      await promise(caller, ben, { ...past, member_id }),
      await promise(caller, ben, { ...past }),
      await promise(caller, ben, { due_on: '2026-03-11', by: 'them' }),
    ]
    await call(caller, keepPromise, { id: made[0] as string, on: '2026-03-05' })
    await call(caller, breakPromise, { id: made[1] as string, because: 'Forgot' })
    await call(caller, keepPromise, { id: made[2] as string, on: '2026-03-06' })
    const none = { kept: 0, late: 0, broken: 0, overdue: 0, open: 0, due: 0, score: 1 / 2 }
    const us = { ...none, kept: 1, late: 1, overdue: 1, open: 1, due: 3, score: 2 / 5 }
    const them = { ...none, broken: 1, open: 1, due: 1, score: 1 / 3 }
    expect(await call(caller, getTrust, {})).toEqual({
      ...{ kept: 1, late: 1, broken: 1, overdue: 1, open: 2, due: 4, score: 2 / 6 },
      us,
      them,
      formula: '(kept on time + 1) / (came due + 2)',
    })
    expect(await call(caller, getTrust, { by: 'them' })).toMatchObject(them)
    const asked: Record<'us' | 'them', Trust> = await within(caller, 'ask', (context) => trustOf(context, {}))
    expect(asked).toEqual({ us, them })
    expect(await call(caller, getTrust, { person_id: ada })).toMatchObject({ kept: 1, broken: 1, due: 2, score: 2 / 4 })
    expect(await call(caller, getTrust, { journey_id })).toMatchObject({ kept: 1, broken: 1, due: 2 })
    expect(await call(caller, getTrust, { member_id })).toMatchObject({ kept: 1, late: 1, broken: 0, due: 2, score: 2 / 4 })
    expect(await call(caller, getTrust, { member_id, by: 'them' })).toMatchObject({ broken: 1, due: 1 })
    expect(await call(caller, runChecks, {})).toEqual(sound)
  })

  test('one in the trash counts for nothing and comes back as it was', async () => {
    const caller = await open({ today })
    const [ada] = await know(caller, 'Ada')
    const id = await promise(caller, ada, {})
    await call(caller, keepPromise, { id })
    await call(caller, removePromise, { id })
    expect(await call(caller, getTrust, {})).toMatchObject({ kept: 0, due: 0 })
    expect((await call(caller, listTrash, {})).items).toMatchObject([{ kind: 'promise', id, restore: 'promises.restore' }])
    await expect(call(caller, keepPromise, { id })).rejects.toMatchObject({ code: 'not_found' })
    await call(caller, restorePromise, { id })
    expect(await call(caller, getTrust, {})).toMatchObject({ kept: 1, due: 1 })
  })
})

async function know<N extends string[]>(caller: Caller, ...names: N): Promise<{ [K in keyof N]: string }> {
  const ids: string[] = []
  for (const name of names) ids.push((await call(caller, createPerson, { name })).id)
  return ids as { [K in keyof N]: string }
}

async function promise(caller: Caller, person_id: string, given: object): Promise<string> {
  return (await call(caller, createPromise, { person_id, words: 'Send the drawing', due_on: '2026-03-20', ...given })).id
}

async function join(caller: Caller, name: string): Promise<string> {
  return within(caller, 'join', async ({ db, workspace }) => {
    const email = `${name.toLowerCase()}-${workspace.id}@northlight.example`
    await db
      .insertInto('organization')
      .values({
        id: workspace.id,
        name: 'Northlight',
        slug: workspace.id,
        logo: null,
        metadata: null,
        created_at: '2026-01-01T00:00:00.000Z',
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return addMember(db, workspace.id, { email, name, hash: 'x', role: 'guide' })
  })
}
