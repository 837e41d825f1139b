import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/days.ts'
import { type PromiseFound, selectPromises } from './queries.ts'

/**
 * Open promises that are due on a day or were before, the longest due first: those of people whom a member looks after or nobody does,
 * and those the member answers for; of everyone without `guide`.
 */
export function promisesDue(
  context: Context,
  { on, guide, limit }: { on: Day; guide: string | null; limit: number },
): Promise<PromiseFound[]> {
  let query = selectPromises(context).where('pr.state', '=', 'open').where('pr.due_on', '<=', on).where('pr.made_on', '<=', on)
  if (guide)
    query = query.where((eb) => eb.or([eb('p.guide_id', 'is', null), eb('p.guide_id', '=', guide), eb('pr.member_id', '=', guide)]))
  return query.orderBy('pr.due_on').orderBy('pr.id').limit(limit).execute()
}
