import { behindValue, endLinks, nameSubjects } from '../../access/index.ts'
import { addTrash } from '../../people/index.ts'
import { selectTestimonials } from './testimonial.ts'

addTrash({
  kind: 'testimonial',
  async list(context, limit) {
    const rows = await selectTestimonials(context, 'trash').orderBy('t.removed_at', 'desc').limit(limit).execute()
    return rows.map(({ id, person, removed_at }) => {
      return { kind: 'testimonial', id, title: `Testimonial of ${person}`, removed_at, restore: 'testimonials.restore' }
    })
  },
  async empty(context, before, limit) {
    const rows = await selectTestimonials(context, 'trash').where('t.removed_at', '<', before).limit(limit).execute()
    for (const { workspace_id, id } of rows) {
      await endLinks(context.db, behindValue('testimonial', { workspace_id, id }))
      await context.db.deleteFrom('testimonials').where('workspace_id', '=', workspace_id).where('id', '=', id).execute()
    }
    return rows.length
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
