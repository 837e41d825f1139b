import { reading, within } from '../../platform/call.ts'
import type { Caller, Context } from '../../platform/context.ts'
import { enqueue, jobKind } from '../../platform/jobs/jobs.ts'
import { mailReady, post } from '../../platform/mail.ts'
import { reviewLetter } from './letter.ts'
import { type Review, reviewOf } from './review.ts'
import { lastDue, nextTime, weekOfReview } from './week.ts'

const reviewJob = 'reviews.send'
const idOf = (at: string) => `review-${at}`

/** Has the letters looked after at the next time a member wants theirs; of one time there is one job. */
export async function planReview(context: Context, timezone: string, weekday: number): Promise<void> {
  const run_at = nextTime(context.now, timezone, weekday)
  await enqueue(context, { kind: reviewJob, id: idOf(run_at), run_at })
}

/** Posts the letters of those whose time has come since it was due; the key of a letter (member and week) keeps a second one from being posted. */
jobKind(
  reviewJob,
  async (caller, job) => {
    // One that was tried again is due later than it was planned for, which its id tells.
    const reviews = await dueReviews(caller, job.id.slice(idOf('').length))
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
  'long',
)

/**
 * The reviews of those whose time was at an instant or later, however late it has become, by member: each of the week that one at their last
 * time is of. They are looked through before anything is written, so that nobody waits for it.
 */
async function dueReviews(caller: Caller, since: string): Promise<Map<string, Review>> {
  const reviews = new Map<string, Review>()
  if (!mailReady(caller.settings)) return reviews
  const all = await reading(caller, async (context) =>
    (await wanting(context)).map(({ id, timezone, weekday }) => ({ id, ...lastDue(context.now, timezone, weekday) })),
  )
  for (const { id, day, at } of all)
    if (at >= since) reviews.set(id, await reading(caller, (context) => reviewOf.fresh(context, { week: weekOfReview(day), member: id })))
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
