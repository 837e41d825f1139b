import type { Context } from '../../platform/context.ts'
import { addDays, type Day } from '../../platform/days.ts'

const year = 365
/** Whoever is new has to have done some of it first. */
const settling = 30

/** The day from which a member may look at what drains and what drives them (again): a year after the last time, 30 days after joining. */
export async function mismatchDueOn({ db, workspace }: Context, memberId: string): Promise<Day> {
  const last = await db
    .selectFrom('mismatches')
    .select('on_day')
    .where('workspace_id', '=', workspace.id)
    .where('member_id', '=', memberId)
    .orderBy('on_day', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (last) return addDays(last.on_day, year)
  const member = await db
    .selectFrom('member')
    .select('created_at')
    .where('organization_id', '=', workspace.id)
    .where('id', '=', memberId)
    .executeTakeFirstOrThrow()
  return addDays(new Date(member.created_at).toISOString().slice(0, 10), settling)
}
