import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { type Caller, within } from '../call.ts'
import { newId } from '../clock.ts'
import { enqueue, jobKind, runJobs, startJobs, workspacesWithWork } from './jobs.ts'
import { openLane } from './lane.ts'
import { goOn } from './rounds.ts'

const ran: string[] = []
const kind = 'tests.due'
jobKind(kind, async (_caller, job) => {
  const { fails } = JSON.parse(job.input) as { fails?: boolean }
  ran.push(job.id)
  if (fails) throw new Error('the oven is cold')
})

let over: Promise<void> = Promise.resolve()
const longKind = 'tests.due_long'
jobKind(
  longKind,
  async (_caller, job) => {
    ran.push(job.id)
    await over
  },
  'long',
)
const serverKind = 'tests.due_server'
jobKind(
  serverKind,
  async (_caller, job) => {
    ran.push(job.id)
    await over
  },
  'server',
)

const ask = (caller: Caller, job: { run_at?: string; input?: object } = {}) =>
  within(caller, 'tests.ask', (context) => enqueue(context, { kind, ...job }))

const run = (caller: Caller) =>
  runJobs({ store: caller.store, settings: caller.settings, workspace: async () => caller.workspace }, caller.workspace.id, [kind])

onEachDatabase('jobs of all workspaces', (open, engine) => {
  test('only workspaces with a job whose time has come are found; done, planned and failed ones are not', async () => {
    const [due, later, none, failing] = [await open(), await open(), await open(), await open()]
    await ask(due)
    await ask(later, { run_at: '2999-01-01T00:00:00.000Z' })
    await ask(failing, { input: { fails: true } })
    const found = async () => {
      const ids = await workspacesWithWork(engine())
      return [due, later, none, failing].map(({ workspace }) => ids.includes(workspace.id))
    }
    expect(await found()).toEqual([true, false, false, true])
    await run(due)
    await run(failing)
    expect(await found()).toEqual([false, false, false, false])
    // Whoever moves a job in time, the next look finds it so.
    await engine().write(later.workspace.id, (db) =>
      db.updateTable('jobs').set({ run_at: '2000-01-01' }).where('workspace_id', '=', later.workspace.id).execute(),
    )
    expect(await found()).toEqual([false, true, false, false])
    await engine().write(later.workspace.id, (db) => db.deleteFrom('jobs').where('workspace_id', '=', later.workspace.id).execute())
    expect(await found()).toEqual([false, false, false, false])
  })

  test.each([
    ['a letter is sent while long work of the same workspace goes on', longKind, kind],
    ['long work is done while the server makes a backup', serverKind, longKind],
  ])('%s', async (_words, first, second) => {
    const caller = await open()
    const { promise, resolve } = Promise.withResolvers<void>()
    over = promise
    const long = newId()
    const beside = newId()
    const stop = startJobs({
      store: engine(),
      settings: caller.settings,
      workspace: async (id) => ({ ...caller.workspace, id }),
      workspacesAfter: async () => [],
    })
    const done = async (id: string) => {
      while (!ran.includes(id)) await Bun.sleep(5)
    }
    await within(caller, 'tests.ask', (context) => enqueue(context, { kind: first, id: long }))
    await done(long)
    await within(caller, 'tests.ask', (context) => enqueue(context, { kind: second, id: beside }))
    await done(beside)
    const left = () =>
      engine().read(caller.workspace.id, (db) =>
        db.selectFrom('jobs').select('id').where('workspace_id', '=', caller.workspace.id).where('id', '=', long).execute(),
      )
    expect(await left()).toHaveLength(1)
    resolve()
    while ((await left()).length > 0) await Bun.sleep(5)
    await stop()
  })

  test('however much long work waits, letters of others are found beside it', async () => {
    const [busy, other] = [await open(), await open()]
    await within(busy, 'tests.ask', async (context) => {
      for (let one = 0; one < 520; one++) await enqueue(context, { kind: longKind, run_at: '2020-01-01T00:00:00.000Z' })
    })
    await ask(other)
    expect(await workspacesWithWork(engine(), [kind])).toContain(other.workspace.id)
    expect((await workspacesWithWork(engine(), [longKind])).filter((id) => id === busy.workspace.id)).toHaveLength(1)
    await engine().write(busy.workspace.id, (db) => db.deleteFrom('jobs').where('workspace_id', '=', busy.workspace.id).execute())
  })

  test('what is written down in a transaction that fails is no work', async () => {
    const caller = await open()
    const failed = within(caller, 'tests.ask', async (context) => {
      await enqueue(context, { kind })
      throw new Error('not after all')
    })
    await expect(failed).rejects.toThrow('not after all')
    expect(await workspacesWithWork(engine())).not.toContain(caller.workspace.id)
  })

  test('processes share a round: each workspace is visited once, one that fails stops nobody, and then the round rests', async () => {
    const all = Array.from({ length: 1200 }, (_, at) => `w${String(at).padStart(5, '0')}`)
    const workspacesAfter = async (after: string, most: number) => all.filter((id) => id > after).slice(0, most)
    const visited: string[] = []
    const told: unknown[] = []
    const round = {
      name: `tests ${newId()}`,
      rest: 3_600_000,
      visit: async (id: string) => {
        visited.push(id)
        if (id === 'w00007') throw new Error('this one is broken')
      },
    }
    const go = () => goOn({ store: engine(), workspacesAfter, failed: (thrown) => told.push(thrown) }, round)
    for (let turn = 0; turn < 4; turn++) await Promise.all([go(), go(), go()])
    expect(visited.toSorted()).toEqual(all)
    expect(told).toHaveLength(1)
    expect(await go()).toBe(0)
  })
})

test('workspaces take turns, none has two hands at once, and what breaks in one stops no other', async () => {
  const left = new Map([
    ['many', 4],
    ['few', 1],
    ['broken', 1],
  ])
  const turns: string[] = []
  const failures: unknown[] = []
  let most = 0
  const busy = new Set<string>()
  const lane = openLane(
    2,
    async (id) => {
      expect(busy.has(id)).toBe(false)
      busy.add(id)
      most = Math.max(most, busy.size)
      turns.push(id)
      await Bun.sleep(2)
      busy.delete(id)
      if (id === 'broken') throw new Error('the oven is cold')
      left.set(id, (left.get(id) ?? 0) - 1)
      return (left.get(id) ?? 0) > 0
    },
    (thrown) => failures.push(thrown),
  )
  lane.wake(['many', 'few', 'broken'])
  lane.wake(['many'])
  while (turns.length < 6) await Bun.sleep(1)
  await lane.end()
  expect(turns.toSorted()).toEqual(['broken', 'few', 'many', 'many', 'many', 'many'])
  expect(turns.slice(0, 4).filter((id) => id !== 'many')).toEqual(['few', 'broken'])
  expect([most, failures.length]).toEqual([2, 1])
})
