import { addReason } from '../../morning/index.ts'
import { addDays, daysBetween } from '../../platform/days.ts'
import { sayDay, shortened } from './rules.ts'

/** So long whoever was given to someone is brought to mind, unless they were touched since. */
const fresh = 14

/** Who came and waits presses as a promise of ours does: it is one. It concerns whoever it went to; everyone, where it went to nobody, or to a member who can answer no more. */
addReason(async ({ context, on, guide }) => {
  let query = context.db
    .selectFrom('visits')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('state', '=', 'waiting')
    .where('on_day', '<=', on)
  if (guide) {
    const answering = context.db
      .selectFrom('member')
      .select('id')
      .where('organization_id', '=', context.workspace.id)
      .where('role', '!=', 'viewer')
    query = query.where((eb) => eb.or([eb('member_id', 'is', null), eb('member_id', '=', guide), eb('member_id', 'not in', answering)]))
  }
  const rows = await query.orderBy('due_on').orderBy('id').limit(40).execute()
  return rows.map((row) => ({
    person_id: row.person_id,
    kind: 'visit',
    since: row.on_day,
    words: `Came to reception with “${shortened(row.words)}” and expects ${guide ? 'your' : `${row.member_name || 'an'}${row.member_name ? '’s' : ''}`} answer by ${sayDay(row.due_on)}. ${row.because}`,
    presses: 0.9 + 0.09 * Math.min(1, Math.max(0, daysBetween(row.due_on, on)) / 5),
  }))
})

addReason(async ({ context, on, guide }) => {
  if (!guide) return []
  const rows = await context.db
    .selectFrom('handovers as h')
    .innerJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 'h.workspace_id').onRef('p.id', '=', 'h.person_id'))
    .selectAll('h')
    .where('h.workspace_id', '=', context.workspace.id)
    .where('h.to_id', '=', guide)
    .where('h.on_day', '>', addDays(on, -fresh))
    .where('h.on_day', '<=', on)
    .whereRef('p.last_touch_on', '<=', 'h.on_day')
    .where('p.removed_at', '=', '')
    .where('p.guide_id', '=', guide)
    .orderBy('h.on_day')
    .orderBy('h.id')
    .limit(20)
    .execute()
  return rows.map((row) => ({
    person_id: row.person_id,
    kind: 'handed_over',
    since: row.on_day,
    words: `${row.by_name} gave them to you: “${shortened(row.words)}”`,
    presses: 0.82,
  }))
})
