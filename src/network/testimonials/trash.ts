import { behindValue, endLinks, nameSubjects } from '../../access/index.ts'
import { addTrash } from '../../people/index.ts'

addTrash('testimonials', {
  kind: 'testimonial',
  names: ['person_id'],
  title: ({ person_id }, people) => `Testimonial of ${people.get(person_id)?.name}`,
  async before({ db }, rows) {
    for (const row of rows) await endLinks(db, behindValue('testimonial', row))
  },
})

nameSubjects('testimonial', async ({ db, workspace }, ids) => {
  const rows = await db
    .selectFrom('testimonials as t')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 't.workspace_id').onRef('p.id', '=', 't.person_id'))
    .select(['t.id', 'p.name'])
    .where('t.workspace_id', '=', workspace.id)
    .where('t.id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, `testimonial of ${name}`]))
})
