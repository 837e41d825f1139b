import type { Context } from '../../platform/context.ts'
import { forgetChanges } from '../naming/forget-changes.ts'
import { savePeople } from '../record/save.ts'
import { addTrash } from './trash.ts'

addTrash({
  kind: 'person',
  list: (context, limit) => removed(context, 'people', limit, 'person', 'people.restore'),
  async empty(context, before, limit) {
    const people = await context.db
      .selectFrom('people')
      .selectAll()
      .where('workspace_id', '=', context.workspace.id)
      .where('removed_at', '>', '')
      .where('removed_at', '<', before)
      .limit(limit)
      .execute()
    for (const person of people) await context.tell('person.erased', { id: person.id })
    await savePeople(
      context,
      people.map((person) => ({ before: person, after: null })),
    )
    return people.length
  },
})

for (const [kind, table, restore] of [
  ['organization', 'organizations', 'organizations.restore'],
  ['wish', 'wishes', 'wishes.restore'],
  ['worry', 'worries', 'worries.restore'],
] as const) {
  addTrash({
    kind,
    list: (context, limit) => removed(context, table, limit, kind, restore),
    async empty(context, before, limit) {
      const rows = await context.db
        .selectFrom(table)
        .select('id')
        .where('workspace_id', '=', context.workspace.id)
        .where('removed_at', '>', '')
        .where('removed_at', '<', before)
        .limit(limit)
        .execute()
      if (table === 'organizations')
        await leave(
          context,
          rows.map((row) => row.id),
        )
      // Once they are gone nobody could tell any more whose words these were.
      else
        await forgetChanges(
          context,
          rows.map((row) => row.id),
        )
      for (const { id } of rows)
        await context.db.deleteFrom(table).where('workspace_id', '=', context.workspace.id).where('id', '=', id).execute()
      return rows.length
    },
  })
}

async function removed(
  context: Context,
  table: 'people' | 'organizations' | 'wishes' | 'worries',
  limit: number,
  kind: string,
  restore: string,
) {
  const title = table === 'people' || table === 'organizations' ? 'name' : 'words'
  const rows = await context.db
    .selectFrom(table)
    .select((row) => ['id', 'removed_at', row.ref(title as 'id').as('title')])
    .where('workspace_id', '=', context.workspace.id)
    .where('removed_at', '>', '')
    .orderBy('removed_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ kind, id: row.id, title: row.title, removed_at: row.removed_at, restore }))
}

/** Those in the trash who still name an organization that goes for good lose it. */
async function leave(context: Context, ids: string[]): Promise<void> {
  if (ids.length === 0) return
  await context.db
    .updateTable('people')
    .set({ organization_id: null })
    .where('workspace_id', '=', context.workspace.id)
    .where('organization_id', 'in', ids)
    .execute()
}
