import { afterEach, expect, test } from 'bun:test'
import { join } from 'node:path'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { type Caller, within } from '../call.ts'
import { setClock } from '../clock.ts'
import { enqueue, jobKind, leftBehind, runJobs } from './jobs.ts'

afterEach(() => setClock(null))

const kind = 'tests.taken'
const ran: string[] = []
let release: Promise<void> = Promise.resolve()
jobKind(kind, async (_caller, job) => {
  ran.push(job.workspace_id)
  await release
})

const ask = (caller: Caller) => within(caller, 'tests.ask', (context) => enqueue(context, { kind }))
const run = (caller: Caller) =>
  runJobs({ store: caller.store, settings: caller.settings, workspace: async () => caller.workspace }, caller.workspace.id, [kind])
const times = (caller: Caller) => ran.filter((id) => id === caller.workspace.id).length

onEachDatabase('a job that somebody has taken', (open, engine) => {
  test('stays theirs, however far the clock of another server is ahead', async () => {
    const caller = await open()
    await ask(caller)
    const { promise, resolve } = Promise.withResolvers<void>()
    release = promise
    const theirs = run(caller)
    while (times(caller) === 0) await Bun.sleep(5)
    // SQLite's clock is that of its one machine; another machine's would be a second one beside it.
    const at = new Date().toISOString()
    const other = engine().kind === 'sqlite' ? { ...caller, store: { ...caller.store, clock: async () => at } } : caller
    setClock(new Date(Date.now() + 3_600_000).toISOString())
    await run(other)
    expect(times(caller)).toBe(1)
    resolve()
    await theirs
  })

  test('is free for whoever starts on the same machine as soon as their process is gone, and not before', async () => {
    const caller = await open()
    await ask(caller)
    const other = process('src/platform/jobs/taker.ts')
    const name = await other.name
    const until = new Date(Date.now() + 30_000).toISOString()
    await engine().write(caller.workspace.id, (db) =>
      db
        .updateTable('jobs')
        .set({ claimed_by: name, claimed_until: until, attempts: 1 })
        .where('workspace_id', '=', caller.workspace.id)
        .execute(),
    )
    const look = async () => {
      const freed = await leftBehind({ ...caller, workspace: async (id) => ({ ...caller.workspace, id }) })
      await run(caller)
      return { freed: freed.includes(caller.workspace.id), ran: times(caller) }
    }
    expect(await look()).toEqual({ freed: false, ran: 0 })
    other.child.kill('SIGKILL')
    await other.child.exited
    expect(await look()).toEqual({ freed: true, ran: 1 })
    expect(await look()).toEqual({ freed: false, ran: 1 })
  })

  test('waits at a start once it has seen four processes end, and one workspace that cannot be opened holds up no other', async () => {
    const [caller, shut] = [await open(), await open()]
    const other = process('src/platform/jobs/taker.ts')
    const [name, until] = [await other.name, new Date(Date.now() + 30_000).toISOString()]
    other.child.kill('SIGKILL')
    await other.child.exited
    for (const one of [shut, caller]) {
      await ask(one)
      await engine().write(one.workspace.id, (db) =>
        db
          .updateTable('jobs')
          .set({ claimed_by: name, claimed_until: until, attempts: 4 })
          .where('workspace_id', '=', one.workspace.id)
          .execute(),
      )
    }
    const failures: unknown[] = []
    const freed = await leftBehind({
      ...caller,
      workspace: async (id) => {
        if (id === shut.workspace.id) throw new Error('shut')
        return { ...caller.workspace, id }
      },
      failed: (thrown) => failures.push(thrown),
    })
    expect([freed.includes(caller.workspace.id), failures.length]).toEqual([true, 1])
    await run(caller)
    expect(times(caller)).toBe(0)
    setClock(new Date(Date.now() + 12_000).toISOString())
    await run(caller)
    expect(times(caller)).toBe(1)
  })
})

/** Another process that has a name for taking jobs, and does nothing. */
function process(module: string) {
  const words = `const { takerName } = await import(${JSON.stringify(join(import.meta.dir, '../../..', module))})
    console.log(takerName())
    setInterval(() => undefined, 1000)`
  const child = Bun.spawn([globalThis.process.execPath, '--no-env-file', '-e', words], { stdout: 'pipe' })
  const name = (async () => {
    let said = ''
    for await (const part of child.stdout) {
      said += new TextDecoder().decode(part)
      if (said.includes('\n')) return said.trim()
    }
    throw new Error('it said no name')
  })()
  return { child, name }
}
