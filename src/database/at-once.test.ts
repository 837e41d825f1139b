import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import { createCircle } from '../people/index.ts'
import { type Caller, call, reading } from '../platform/call.ts'
import type { Db } from '../platform/context.ts'

onEachDatabase('one read', (open) => {
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
