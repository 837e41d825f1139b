import { behindValue, endLinks, nameSubjects } from '../../access/index.ts'
import { addTrash } from '../../people/index.ts'
import type { Context, Events } from '../../platform/context.ts'
import { selectTestimonials } from './testimonial.ts'

/** What someone said goes with them when they become part of another, or back. */
export async function followMerge(context: Context, { into, from, moved }: Events['people.merged']): Promise<void> {
  moved.testimonials = await rename(context, from, into)
}

export async function followPart(context: Context, { into, from, moved }: Events['people.merged']): Promise<void> {
  const ids = (moved.testimonials as string[] | undefined) ?? []
  if (ids.length > 0) await rename(context, into, from, ids)
}

/** What someone said goes for good when they are erased, from the public page too, with the link and what the audit says of it. */
export async function forgetPerson(context: Context, { id }: { id: string }): Promise<void> {
  const { db, workspace } = context
  const gone = await db
    .deleteFrom('testimonials')
    .where('workspace_id', '=', workspace.id)
    .where('person_id', '=', id)
    .returning('id')
    .execute()
  for (const row of gone) {
    await endLinks(db, behindValue('testimonial', { workspace_id: workspace.id, id: row.id }))
    await db
      .updateTable('audit_events')
      .set({ changes: '{}' })
      .where('workspace_id', '=', workspace.id)
      .where('subject_id', '=', row.id)
      .execute()
  }
}

async function rename({ db, workspace }: Context, from: string, to: string, ids?: string[]): Promise<string[]> {
  let query = db.updateTable('testimonials').set({ person_id: to }).where('workspace_id', '=', workspace.id).where('person_id', '=', from)
  if (ids) query = query.where('id', 'in', ids)
  return (await query.returning('id').execute()).map((row) => row.id)
}

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
