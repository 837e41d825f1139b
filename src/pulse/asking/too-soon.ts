import { adjusted } from '../../platform/adjustable.ts'
import type { Context } from '../../platform/context.ts'
import { addDays } from '../../platform/days.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import type { PulseRow } from '../tables.ts'
import { anonymity } from './figures.ts'

/** Whoever else asks or opens a pulse again in this workspace waits until this is done, so that of two at once the second sees the first. */
export async function holdAsking({ db, workspace }: Context): Promise<void> {
  await db
    .updateTable('workspaces')
    .set((row) => ({ erased_people: row.ref('erased_people') }))
    .where('workspace_id', '=', workspace.id)
    .execute()
}

/**
 * Two pulses close together that share people tell by their difference what those said who are in one of them alone. Refuses (`conflict`)
 * one that shares somebody with another of the team that is open or has just been closed; `holdAsking` comes before.
 */
export async function refuseTooSoon(context: Context, { id }: Pick<PulseRow, 'id'>): Promise<void> {
  const { db, workspace, today } = context
  const { rest_days } = await adjusted(context, anonymity)
  const since = addDays(today, -rest_days)
  const other = await db
    .selectFrom('pulse_asked as a')
    .innerJoin('pulses as o', (join) => join.onRef('o.workspace_id', '=', 'a.workspace_id').onRef('o.id', '=', 'a.pulse_id'))
    .select(['o.name', 'o.state', 'o.closed_on'])
    .where('a.workspace_id', '=', workspace.id)
    .where('o.asks', '=', 'teammates')
    .where('o.id', '!=', id)
    .where((eb) => eb.or([eb('o.state', '=', 'open'), eb('o.closed_on', '>', since)]))
    .where('a.person_id', 'in', (eb) =>
      eb.selectFrom('pulse_asked as m').select('m.person_id').where('m.workspace_id', '=', workspace.id).where('m.pulse_id', '=', id),
    )
    .limit(1)
    .executeTakeFirst()
  if (!other) return
  const when = other.state === 'open' ? 'is still open' : `was closed on ${sayDay(other.closed_on)}`
  const until = other.state === 'open' ? `${rest_days} days after it is closed` : sayDay(addDays(other.closed_on, rest_days))
  throw new Refusal(
    'conflict',
    `Some of them are asked in “${other.name}”, which ${when}. Two so close together would tell by their difference who said what: ask again from ${until} on.`,
  )
}
