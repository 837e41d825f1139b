import type { Context } from '../../platform/context.ts'
import type { Day } from '../../platform/days.ts'

const days = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** A day in full, which stays true on paper: `2 March 2026`. */
export function sayDay(day: Day): string {
  return days.format(new Date(`${day}T00:00:00Z`))
}

/** The name by which customers know a workspace. */
export async function workspaceName({ db, workspace }: Pick<Context, 'db' | 'workspace'>): Promise<string> {
  const row = await db.selectFrom('organization').select('name').where('id', '=', workspace.id).executeTakeFirst()
  return row?.name ?? ''
}
