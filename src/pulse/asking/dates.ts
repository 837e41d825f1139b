import type { Context } from '../../platform/context.ts'
import { addDays } from '../../platform/days.ts'
import { enqueue } from '../../platform/jobs/jobs.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { PulseRow } from '../tables.ts'

/** How long a pulse is open where nobody says, in days. */
export const usualDays = 14

/** The kind of job that reminds on the day chosen, and closes when the last day is over. */
export const turnJob = 'pulse.turn'

/** Refuses (`invalid`) a last day that is over and a reminder that nobody would get. */
export function refusePast({ today }: Context, closes_on: string | undefined, remind_on: string | undefined): void {
  if (closes_on !== undefined && closes_on < today)
    throw new Refusal('invalid', 'The last day is over already.', [{ path: 'closes_on', message: `must not be before ${today}` }])
  if (remind_on !== undefined && (remind_on < today || (closes_on !== undefined && remind_on > closes_on)))
    throw new Refusal('invalid', 'A reminder goes between today and the last day.', [
      { path: 'remind_on', message: 'must lie before the last day' },
    ])
}

/** Has a pulse looked at on the days on which something is to happen. */
export async function heedDay(context: Context, { id, closes_on, remind_on }: PulseRow): Promise<void> {
  const days = [`${addDays(closes_on, 1)}T00:05`, ...(remind_on > context.today ? [`${remind_on}T09:00`] : [])]
  for (const at of days) {
    const instant = Temporal.PlainDateTime.from(at).toZonedDateTime(context.workspace.timezone).epochMilliseconds
    await enqueue(context, { kind: turnJob, subject_id: id, run_at: new Date(instant).toISOString() })
  }
}
