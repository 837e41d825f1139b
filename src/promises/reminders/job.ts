import { within } from '../../platform/call.ts'
import type { Context } from '../../platform/context.ts'
import { addDays } from '../../platform/days.ts'
import { type JobRun, jobKind } from '../../platform/jobs/jobs.ts'
import { mailReady, post } from '../../platform/mail.ts'
import { selectPromises } from '../queries.ts'
import { morningLetter, type Told } from './letter.ts'
import { isMorning, nextMorning, placed } from './rules.ts'
import { remindAt, remindJob } from './schedule.ts'

/**
 * Posts the letters of those whose morning it is, and has itself run again on the next morning of anyone. Any serving process may take
 * it; only one does, and the key of a letter (member and day) keeps a second one from being posted whatever happens in between.
 */
const remind: JobRun = (caller, job) =>
  within(caller, remindJob, async (context) => {
    const members = await membersToRemind(context)
    for (const member of members)
      if (mailReady(context.settings) && isMorning(context.now, member.timezone)) await remindOne(context, member)
    const next = members.map(({ timezone }) => nextMorning(context.now, timezone)).sort()[0]
    if (next) await remindAt(context, next, job.id)
  })

jobKind(remindJob, remind)

interface Member {
  id: string
  name: string
  email: string
  timezone: string
  each_morning: boolean
}

async function remindOne(context: Context, { id, name, email, timezone, each_morning }: Member): Promise<void> {
  const { day } = placed(context.now, timezone)
  const promises: Told[] = (
    await selectPromises(context)
      .where('pr.member_id', '=', id)
      .where('pr.state', '=', 'open')
      .where('pr.due_on', '<=', addDays(day, 1))
      .orderBy('pr.due_on')
      .orderBy('pr.id')
      .limit(1000)
      .execute()
  ).map((row) => ({ ...row, remind: row.remind === 1 }))
  const letter = morningLetter(promises, { name, day, url: context.settings.url, eachMorning: each_morning })
  if (letter) await post(context, { key: `promises ${id} ${day}`, to: email, ...letter })
}

/** Who asked for a letter each morning, or answers for an open promise that one was asked for; those who left are left out. */
async function membersToRemind(context: Context): Promise<Member[]> {
  const wishes = await context.db.selectFrom('promise_reminders').selectAll().where('workspace_id', '=', context.workspace.id).execute()
  const own = new Map(wishes.map((row) => [row.member_id, row]))
  const asked = await context.db
    .selectFrom('promises')
    .select('member_id')
    .distinct()
    .where('workspace_id', '=', context.workspace.id)
    .where('remind', '=', 1)
    .where('shown', '=', 1)
    .where('state', '=', 'open')
    .where('due_on', '>=', addDays(context.today, -1))
    .execute()
  const ids = [...wishes.flatMap((row) => (row.each_morning === 1 ? [row.member_id] : [])), ...asked.flatMap((row) => row.member_id ?? [])]
  if (ids.length === 0) return []
  const members = await context.db
    .selectFrom('member as m')
    .innerJoin('user as u', 'u.id', 'm.user_id')
    .select(['m.id', 'u.name', 'u.email'])
    .where('m.organization_id', '=', context.workspace.id)
    .where('m.id', 'in', [...new Set(ids)])
    .orderBy('m.id')
    .execute()
  return members.map((member) => ({
    ...member,
    timezone: own.get(member.id)?.timezone ?? context.workspace.timezone,
    each_morning: own.get(member.id)?.each_morning === 1,
  }))
}
