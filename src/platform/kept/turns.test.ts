import { afterEach, expect, test } from 'bun:test'
import { joined } from '../../../tests/joined.ts'
import { kept, keptNow, manyBrought, patiently } from '../../../tests/many-brought.ts'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { insertRows } from '../../database/index.ts'
import { compareGrowth, listAdvocates } from '../../network/growth/compare/operations.ts'
import { createReferral } from '../../network/growth/referrals/operations.ts'
import { createPerson } from '../../people/index.ts'
import { createMismatch } from '../../profiles/mismatch/operations.ts'
import { getScorecard } from '../../scorecard/board/operations.ts'
import { getGauges } from '../../scorecard/gauges/operations.ts'
import { createYardstick, updateYardstick } from '../../scorecard/yardsticks/operations.ts'
import { createTouch } from '../../touches/index.ts'
import { type Caller, call, reading, within } from '../call.ts'
import { runChecks } from '../check.ts'
import { newId, setClock } from '../clock.ts'
import { Refusal } from '../refusal.ts'
import { patience, watchReckoning } from './anew.ts'
import { endThread, reckonAside } from './thread.ts'

afterEach(() => setClock(null))

onEachDatabase('when figures of a large workspace are reckoned anew', (open) => {
  test('what was kept on an earlier day is not shown as that of today', async () => {
    const caller = await open({ today: '2026-03-10' })
    const ada = await manyBrought(caller, 'Ada Berg', 2005)
    await patiently(() => call(caller, getGauges, {}))
    await patiently(() => call(caller, getScorecard, {}))
    await patiently(() => call(caller, listAdvocates, {}))
    await keptNow(caller, 2005)
    await oneMore(caller, ada)
    const tomorrow = { ...caller, today: '2026-03-11' }
    expect((await patiently(() => call(tomorrow, listAdvocates, {}))).items[0]?.through).toBe(2006)
    const { on, gauges } = await patiently(() => call(tomorrow, getGauges, {}))
    expect([on, gauges[0]?.series.at(-1)?.on]).toEqual(['2026-03-11', '2026-03-11'])
    const board = await patiently(() => call(tomorrow, getScorecard, {}))
    expect([board.on, board.theirs.find((one) => one.id === 'arrivals')?.series.at(-1)?.on]).toEqual(['2026-03-11', '2026-03-11'])
  })

  test('a change that comes while it rests is counted once that is over, though nobody looks again', async () => {
    const caller = await open({ today: '2026-03-10' })
    const ada = await manyBrought(caller, 'Ada Berg', 1001)
    await patiently(() => call(caller, listAdvocates, {}))
    await keptNow(caller, 1001)
    await oneMore(caller, ada)
    await justBeforeItsRestIsOver(caller)
    expect((await call(caller, listAdvocates, {})).items[0]?.through).toBe(1001)
    await keptNow(caller, 1002)
  })

  test('a change of which no entry is written down is noticed as well', async () => {
    const caller = await open({ today: '2026-03-10' })
    const ada = await manyBrought(caller, 'Ada Berg', 1001)
    await patiently(() => call(caller, listAdvocates, {}))
    await keptNow(caller, 1001)
    await within(caller, 'test', async ({ db, workspace, changed }) => {
      const one = await db.selectFrom('referrals').selectAll().where('workspace_id', '=', workspace.id).executeTakeFirstOrThrow()
      const person = await db
        .selectFrom('people')
        .selectAll()
        .where('workspace_id', '=', workspace.id)
        .where('id', '=', ada)
        .executeTakeFirstOrThrow()
      const id = newId()
      await db
        .insertInto('people')
        .values({ ...person, id, name: 'Found In Mail', name_key: 'found in mail' })
        .execute()
      await db
        .insertInto('referrals')
        .values({ ...one, id: newId(), person_id: id })
        .execute()
      changed({ kind: 'touch', id: null })
    })
    expect((await call(caller, runChecks, {})).differences.filter(({ figure }) => figure.startsWith('growth'))).toEqual([])
    await justBeforeItsRestIsOver(caller)
    await call(caller, listAdvocates, {})
    await keptNow(caller, 1002)
  })

  test('one workspace that asks for much at once does not keep another waiting', async () => {
    const [caller, other] = [await open({ today: '2026-03-10' }), await open({ today: '2026-03-10' })]
    await manyBrought(caller, 'Ada Berg', 1001)
    await manyBrought(other, 'Noor Vale', 1002)
    const many = ['2020-01-01', '2020-01-02', '2020-01-03', '2020-01-04', '2020-01-05', '2020-01-06']
    const asked = many.map((from) => call(caller, compareGrowth, { from }).then(() => 'had', codeOf))
    const mine = patiently(() => call(other, listAdvocates, {}))
    expect((await Promise.all(asked)).filter((one) => one === 'too_many')).toHaveLength(3)
    expect((await mine).items[0]?.through).toBe(1002)
  })

  test('a change that counts much is neither kept waiting nor refused by what others have reckoned', async () => {
    const caller = await joined(await open({ today: '2026-03-10' }), 'Lena', 'lead')
    await manyCalls(caller, await manyBrought(caller, 'Ada Berg', 2005), 10_001)
    const others = unanswered(caller)
    const { first } = patience
    patience.first = 100
    try {
      await others.ask(1)
      expect((await call(caller, createMismatch, { ratings: { calling: 'drives' } })).recorded).toBe(10_001)
      await others.ask(19)
      expect((await call(caller, createMismatch, { ratings: { calling: 'drains' } })).recorded).toBe(10_001)
      const calls = { name: 'Calls to those we value', counts: 'touches', channel: 'call', relation: 'prospect', serves: 'them' } as const
      const { id } = await call(caller, createYardstick, calls)
      expect(await call(caller, updateYardstick, { id, name: 'Calls' })).toMatchObject({ name: 'Calls', now: { value: 10_001 } })
    } finally {
      patience.first = first
      await others.end()
    }
  })

  test('one that fails is told of, and not tried again at once', async () => {
    const caller = await open({ today: '2026-03-10' })
    await manyBrought(caller, 'Ada Berg', 1001)
    const away = { data: '/nowhere', databaseUrl: 'postgres://nobody@127.0.0.1:1/none' }
    const broken = { ...caller, store: Object.create(caller.store, { opened: { value: away } }) as Caller['store'] }
    const told: unknown[] = []
    const stop = watchReckoning((thrown) => told.push(thrown))
    try {
      expect(await call(broken, listAdvocates, {}).catch(codeOf)).toBe('fault')
      expect(await call(broken, listAdvocates, {}).catch(codeOf)).toBe('unavailable')
      expect(told.map(String)).toEqual([expect.stringContaining('growth.advocates could not be reckoned')])
    } finally {
      stop()
    }
  })

  test('what another version of the program has kept is not shown', async () => {
    const caller = await open({ today: '2026-03-10' })
    await manyBrought(caller, 'Ada Berg', 1001)
    await patiently(() => call(caller, listAdvocates, {}))
    await keptNow(caller, 1001)
    await within(caller, 'test', ({ db, workspace }) =>
      db
        .updateTable('kept_figures')
        .set({ asked: '0.0.1 {}', body: '{"of":"another shape"}' })
        .where('workspace_id', '=', workspace.id)
        .where('figure', '=', 'growth.advocates')
        .execute(),
    )
    expect((await patiently(() => call(caller, listAdvocates, {}))).items[0]?.through).toBe(1001)
    expect((await call(caller, runChecks, {})).differences).toEqual([])
  })

  test('whoever asks only once gets it and leaves it kept, however long it takes', async () => {
    const caller = await open({ today: '2026-03-10' })
    await manyBrought(caller, 'Ada Berg', 1001)
    expect((await call({ ...caller, patient: true }, listAdvocates, {})).items[0]?.through).toBe(1001)
    expect((await kept(caller))?.body).toContain('"through":1001,')
  })
})

function codeOf(thrown: unknown): string {
  return thrown instanceof Refusal ? thrown.code : 'fault'
}

async function oneMore(caller: Caller, brought_by: string): Promise<void> {
  const { id: person_id } = await call(caller, createPerson, { name: 'One More' })
  await call(caller, createReferral, { person_id, brought_by })
}

/** One call with them, written down so many times. */
async function manyCalls(caller: Caller, person_id: string, many: number): Promise<void> {
  const { id } = await call(caller, createTouch, { person_ids: [person_id], channel: 'call' })
  await within(caller, 'test', async ({ db, workspace, changed }) => {
    const [touches, people] = [db.selectFrom('touches').selectAll(), db.selectFrom('touch_people').selectAll()]
    const one = await touches.where('workspace_id', '=', workspace.id).where('id', '=', id).executeTakeFirstOrThrow()
    const with_ = await people.where('workspace_id', '=', workspace.id).where('touch_id', '=', id).executeTakeFirstOrThrow()
    const ids = Array.from({ length: many - 1 }, () => newId())
    await insertRows(
      db,
      'touches',
      ids.map((own) => ({ ...one, id: own })),
    )
    await insertRows(
      db,
      'touch_people',
      ids.map((own) => ({ ...with_, touch_id: own })),
    )
    changed({ kind: 'touch', id, after: { many } })
  })
}

/** Figures of other workspaces whose database takes what is asked of it and never answers. */
function unanswered(caller: Caller) {
  const silent = Bun.listen({ hostname: '127.0.0.1', port: 0, socket: { data: () => undefined } })
  const away = { data: '/nowhere', databaseUrl: `postgres://nobody@127.0.0.1:${silent.port}/none` }
  const store = Object.create(caller.store, { opened: { value: away } }) as Caller['store']
  const asked: Promise<unknown>[] = []
  return {
    ask: (many: number) =>
      reading(caller, async (context) => {
        for (let at = 0; at < many; at++) {
          const other = { ...context, store, workspace: { ...context.workspace, id: newId() } }
          asked.push(reckonAside(other, 'growth.advocates', '{}').catch(codeOf))
        }
      }),
    end: async () => {
      endThread(store)
      silent.stop(true)
      await Promise.all(asked)
    },
  }
}

async function justBeforeItsRestIsOver(caller: Caller): Promise<void> {
  const row = await kept(caller)
  setClock(new Date(Date.parse(row?.reckoned_at ?? '') + 60_000 + 20 * (row?.took ?? 0) - 100).toISOString())
}
