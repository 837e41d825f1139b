import { addBrought } from '../../offerings/index.ts'

// The worth of a client for life counts whom they brought: offerings stand above and ask through this.
addBrought(async ({ db, workspace }, ids) => {
  const rows = await db
    .selectFrom('referrals as r')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'r.workspace_id').onRef('p.id', '=', 'r.person_id'))
    .select(['r.person_id', 'r.brought_by'])
    .where('r.workspace_id', '=', workspace.id)
    .where('r.brought_by', 'in', ids)
    .where('r.removed_at', '=', '')
    .where('p.removed_at', '=', '')
    .orderBy('r.id')
    .execute()
  const groups = Map.groupBy(rows, (row) => row.brought_by)
  return new Map([...groups].map(([id, own]) => [id, own.map((row) => row.person_id)]))
})
