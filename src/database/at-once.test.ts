import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import { createCircle } from '../people/index.ts'
import { type Caller, call, reading } from '../platform/call.ts'
import type { Db } from '../platform/context.ts'

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

async function circlesOf(caller: Caller): Promise<string[]> {
  const names = Array.from({ length: 12 }, (_, at) => `circle ${at}`)
  for (const name of names) await call(caller, createCircle, { name, days: 7 })
  return names
}

async function named(db: Db, caller: Caller, name: string): Promise<string | undefined> {
  const found = db.selectFrom('circles').select('name').where('workspace_id', '=', caller.workspace.id).where('name', '=', name)
  return (await found.executeTakeFirst())?.name
}
