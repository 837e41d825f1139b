import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Id, Instant } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import { Phase, toPhase } from '../given.ts'
import type { DraftRow } from '../tables.ts'

export const Draft = z
  .object({
    id: Id,
    person_id: Id,
    person: z.string(),
    to: z.string().nullable().meta({ description: 'Null: their first address' }),
    subject: z.string(),
    text: z.string(),
    phase: Phase,
    made_by: z.string().nullable(),
    made_by_name: z.string(),
    created_at: Instant,
    updated_at: Instant,
  })
  .meta({ id: 'Draft' })
export type Draft = z.output<typeof Draft>

/** A row with the name of whom it is written to. */
export type DraftFound = DraftRow & { person: string }

/** Drafts with whom they are written to; add where and order. */
export function selectDrafts({ db, workspace }: Context) {
  return db
    .selectFrom('drafts as d')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'd.workspace_id').onRef('p.id', '=', 'd.person_id'))
    .selectAll('d')
    .select('p.name as person')
    .where('d.workspace_id', '=', workspace.id)
}

/** One by id; refuses one that is not here, or in the trash unless asked for, and says of one that went that it did. */
export async function findDraft(context: Context, id: string, where: 'live' | 'trash' = 'live'): Promise<DraftFound> {
  const row = await selectDrafts(context).where('d.id', '=', id).executeTakeFirst()
  if (row && (row.removed_at === '') === (where === 'live')) return row
  await refuseGone(context, id)
  throw new Refusal('not_found', where === 'trash' ? 'There is no such draft in the trash.' : 'There is no such draft.')
}

/** Refuses (`conflict`) the id of a draft that has become a message. */
export async function refuseGone({ db, workspace }: Context, id: string): Promise<void> {
  const gone = await db
    .selectFrom('messages')
    .select(['created_at', 'made_by_name'])
    .where('workspace_id', '=', workspace.id)
    .where('draft_id', '=', id)
    .executeTakeFirst()
  if (gone) throw new Refusal('conflict', `${gone.made_by_name} sent this on ${gone.created_at.slice(0, 10)}: it is no draft any more.`)
}

/** A row as the outside sees it. */
export function toDraft({ to_address, phase, ...row }: DraftFound): Draft {
  const { id, person_id, person, subject, text, made_by, made_by_name, created_at, updated_at } = row
  return {
    id,
    person_id,
    person,
    to: to_address || null,
    subject,
    text,
    phase: toPhase(phase),
    made_by,
    made_by_name,
    created_at,
    updated_at,
  }
}

/** Writes a change of one; while someone types, the audit says that it changed and not each letter. */
export async function changeDraft(context: Context, before: DraftFound, values: Partial<DraftRow>): Promise<Draft> {
  await context.db
    .updateTable('drafts')
    .set({ ...values, updated_at: context.now })
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', before.id)
    .execute()
  const after = { ...before, ...values, updated_at: context.now }
  const removed = { before: before.removed_at !== '', after: after.removed_at !== '' }
  if (removed.before !== removed.after)
    context.changed({ kind: 'draft', id: before.id, before: { removed: removed.before }, after: { removed: removed.after } })
  return toDraft(after)
}
