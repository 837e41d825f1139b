import type { Context } from '../platform/context.ts'
import type { Day } from '../platform/days.ts'
import { selectPromises } from './queries.ts'
import type { PromiseRow } from './tables.ts'

type Due = Pick<PromiseRow, 'person_id' | 'side' | 'words' | 'due_on' | 'member_id' | 'member_name'>

/**
 * Open promises that are due on a day or were before, the longest due first: those of people whom a member looks after or nobody does,
 * and those the member answers for; of everyone without `guide`.
 */
export function promisesDue(context: Context, { on, guide, limit }: { on: Day; guide: string | null; limit: number }): Promise<Due[]> {
  let query = selectPromises(context)
    .clearSelect()
    .select(['pr.person_id', 'pr.side', 'pr.words', 'pr.due_on', 'pr.member_id', 'pr.member_name'])
    .where('pr.state', '=', 'open')
    .where('pr.due_on', '<=', on)
    .where('pr.made_on', '<=', on)
  if (guide)
    query = query.where((eb) => eb.or([eb('p.guide_id', 'is', null), eb('p.guide_id', '=', guide), eb('pr.member_id', '=', guide)]))
  return query.orderBy('pr.due_on').orderBy('pr.id').limit(limit).execute()
}
