import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/days.ts'
import { selectIntroductions } from './introduction.ts'

/** An introduction whose next step is ours. */
export interface DueIntroduction {
  id: string
  kind: 'ready' | 'follow_up' | 'thank'
  /** With whom the step is. */
  person_id: string
  other: string
  since: Day
}

/** Introductions that are ready to be made, to be followed up by a day, or to be thanked for; the longest due first. */
export async function introductionsToCareFor(
  context: Context,
  { on, guide, limit }: { on: Day; guide: string | null; limit: number },
): Promise<DueIntroduction[]> {
  let waiting = selectIntroductions(context).where('i.ours_since', '>', '').where('i.ours_since', '<=', on)
  let following = selectIntroductions(context).where('i.state', '=', 'made').where('i.follow_up_on', '<=', on)
  if (guide) {
    waiting = waiting.where((eb) => eb.or([eb('i.guide_id', 'is', null), eb('i.guide_id', '=', guide)]))
    following = following.where((eb) => eb.or([eb('i.guide_id', 'is', null), eb('i.guide_id', '=', guide)]))
  }
  const [ours, asked] = [
    await waiting.orderBy('i.ours_since').orderBy('i.id').limit(limit).execute(),
    await following.orderBy('i.follow_up_on').orderBy('i.id').limit(limit).execute(),
  ]
  return [
    ...ours.map((row) =>
      row.state === 'both_agreed'
        ? ({ id: row.id, kind: 'ready', person_id: row.seeker_id, other: row.giver, since: row.ours_since } as const)
        : ({ id: row.id, kind: 'thank', person_id: row.giver_id, other: row.seeker, since: row.ours_since } as const),
    ),
    ...asked.map(
      (row) => ({ id: row.id, kind: 'follow_up', person_id: row.seeker_id, other: row.giver, since: row.follow_up_on }) as const,
    ),
  ]
}
