import { expect, test } from 'bun:test'
import { onEachDatabase } from '../../tests/on-each-database.ts'
import { createPerson } from '../people/index.ts'
import { call, reading } from '../platform/call.ts'

onEachDatabase('a list that something is looked for in', (open) => {
  test('finds each of it and nothing else, however long it is and whatever stands in it', async () => {
    const caller = await open()
    const signs = ['"', "'", '\\', '{a,b}', '[1]', 'null', '$1', '?', '%', 'ß 漢 🙂']
    const names = Array.from({ length: 40 }, (_, at) => `Ada ${signs[at % signs.length]} ${at}`)
    for (const name of names) await call(caller, createPerson, { name })
    const found = (some: string[]) =>
      reading(caller, ({ db, workspace }) =>
        db.selectFrom('people').select('name').where('workspace_id', '=', workspace.id).where('name', 'in', some).execute(),
      ).then((rows) => rows.map(({ name }) => name).sort())
    for (const long of [1, 9, 10, 11, 40]) {
      const some = names.slice(0, long)
      expect(await found(['Nobody', ...some])).toEqual([...some].sort())
    }
  })

  test('is asked for in the same words for every length once it is long, so that it is planned once', async () => {
    const caller = await open()
    const asked = (length: number) =>
      reading(caller, async ({ db, workspace }) =>
        db
          .selectFrom('people')
          .select('id')
          .where('workspace_id', '=', workspace.id)
          .where('id', 'in', Array.from({ length }, String))
          .compile(),
      )
    const [ten, many] = [await asked(10), await asked(700)]
    expect(many.sql).toBe(ten.sql)
    expect(many.parameters).toHaveLength(2)
  })
})
