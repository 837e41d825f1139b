import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Day, Id, Instant } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { VisitRow } from './tables.ts'

export const states = ['waiting', 'answered', 'spam'] as const
const throughs = ['page', 'frame', 'team'] as const

export const Visit = z.object({
  id: Id,
  on: Day,
  through: z.enum(throughs).meta({ description: 'The public page, the form on a site of ours, or noted by the team' }),
  name: z.string(),
  email: z.string(),
  phone: z.string(),
  organization: z.string(),
  words: z.string(),
  person_id: Id,
  known: z.boolean().meta({ description: 'Whether somebody was known by that address before' }),
  member_id: z.string().nullable(),
  member: z.string().nullable(),
  because: z.string().meta({ description: 'Why it went to that member' }),
  due_on: Day,
  state: z.enum(states),
  settled_at: Instant.nullable(),
  settled_by: z.string().nullable(),
})
export type Visit = z.output<typeof Visit>

export function selectVisits({ db, workspace }: Context) {
  return db.selectFrom('visits').selectAll().where('workspace_id', '=', workspace.id)
}

export async function findVisit(context: Context, id: string): Promise<VisitRow> {
  const row = await selectVisits(context).where('id', '=', id).executeTakeFirst()
  if (row) return row
  throw new Refusal('not_found', 'There is no such visit.')
}

/**
 * A visit as it stands now, held until all is written: of two who settle it the second sees what the first did. Its promise is held first, as it
 * is by whoever settles the promise, so that nobody waits for each other.
 */
export async function takeVisit(context: Context, id: string): Promise<VisitRow> {
  const { workspace_id, promise_id } = await findVisit(context, id)
  await context.db
    .updateTable('promises')
    .set((row) => ({ words: row.ref('words') }))
    .where('workspace_id', '=', workspace_id)
    .where('id', '=', promise_id)
    .execute()
  await context.db
    .updateTable('visits')
    .set((row) => ({ stamp: row.ref('stamp') }))
    .where('workspace_id', '=', workspace_id)
    .where('id', '=', id)
    .execute()
  return findVisit(context, id)
}

/** Changes what is given of a visit that was taken, and nothing else. What someone wrote stays out of the audit: it is theirs, and stands with the visit. */
export async function changeVisit(context: Context, before: VisitRow, given: Partial<VisitRow>): Promise<VisitRow> {
  const { workspace_id, id } = before
  const columns = { ...given, updated_at: context.now }
  const after = { ...before, ...columns }
  await context.db.updateTable('visits').set(columns).where('workspace_id', '=', workspace_id).where('id', '=', id).execute()
  context.changed({ kind: 'visit', id, before: audited(before), after: audited(after) })
  return after
}

export function audited({ on_day, through, member_name, due_on, state }: VisitRow): object {
  return { on: on_day, through, member: member_name, due_on, state }
}

export function toVisit(row: VisitRow): Visit {
  return {
    id: row.id,
    on: row.on_day,
    through: row.through as Visit['through'],
    ...{ name: row.name, email: row.email, phone: row.phone, organization: row.organization, words: row.words },
    person_id: row.person_id,
    known: row.made_person === 0,
    member_id: row.member_id,
    member: row.member_name || null,
    because: row.because,
    due_on: row.due_on,
    state: row.state as Visit['state'],
    settled_at: row.settled_at || null,
    settled_by: row.settled_by_name || null,
  }
}
