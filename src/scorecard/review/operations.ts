import { z } from 'zod'
import { actorId, type Context, includes } from '../../platform/context.ts'
import { weekEnd } from '../../platform/days.ts'
import { Day, Line } from '../../platform/inputs/schema.ts'
import { AsOf } from '../../platform/kept/figure.ts'
import { mailReady, sendJob } from '../../platform/mail.ts'
import type { Noun } from '../../platform/noun.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { planReview } from './job.ts'
import { Review, reviewOf } from './review.ts'
import { weekOfReview } from './week.ts'

const weekdays = z.int().min(0, 'must be from 0 (not) to 7 (Sunday)').max(7, 'must be from 0 (not) to 7 (Sunday)')

const Wish = z.object({
  member_id: z.string(),
  weekday: weekdays.meta({ description: '1 is Monday, 7 Sunday; 0: no letter' }),
  timezone: z.string().meta({ description: 'Where it is seven in the morning; the workspace’s unless another was chosen' }),
  mail: z.boolean().meta({ description: 'Whether this installation can send mail at all' }),
})

export const getReview = operation({
  name: 'reviews.get',
  method: 'GET',
  path: '/reviews',
  summary: 'Look back on a week: what became of the people we lead, of promises, what was learned, and one thing to change',
  input: {
    week: Day.optional().meta({ description: 'Any day of it; the last one if absent' }),
    member_id: Line(64).optional().meta({ description: 'Only what this member leads' }),
  },
  output: Review.extend({ as_of: AsOf }),
  may: 'viewer',
  refuses: ['not_found'],
  example: {},
  async run(context, { week, member_id }) {
    if (week !== undefined && week > context.today)
      throw new Refusal('invalid', 'That week has not been yet.', [{ path: 'week', message: 'must not lie in the future' }])
    if (member_id !== undefined) await findMember(context, member_id)
    return reviewOf(context, { week: weekEnd(week ?? weekOfReview(context.today)), member: member_id })
  },
})

export const reviewSettings = operation({
  name: 'reviews.settings',
  method: 'GET',
  path: '/reviews/{member_id}',
  summary: 'Show on which day a member gets the review by mail',
  input: { member_id: Line(64) },
  output: Wish,
  may: 'viewer',
  refuses: ['not_found', 'not_allowed'],
  async run(context, { member_id }) {
    refuseOthers(context, member_id)
    await findMember(context, member_id)
    return wishOf(context, member_id)
  },
})

export const subscribeReview = operation({
  name: 'reviews.subscribe',
  method: 'POST',
  path: '/reviews/{member_id}/subscribe',
  summary: 'Get the review by mail each week on a weekday at seven, or no longer',
  input: {
    member_id: Line(64),
    weekday: weekdays.meta({ description: '1 is Monday, 7 Sunday; 0: no letter' }),
    timezone: Line(60).refine(isTimezone, 'must be a time zone such as Europe/Vienna').nullable().optional(),
  },
  output: Wish,
  may: 'guide',
  refuses: ['not_found', 'not_allowed'],
  example: { weekday: 1 },
  done: 'Saved.',
  jobs: [sendJob],
  async run(context, { member_id, weekday, timezone }) {
    refuseOthers(context, member_id)
    await findMember(context, member_id)
    const before = await rowOf(context, member_id)
    const set = { weekday, timezone: timezone === undefined ? (before?.timezone ?? null) : timezone, updated_at: context.now }
    await context.db
      .insertInto('review_wishes')
      .values({ workspace_id: context.workspace.id, member_id, ...set })
      .onConflict((conflict) => conflict.columns(['workspace_id', 'member_id']).doUpdateSet(set))
      .execute()
    if (weekday > 0) await planReview(context, set.timezone ?? context.workspace.timezone, weekday)
    context.changed({ kind: 'member', id: member_id, before: { review: before?.weekday ?? 0 }, after: { review: weekday } })
    return wishOf(context, member_id)
  },
})

/** Looking back on a week. */
export const reviews: Noun = { name: 'reviews', operations: [getReview, reviewSettings, subscribeReview] }

async function wishOf(context: Context, member_id: string): Promise<z.output<typeof Wish>> {
  const row = await rowOf(context, member_id)
  return {
    member_id,
    weekday: row?.weekday ?? 0,
    timezone: row?.timezone ?? context.workspace.timezone,
    mail: mailReady(context.settings),
  }
}

function rowOf({ db, workspace }: Context, memberId: string) {
  return db
    .selectFrom('review_wishes')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('member_id', '=', memberId)
    .executeTakeFirst()
}

async function findMember({ db, workspace }: Context, id: string): Promise<void> {
  const member = await db
    .selectFrom('member')
    .select('id')
    .where('organization_id', '=', workspace.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!member) throw new Refusal('not_found', 'There is no such member.', [{ path: 'member_id', message: 'is no member here' }])
}

/** Everyone decides for themselves; those who lead may for others. */
function refuseOthers(context: Context, memberId: string): void {
  if (actorId(context.actor) === memberId || includes(context.actor.role, 'lead')) return
  throw new Refusal('not_allowed', 'Whether someone wants letters is theirs to say.')
}

function isTimezone(text: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).format(0) !== '' && !/^[+-]/.test(text)
  } catch {
    return false
  }
}
