import { nameSubjects } from '../access/index.ts'
import type { Context } from '../platform/context.ts'

for (const [kind, table, column] of [
  ['person', 'people', 'name'],
  // A choice of the morning goes by the person it was made of.
  ['morning_choice', 'people', 'name'],
  ['organization', 'organizations', 'name'],
  ['circle', 'circles', 'name'],
  ['custom_field', 'custom_fields', 'label'],
] as const) {
  nameSubjects(kind, (context, ids) => names(context, table, column, ids))
}

/** What several rows of a table are called, by id. */
async function names(
  context: Context,
  table: 'people' | 'organizations' | 'circles' | 'custom_fields',
  column: 'name' | 'label',
  ids: string[],
) {
  const rows = await context.db
    .selectFrom(table)
    .select((row) => ['id', row.ref(column as 'id').as('called')])
    .where('workspace_id', '=', context.workspace.id)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row.called]))
}
