import { nameSubjects } from '../../access/index.ts'
import { addTrash } from '../../people/index.ts'

addTrash('journeys', {
  kind: 'journey',
  names: ['person_id'],
  title({ person_id, purpose_words }, people) {
    const name = people.get(person_id)?.name ?? ''
    return purpose_words ? `${name}: ${purpose_words}` : name
  },
})

nameSubjects('journey', async ({ db, workspace }, ids) => {
  const rows = await db
    .selectFrom('journeys as j')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'j.workspace_id').onRef('p.id', '=', 'j.person_id'))
    .select(['j.id', 'p.name'])
    .where('j.workspace_id', '=', workspace.id)
    .where('j.id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, row.name]))
})
