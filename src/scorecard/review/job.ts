import { reading, within } from '../../platform/call.ts'
import type { Caller, Context } from '../../platform/context.ts'
import { enqueue, jobKind } from '../../platform/jobs/jobs.ts'
import { mailReady, post } from '../../platform/mail.ts'
import { reviewLetter } from './letter.ts'
import { type Review, reviewOf } from './review.ts'
import { dueNow, nextTime } from './week.ts'

const reviewJob = 'reviews.send'

/** Has the letters looked after at the next time a member wants theirs; of one time there is one job. */
export async function planReview(context: Context, timezone: string, weekday: number): Promise<void> {
  const run_at = nextTime(context.now, timezone, weekday)
  await enqueue(context, { kind: reviewJob, id: `review-${run_at}`, run_at })
}

/** Posts the letters of those whose time it is; the key of a letter (member and week) keeps a second one from being posted. */
jobKind(
  reviewJob,
  async (caller) => {
    const reviews = await dueReviews(caller)
    await within(caller, reviewJob, async (context) => {
      for (const { id, name, email, weekday, timezone } of await wanting(context)) {
        const review = reviews.get(id)
        if (review) {
          const letter = reviewLetter(review, { name, url: context.settings.url })
          await post(context, { key: `review ${id} ${review.to}`, to: email, ...letter })
        }
        await planReview(context, timezone, weekday)
      }
    })
  },
  'background',
)

/** The reviews of those whose time it is, by member: looked through before anything is written, so that nobody waits for it. */
async function dueReviews(caller: Caller): Promise<Map<string, Review>> {
  if (!mailReady(caller.settings)) return new Map()
  const due = await reading(caller, async (context) =>
    (await wanting(context)).filter(({ timezone, weekday }) => dueNow(context.now, timezone, weekday)),
  )
  const reviews = new Map<string, Review>()
  for (const { id } of due) reviews.set(id, await reading(caller, (context) => reviewOf.fresh(context, { week: undefined, member: id })))
  return reviews
}

/** Who wants the review by mail; those who left are left out. */
async function wanting({ db, workspace }: Context) {
  const rows = await db
    .selectFrom('review_wishes as w')
    .innerJoin('member as m', 'm.id', 'w.member_id')
    .innerJoin('user as u', 'u.id', 'm.user_id')
    .select(['m.id', 'u.name', 'u.email', 'w.weekday', 'w.timezone'])
    .where('w.workspace_id', '=', workspace.id)
    .where('m.organization_id', '=', workspace.id)
    .where('w.weekday', '>', 0)
    .orderBy('m.id')
    .execute()
  return rows.map((row) => ({ ...row, timezone: row.timezone ?? workspace.timezone }))
}
