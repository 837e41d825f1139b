import { expect, test } from 'bun:test'
import { sql } from 'kysely'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import { isMigrated, migrate, type Step } from './index.ts'
import { steps } from './migrations/index.ts'

const fine: Step = () => ({
  async up(db) {
    await sql`create table extra (id text primary key)`.execute(db)
    await sql`alter table rate_limit add column extra text`.execute(db)
  },
})
const broken: Step = () => ({
  async up(db) {
    await sql`alter table rate_limit add column more text`.execute(db)
    await sql`insert into no_such_table values (1)`.execute(db)
  },
})

onEachDatabase('migrating', (_open, engine) => {
  test('a second start has nothing to do', async () => {
    expect(await migrate(engine())).toEqual([])
    expect(await isMigrated(engine())).toBe(true)
  })

  test('a failed step leaves the old schema whole, also what the steps before it did', async () => {
    const before = await tables()
    await expect(migrate(engine(), { ...steps, '9998-fine': fine, '9999-broken': broken })).rejects.toThrow(
      /9999-broken.*as it was|as it was/s,
    )
    expect(await tables()).toEqual(before)
    expect(await migrate(engine())).toEqual([])
  })

  test('a database that a newer program has changed is refused, in words, and left alone', async () => {
    try {
      await migrate(engine(), { ...steps, '9998-fine': fine })
      const before = await tables()
      await expect(migrate(engine())).rejects.toMatchObject({ code: 'conflict', message: expect.stringContaining('newer Waymark') })
      expect(await tables()).toEqual(before)
    } finally {
      await takeBack()
    }
  })

  /** Other tests may use the same database. */
  async function takeBack(): Promise<void> {
    await sql`delete from migrations where name = '9998-fine'`.execute(engine().root)
    await sql`drop table extra`.execute(engine().root)
    await sql`alter table rate_limit drop column extra`.execute(engine().root)
  }

  async function tables(): Promise<string> {
    const found = await engine().root.introspection.getTables({ withInternalKyselyTables: true })
    return JSON.stringify(found.map((table) => [table.name, table.columns.map((column) => column.name)]).sort())
  }
})
