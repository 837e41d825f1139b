import { z } from 'zod'
import type { Context } from '../../../platform/context.ts'
import { Day, Id, Instant } from '../../../platform/inputs/schema.ts'
import { Refusal } from '../../../platform/refusal.ts'
import type { ReferralRow } from '../tables.ts'

export const Referral = z.object({
  id: Id,
  person_id: Id.meta({ description: 'Who came' }),
  person: z.string(),
  brought_by: Id.meta({ description: 'Through whom' }),
  brought_by_name: z.string(),
  on: Day,
  words: z.string(),
  thanked_on: Day.nullable(),
  touch_id: Id.nullable().meta({ description: 'The touch by which they were thanked' }),
  made_by_name: z.string(),
  created_at: Instant,
  updated_at: Instant,
})
export type Referral = z.output<typeof Referral>

/** A row with the names of both. */
export type ReferralFound = ReferralRow & { person: string; brought_by_name: string }

/** Referrals of this workspace with the names of both; add where and order. Those in the trash are among them. */
export function selectReferrals({ db, workspace }: Context) {
  return db
    .selectFrom('referrals as r')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'r.workspace_id').onRef('p.id', '=', 'r.person_id'))
    .innerJoin('people as b', (join) => join.onRef('b.workspace_id', '=', 'r.workspace_id').onRef('b.id', '=', 'r.brought_by'))
    .selectAll('r')
    .select(['p.name as person', 'b.name as brought_by_name'])
    .where('r.workspace_id', '=', workspace.id)
}

/** Those between people none of whom is in the trash. */
export function liveReferrals(context: Context) {
  return selectReferrals(context).where('r.removed_at', '=', '').where('p.removed_at', '=', '').where('b.removed_at', '=', '')
}

/** One by id; refuses one that is not here, and one in the trash unless asked for. */
export async function findReferral(context: Context, id: string, where: 'live' | 'trash' = 'live'): Promise<ReferralFound> {
  const row = await selectReferrals(context).where('r.id', '=', id).executeTakeFirst()
  if (!row || (row.removed_at === '') !== (where === 'live'))
    throw new Refusal('not_found', where === 'trash' ? 'There is no such referral in the trash.' : 'There is no such referral.')
  return row
}

export function toReferral(row: ReferralFound): Referral {
  const { id, person_id, person, brought_by, brought_by_name, words, touch_id, made_by_name, created_at, updated_at } = row
  const days = { on: row.on_day, thanked_on: row.thanked_on || null }
  return { id, person_id, person, brought_by, brought_by_name, ...days, words, touch_id, made_by_name, created_at, updated_at }
}
