import { nameSubjects } from '../access/index.ts'

for (const [kind, table, column] of [
  ['offering', 'offerings', 'name'],
  ['price_sheet', 'price_sheets', 'title'],
  ['credit_agreement', 'credit_agreements', 'name'],
] as const) {
  nameSubjects(kind, async ({ db, workspace }, ids) => {
    const rows = await db
      // Each has an id and the column that it is called by.
      .selectFrom(table as 'offerings')
      .select(['id', `${column as 'name'} as title`])
      .where('workspace_id', '=', workspace.id)
      .where('id', 'in', ids)
      .execute()
    return new Map(rows.map(({ id, title }) => [id, title]))
  })
}
