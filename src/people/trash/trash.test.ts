import { expect, test } from 'bun:test'
import { fillEveryKind } from '../../../tests/every-kind-of-row.ts'
import { onEachDatabase } from '../../../tests/on-each-database.ts'
import { call, within } from '../../platform/call.ts'
import { program } from '../../program.ts'
import { emptyTrash, listTrash, removableTables } from './trash.ts'

onEachDatabase('the trash', (open) => {
  test('calls everything that can lie in it by a name, says how it comes out again, and is empty after thirty days', async () => {
    const caller = await open({ today: '2026-03-10' })
    await fillEveryKind(caller)
    await within(caller, 'tests.remove', async ({ db, workspace }) => {
      for (const table of removableTables())
        await db
          .updateTable(table as 'wishes')
          .set({ removed_at: '2026-02-01T08:00:00.000Z' })
          .where('workspace_id', '=', workspace.id)
          .where((row) =>
            row.or([
              row.val(table !== 'people'),
              row('id', 'in', row.selectFrom('testimonials').select('person_id').where('workspace_id', '=', workspace.id)),
            ]),
          )
          .execute()
    })
    const { items } = await call(caller, listTrash, { limit: 200 })
    const known = new Set(program.nouns.flatMap((noun) => noun.operations.map(({ name }) => name)))
    expect(items.filter(({ restore }) => !known.has(restore))).toEqual([])
    const called = items.toSorted((a, b) => (a.title < b.title ? -1 : 1))
    expect(Object.fromEntries(called.map(({ kind, title }) => [kind, title]))).toEqual({
      ...{ person: 'Ida Berg', organization: 'Acorn Bakery', wish: 'Home for supper.', worry: 'The oven' },
      ...{
        touch: '2 March 2026, email: Hello',
        promise: 'The plan, by 8 March 2026',
        draft: 'Hello',
        template: 'First',
      },
      ...{ journey: 'Ruth Kowalczyk', answer: 'I sign for it.', request: 'Could it be blue?', outcome: 'Trays thrown away' },
      ...{ goal: 'Nobody is called out at night.', playbook: 'Evening orders', curve_ball: 'The oven was cold.' },
      ...{ resource: 'hello.txt', offering: 'Evening orders', testimonial: 'Testimonial of Ida Berg' },
      ...{ need: 'Mara Petrova: Someone who mends ovens.', offer: 'Tom Adeyemi: I mend stoves.' },
      referral: 'Ruth Kowalczyk brought Mara Petrova',
    })
    while ((await within(caller, 'tests.empty', emptyTrash)) > 0);
    expect((await call(caller, listTrash, {})).items).toEqual([])
  }, 60_000)
})
