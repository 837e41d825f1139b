import { within } from '../../platform/call.ts'
import { jobKind } from '../../platform/jobs/jobs.ts'
import { close } from './close.ts'
import { turnJob } from './dates.ts'
import { findPulse } from './pulse.ts'
import { remind } from './remind.ts'

/** Closes a pulse whose last day is over, and reminds once on the day chosen. Where that day was moved, another such job comes later. */
jobKind(turnJob, (caller, job) =>
  within(caller, turnJob, async (context) => {
    const pulse = await findPulse(context, job.subject_id ?? '').catch(() => null)
    if (pulse?.state !== 'open') return
    if (pulse.closes_on < context.today) await close(context, pulse)
    else if (pulse.remind_on && pulse.remind_on <= context.today && !pulse.reminded_on) await remind(context, pulse)
  }),
)
