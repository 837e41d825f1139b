import { addDated } from '../../offerings/index.ts'

addDated(async ({ db, workspace, today }, ids) => {
  const rows = await db
    .selectFrom('meeting_people as l')
    .innerJoin('meetings as m', (join) => join.onRef('m.workspace_id', '=', 'l.workspace_id').onRef('m.id', '=', 'l.meeting_id'))
    .select(['l.person_id', 'm.on_day'])
    .where('l.workspace_id', '=', workspace.id)
    .where('l.person_id', 'in', ids)
    .where('m.on_day', '>=', today)
    .execute()
  const groups = Map.groupBy(rows, (row) => row.person_id)
  return new Map([...groups].map(([id, own]) => [id, own.map(({ on_day }) => ({ on: on_day, words: 'a meeting', href: `/people/${id}` }))]))
})
