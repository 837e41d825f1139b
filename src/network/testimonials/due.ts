import { adjustable, adjusted } from '../../platform/adjustable.ts'
import type { Context } from '../../platform/context.ts'
import { addDays } from '../../platform/days.ts'

const daysAfter = adjustable({
  key: 'testimonials.days_after_arrival',
  title: 'Days after an arrival before a testimonial is asked for',
  unit: 'days',
  default: 14,
  why: 'They have lived with it for two weeks, and still remember how it was before.',
  least: 0,
  most: 365,
})

/** A year later the day for it has passed. */
const lasts = 365

/** Those who arrived and were never asked: neither declined nor asked in any other way, one for each journey, the longest ago first. */
export async function testimonialsDue(
  context: Context,
  { on, guide, limit }: { on: string; guide: string | null; limit: number },
): Promise<{ person_id: string; journey_id: string; arrived_on: string }[]> {
  const { days } = await adjusted(context, { days: daysAfter })
  let query = context.db
    .selectFrom('journeys as j')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'j.workspace_id').onRef('p.id', '=', 'j.person_id'))
    .select(['j.id as journey_id', 'j.person_id', 'j.arrived_on'])
    .where('j.workspace_id', '=', context.workspace.id)
    .where('j.removed_at', '=', '')
    .where('p.removed_at', '=', '')
    .where('j.stage', '=', 'arrived')
    .where('j.audience', '=', 'customer')
    .where('j.arrived_on', '<=', addDays(on, -days))
    .where('j.arrived_on', '>=', addDays(on, -days - lasts))
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('testimonials as t')
            .select('t.id')
            .where('t.workspace_id', '=', context.workspace.id)
            .whereRef('t.journey_id', '=', 'j.id')
            .where('t.removed_at', '=', ''),
        ),
      ),
    )
  if (guide) query = query.where((eb) => eb.or([eb('j.guide_id', 'is', null), eb('j.guide_id', '=', guide)]))
  return query.orderBy('j.arrived_on').orderBy('j.id').limit(limit).execute()
}
