import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Day, Id, Instant } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { TestimonialRow } from './tables.ts'
import { ways } from './wording.ts'

/** Asked; then approved or declined by the customer; what was approved can be withdrawn. */
export const states = ['asked', 'approved', 'declined', 'withdrawn'] as const

export const Testimonial = z.object({
  id: Id,
  journey_id: Id,
  person_id: Id,
  person: z.string(),
  state: z.enum(states),
  suggested: z.string().meta({ description: 'The wording they were asked with' }),
  words: z.string().nullable().meta({ description: 'What they approved, or had approved before they withdrew it' }),
  named: z.enum(ways).nullable().meta({ description: 'How they chose to be named' }),
  shown_name: z.string().nullable(),
  asked_on: Day,
  asked_how: z.enum(['mail', 'link']),
  asked_by_name: z.string(),
  approved_at: Instant.nullable(),
  approved_by: z.string().nullable().meta({ description: 'The name they approved it with' }),
  declined_on: Day.nullable(),
  withdrawn_at: Instant.nullable(),
  hidden_at: Instant.nullable().meta({ description: 'Since when it is kept off the public page by us' }),
  created_at: Instant,
  updated_at: Instant,
})
export type Testimonial = z.output<typeof Testimonial>

type Found = TestimonialRow & { person: string }

/** A row as the outside sees it. */
export function toTestimonial(row: Found): Testimonial {
  const ever = row.approved_at !== ''
  return {
    id: row.id,
    journey_id: row.journey_id,
    person_id: row.person_id,
    person: row.person,
    state: row.state as Testimonial['state'],
    suggested: row.suggested,
    words: ever ? row.words : null,
    named: ever ? (row.named as Testimonial['named']) : null,
    shown_name: ever ? row.shown_name : null,
    asked_on: row.asked_on,
    asked_how: row.asked_how as Testimonial['asked_how'],
    asked_by_name: row.asked_by_name,
    approved_at: row.approved_at || null,
    approved_by: row.approved_by || null,
    declined_on: row.declined_on || null,
    withdrawn_at: row.withdrawn_at || null,
    hidden_at: row.hidden_at || null,
    created_at: row.created_at,
    updated_at: row.updated_at,
  }
}

/** Testimonials with whose they are; add where and order. */
export function selectTestimonials({ db, workspace }: Context, where: 'live' | 'trash' = 'live') {
  return db
    .selectFrom('testimonials as t')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 't.workspace_id').onRef('p.id', '=', 't.person_id'))
    .selectAll('t')
    .select('p.name as person')
    .where('t.workspace_id', '=', workspace.id)
    .where('t.removed_at', where === 'live' ? '=' : '>', '')
}

/** One testimonial by id; refuses one that is not here, or in the trash unless asked for. */
export async function findTestimonial(context: Context, id: string, where: 'live' | 'trash' = 'live'): Promise<Found> {
  const row = await selectTestimonials(context, where).where('t.id', '=', id).executeTakeFirst()
  if (!row)
    throw new Refusal('not_found', where === 'live' ? 'There is no such testimonial.' : 'There is no such testimonial in the trash.')
  return row
}

/** The same for whoever changes it: nobody else does until this is done, so that it is changed as it stands and not as it stood. */
export async function holdTestimonial(context: Context, id: string, where: 'live' | 'trash' = 'live'): Promise<Found> {
  await context.db
    .updateTable('testimonials')
    .set((row) => ({ state: row.ref('state') }))
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', id)
    .execute()
  return findTestimonial(context, id, where)
}

/** Writes what changed of one that is held, with its audit event. */
export async function changeTestimonial(context: Context, before: Found, columns: Partial<TestimonialRow>): Promise<Testimonial> {
  const set = { ...columns, updated_at: context.now }
  const { workspace_id, id } = before
  const after = { ...before, ...set }
  await context.db.updateTable('testimonials').set(set).where('workspace_id', '=', workspace_id).where('id', '=', id).execute()
  context.changed({ kind: 'testimonial', id, before: toTestimonial(before), after: toTestimonial(after) })
  return toTestimonial(after)
}
