import type { Context } from '../../../platform/context.ts'
import type { Day } from '../../../platform/days.ts'
import { liveReferrals, type ReferralFound } from './referral.ts'

/** Referrals for which nobody has been thanked yet, the latest first; with a guide only of people who are theirs or nobody's. */
export async function thanksOwed(
  context: Context,
  { on, guide }: { on: Day; guide: string | null },
  limit: number,
): Promise<ReferralFound[]> {
  let query = liveReferrals(context).where('r.thanked_on', '=', '').where('r.on_day', '<=', on)
  if (guide) query = query.where((eb) => eb.or([eb('b.guide_id', 'is', null), eb('b.guide_id', '=', guide)]))
  return query.orderBy('r.on_day', 'desc').orderBy('r.id').limit(limit).execute()
}
