import { expect, test } from 'bun:test'
import { sql } from 'kysely'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import { createPerson } from '../people/index.ts'
import { call } from '../platform/call.ts'
import type { Caller, Db } from '../platform/context.ts'

onEachDatabase('the guard', (open, engine) => {
  const refused: Record<string, (db: Db, us: Caller, them: Caller) => Promise<unknown>> = {
    'a select without its workspace': (db) => db.selectFrom('people').selectAll().execute(),
    'a select of another workspace': (db, _us, them) =>
      db.selectFrom('people').selectAll().where('workspace_id', '=', them.workspace.id).execute(),
    'a workspace that is only one side of OR': (db, us) =>
      db
        .selectFrom('people')
        .selectAll()
        .where((eb) => eb.or([eb('workspace_id', '=', us.workspace.id), eb('name', '=', 'x')]))
        .execute(),
    'a workspace under NOT': (db, us) =>
      db
        .selectFrom('people')
        .selectAll()
        .where((eb) => eb.not(eb('workspace_id', '=', us.workspace.id)))
        .execute(),
    'a joined table that is not bound': (db, us) =>
      db
        .selectFrom('people as p')
        .innerJoin('circles as c', 'c.id', 'p.circle_id')
        .select('c.name')
        .where('p.workspace_id', '=', us.workspace.id)
        .execute(),
    'a table bound only in the condition of a left join': (db, us) =>
      db
        .selectFrom('people as p')
        .leftJoin('circles as c', (join) => join.onRef('c.workspace_id', '=', 'p.workspace_id').on('p.workspace_id', '=', us.workspace.id))
        .select('p.id')
        .execute(),
    'a subquery that is not bound': (db, us) =>
      db
        .selectFrom('people')
        .select('id')
        .where('workspace_id', '=', us.workspace.id)
        .where('circle_id', 'in', (eb) => eb.selectFrom('circles').select('id'))
        .execute(),
    'a subquery that is bound to its workspace by the statement around it alone': (db, us) =>
      db
        .selectFrom('people as p')
        .select('p.name')
        .where('p.workspace_id', '=', us.workspace.id)
        .where(({ exists, selectFrom }) =>
          exists(selectFrom('person_keys as k').select('k.key').whereRef('k.workspace_id', '=', 'p.workspace_id')),
        )
        .execute(),
    'one half of a union': (db, us) =>
      db
        .selectFrom('people')
        .select('id')
        .where('workspace_id', '=', us.workspace.id)
        .unionAll(db.selectFrom('people').select('id'))
        .execute(),
    'an update without its workspace': (db) => db.updateTable('people').set({ name: 'x' }).execute(),
    'an update that would move a row to another workspace': (db, us, them) =>
      db.updateTable('people').set({ workspace_id: them.workspace.id }).where('workspace_id', '=', us.workspace.id).execute(),
    'an update that names its own workspace among what it sets': (db, us) =>
      db.updateTable('people').set({ workspace_id: us.workspace.id, name: 'x' }).where('workspace_id', '=', us.workspace.id).execute(),
    'an insert that would move the row that is there': (db, us, them) =>
      db
        .insertInto('tags')
        .values({ workspace_id: us.workspace.id, key: 'a', name: 'a', people: 1 })
        .onConflict((conflict) => conflict.columns(['workspace_id', 'key']).doUpdateSet({ workspace_id: them.workspace.id }))
        .execute(),
    'a delete of another workspace': (db, _us, them) => db.deleteFrom('people').where('workspace_id', '=', them.workspace.id).execute(),
    'an insert into another workspace': (db, _us, them) =>
      db.insertInto('tags').values({ workspace_id: them.workspace.id, key: 'a', name: 'a', people: 1 }).execute(),
    'the second row of an insert': (db, us, them) =>
      db
        .insertInto('tags')
        .values([us, them].map((one) => ({ workspace_id: one.workspace.id, key: 'a', name: 'a', people: 1 })))
        .execute(),
    'an insert without a workspace': (db) =>
      db
        .insertInto('tags')
        .values({ key: 'a', name: 'a', people: 1 } as never)
        .execute(),
    'a raw statement': (db) => sql`select * from people`.execute(db),
    'a table named in raw text': (db, us) =>
      db
        .selectFrom('circles')
        .select(sql<number>`(select count(*) from people)`.as('count'))
        .where('workspace_id', '=', us.workspace.id)
        .execute(),
  }

  for (const [what, statement] of Object.entries(refused)) {
    test(`refuses ${what}`, async () => {
      const [us, them] = [await open(), await open()]
      await call(them, createPerson, { name: 'Theirs' })
      await expect(engine().write(us.workspace.id, (db) => statement(db, us, them))).rejects.toThrow(/workspace|refused|raw text|bound/)
    })
  }

  test('lets through what is bound, however deep', async () => {
    const us = await open()
    await call(us, createPerson, { name: 'Ours', circle: 'inner' })
    const rows = await engine().read(us.workspace.id, (db) =>
      db
        .selectFrom('people as p')
        .leftJoin('circles as c', (join) => join.onRef('c.workspace_id', '=', 'p.workspace_id').onRef('c.id', '=', 'p.circle_id'))
        .select(['p.name', 'c.name as circle'])
        .where('p.workspace_id', '=', us.workspace.id)
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('person_keys as k')
              .select('k.key')
              .where('k.workspace_id', '=', us.workspace.id)
              .whereRef('k.person_id', '=', 'p.id'),
          ),
        )
        .execute(),
    )
    expect(rows).toEqual([{ name: 'Ours', circle: 'inner' }])
  })

  test('a statement of one shape is looked at anew for each workspace that it binds', async () => {
    const [us, them] = [await open(), await open()]
    const select = (db: Db, id: string) => db.selectFrom('circles').select('name').where('workspace_id', '=', id).execute()
    expect(await engine().read(us.workspace.id, (db) => select(db, us.workspace.id))).toHaveLength(4)
    await expect(engine().read(us.workspace.id, (db) => select(db, them.workspace.id))).rejects.toThrow('another workspace')
  })

  test('outside any workspace no workspace’s table is reached', async () => {
    const us = await open()
    const select = engine().global.selectFrom('people').select('id').where('workspace_id', '=', us.workspace.id)
    await expect(select.execute()).rejects.toThrow('outside any workspace')
  })

  test('a reading operation cannot write', async () => {
    const us = await open()
    const write = engine().read(us.workspace.id, (db) => db.deleteFrom('circles').where('workspace_id', '=', us.workspace.id).execute())
    await expect(write).rejects.toThrow(/read.?only/i)
  })

  test('what fails half way leaves nothing', async () => {
    const us = await open()
    const half = engine().write(us.workspace.id, async (db) => {
      await db.insertInto('tags').values({ workspace_id: us.workspace.id, key: 'a', name: 'a', people: 1 }).execute()
      throw new Error('half way')
    })
    await expect(half).rejects.toThrow('half way')
    expect(
      await engine().read(us.workspace.id, (db) =>
        db.selectFrom('tags').select('key').where('workspace_id', '=', us.workspace.id).execute(),
      ),
    ).toEqual([])
  })
})
