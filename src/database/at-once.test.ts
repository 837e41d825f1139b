import { expect, test } from 'bun:test'
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import { createCircle } from '../people/index.ts'
import { type Caller, call, reading } from '../platform/call.ts'
import type { Db } from '../platform/context.ts'
import { isStale, StatementNames } from './dialects/postgres/statements.ts'
import { insertRows, migrate, openDatabase } from './index.ts'

onEachDatabase('one read', (open, engine) => {
  test('asks several things at once and is answered each in its place, without a word of warning from the driver', async () => {
    const warnings: Error[] = []
    const heard = (warning: Error) => warnings.push(warning)
    process.on('warning', heard)
    const caller = await open()
    const names = await circlesOf(caller)
    const found = await reading(caller, ({ db }) => Promise.all(names.map((name) => named(db, caller, name))))
    expect(found).toEqual(names)
    await Bun.sleep(0)
    process.off('warning', heard)
    expect(warnings).toEqual([])
  })

  test('that breaks off while its statements are on their way leaves the reads and writes after it alone', async () => {
    const caller = await open()
    const names = await circlesOf(caller)
    const broken = () =>
      reading(caller, async ({ db }) => {
        await Promise.all([...names.map((name) => named(db, caller, name)), Promise.reject(new Error('on purpose'))])
      })
    for (let at = 0; at < 20; at++) expect(await broken().catch(String)).toBe('Error: on purpose')
    await call(caller, createCircle, { name: 'after it', days: 9 })
    expect(await reading(caller, ({ db }) => named(db, caller, 'after it'))).toBe('after it')
  })

  test('goes on where another program has changed the table since it was last asked; a write is told to try again, and then goes on', async () => {
    const caller = await open()
    const everything = (db: Db) => db.selectFrom('circles').selectAll().where('workspace_id', '=', caller.workspace.id).execute()
    const writes = () => caller.store.write(caller.workspace.id, everything)
    for (let at = 0; at < 30; at++) await reading(caller, ({ db }) => everything(db))
    const before = (await writes()).length
    await engine().root.schema.alterTable('circles').addColumn('since', 'text').execute()
    const found = await Promise.all(Array.from({ length: 8 }, () => reading(caller, ({ db }) => everything(db))))
    for (const circles of found) {
      expect(circles).toHaveLength(before)
      expect(circles[0]).toHaveProperty('since')
    }
    for (let at = 0; at < 30; at++) await writes()
    await engine().root.schema.alterTable('circles').dropColumn('since').execute()
    await writes().catch((thrown: unknown) => expect(String(thrown)).toContain('try again'))
    for (let at = 0; at < 12; at++) expect(await writes()).toHaveLength(before)
  })
})

onEachDatabase('changes of a workspace', (open, engine) => {
  test('follow each other whichever process makes them, so that none overwrites what another has just done', async () => {
    const caller = await open()
    await call(caller, createCircle, { name: 'counted', days: 1 })
    const another = await openDatabase(engine().opened)
    const oneMore = async (db: Db) => {
      const mine = ['workspace_id', '=', caller.workspace.id] as const
      const { days } = await db
        .selectFrom('circles')
        .select('days')
        .where(...mine)
        .where('name', '=', 'counted')
        .executeTakeFirstOrThrow()
      await Bun.sleep(1)
      await db
        .updateTable('circles')
        .set({ days: (days ?? 0) + 1 })
        .where(...mine)
        .where('name', '=', 'counted')
        .execute()
      return days ?? 0
    }
    const stores = [caller.store, another]
    const found = await Promise.all(
      Array.from({ length: 20 }, (_, at) => (stores[at % 2] as typeof caller.store).write(caller.workspace.id, oneMore)),
    )
    await another.close()
    expect(found.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1))
  })

  test('of another workspace wait for nobody where the database can do both at once', async () => {
    const [caller, other] = [await open(), await open()]
    const write = (who: Caller, run: () => Promise<unknown>) => who.store.write(who.workspace.id, run)
    const order: string[] = []
    const slow = write(caller, () => Bun.sleep(200).then(() => order.push('slow')))
    await write(other, async () => order.push('other'))
    await slow
    expect(order).toEqual(engine().kind === 'postgres' ? ['other', 'slow'] : ['slow', 'other'])
  })
})

onEachDatabase('a write that failed', (open) => {
  test('has written nothing, and what it still asks afterwards is not done', async () => {
    const caller = await open()
    const over = Promise.withResolvers<void>()
    let late = Promise.resolve('')
    const [first = ''] = await circlesOf(caller)
    const rename = (db: Db) =>
      db
        .updateTable('circles')
        .set({ name: 'too late' })
        .where('workspace_id', '=', caller.workspace.id)
        .where('name', '=', first)
        .execute()
    const failing = caller.store.write(caller.workspace.id, async (db) => {
      await rename(db)
      late = over.promise.then(() => rename(db)).then(String, String)
      throw new Error('on purpose')
    })
    await expect(failing).rejects.toThrow('on purpose')
    over.resolve()
    expect(await late).toBe('Error: the transaction is over')
    expect(await reading(caller, ({ db }) => named(db, caller, 'too late'))).toBeUndefined()
  })
})

onEachDatabase('two writes that each want what the other holds', (open) => {
  test('end both: one is kept, and the other too or told to try again with nothing of it done', async () => {
    const caller = await open()
    const [first = '', second = ''] = await circlesOf(caller)
    const rhythm = (db: Db, name: string, days: number) =>
      db.updateTable('circles').set({ days }).where('workspace_id', '=', caller.workspace.id).where('name', '=', name).execute()
    const begun = [Promise.withResolvers<void>(), Promise.withResolvers<void>()] as const
    const both = begun.map((mine, at) =>
      caller.store.write(caller.workspace.id, async (db) => {
        const names = at === 0 ? [first, second] : [second, first]
        await rhythm(db, names[0] as string, 100 + at)
        mine.resolve()
        // On one file the other does not begin before this is over.
        await Promise.race([begun[1 - at]?.promise, Bun.sleep(300)])
        await rhythm(db, names[1] as string, 100 + at)
      }),
    )
    const ends = await Promise.all(both.map((one) => one.then(() => 'kept', String)))
    expect(ends).toContain('kept')
    for (const end of ends) if (end !== 'kept') expect(end).toContain('Nothing was changed; try again.')
    const days = await reading(caller, ({ db }) =>
      db
        .selectFrom('circles')
        .select('days')
        .where('workspace_id', '=', caller.workspace.id)
        .where('name', 'in', [first, second])
        .execute(),
    )
    expect(new Set(days.map((row) => row.days)).size).toBe(1)
  })
})

onEachDatabase('a long write', (open) => {
  test('lets others be answered between its statements', async () => {
    const caller = await open()
    const names = await circlesOf(caller)
    let answered = 0
    let isWriting = true
    const others = async () => {
      while (isWriting) {
        await reading(caller, ({ db }) => named(db, caller, names[0] as string))
        answered++
        await Bun.sleep(1)
      }
    }
    const write = caller.store.write(caller.workspace.id, async (db) => {
      for (let at = 0; at < 30; at++) {
        await named(db, caller, names[1] as string)
        Bun.sleepSync(8)
      }
      isWriting = false
    })
    await Promise.all([write, others()])
    expect(answered).toBeGreaterThan(4)
  })
})

async function circlesOf(caller: Caller): Promise<string[]> {
  const names = Array.from({ length: 12 }, (_, at) => `circle ${at}`)
  for (const name of names) await call(caller, createCircle, { name, days: 7 })
  return names
}

async function named(db: Db, caller: Caller, name: string): Promise<string | undefined> {
  const found = db.selectFrom('circles').select('name').where('workspace_id', '=', caller.workspace.id).where('name', '=', name)
  return (await found.executeTakeFirst())?.name
}

test('a statement is known by its text wherever it is prepared, and by nothing once connections have lost it again and again', () => {
  const failing = (code: string, message = 'no') => Object.assign(new Error(message), { code })
  const often = (names: StatementNames, text: string) => [0, 1, 2].map(() => names.of(text, 1)).at(-1)
  const [one, another] = [new StatementNames(), new StatementNames()]
  often(one, 'select 1')
  expect(often(one, 'select 2')).toBe(often(another, 'select 2'))
  expect(often(another, 'select 1')).not.toBe(often(another, 'select 2'))
  const stale = failing('0A000', 'cached plan must not change result type')
  for (const thrown of [stale, failing('26000'), failing('42P05')]) expect(isStale(thrown)).toBe(true)
  const before = one.of('select 2', 1)
  for (let times = 0; times < 9; times++) one.renew(stale)
  expect(often(one, 'select 2')).not.toBe(before)
  expect(often(one, 'select 2')).toBeString()
  for (const code of ['26000', '42P05', '26000']) one.renew(failing(code))
  expect(often(one, 'select 2')).toBeUndefined()
})

test('what is written in great number moves on from the log of the embedded database, which grows no longer than a few writes need', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'waymark-log-'))
  const store = await openDatabase({ data: folder, databaseUrl: undefined, databaseDirectUrl: undefined })
  await migrate(store)
  const longest = { bytes: 0 }
  for (let at = 0; at < 60; at++) {
    const shared = { workspace_id: 'one', because: '', changed_by_name: '', changed_at: '', value: 'x'.repeat(400) }
    const rows = Array.from({ length: 500 }, (_, row) => ({ ...shared, key: `${at}.${row}` }))
    await store.write('one', (db) => insertRows(db, 'adjustments', rows))
    longest.bytes = Math.max(longest.bytes, statSync(join(folder, 'waymark.sqlite-wal')).size)
  }
  const kept = await store.read('one', (db) =>
    db
      .selectFrom('adjustments')
      .select((row) => row.fn.countAll<number>().as('count'))
      .where('workspace_id', '=', 'one')
      .executeTakeFirstOrThrow(),
  )
  await store.close()
  expect(kept.count).toBe(30_000)
  expect(longest.bytes).toBeLessThan(6_000_000)
  expect(existsSync(join(folder, 'waymark.sqlite-wal'))).toBe(false)
  rmSync(folder, { recursive: true })
})
