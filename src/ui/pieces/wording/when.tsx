import { useView } from '../../view.ts'
import { dayAndTime, dayWords, exactDay } from './days.ts'

/**
 * A time as a person would say it, with the exact one on hover. Takes a plain day (`2026-03-02`, the workspace's own) or an
 * instant (`2026-03-02T09:30:00Z`), which is placed on a day in the workspace's time zone.
 */
export function When({ at, clock }: { at: string; clock?: boolean }) {
  const { today, timezone } = useView()
  if (at.length === 10) {
    return (
      <time class="when" datetime={at} title={exactDay(at)}>
        {dayWords(at, today)}
      </time>
    )
  }
  const { day, time } = dayAndTime(at, timezone)
  const words = dayWords(day, today)
  return (
    <time class="when" datetime={at} title={`${exactDay(day)}, ${time} (${timezone})`}>
      {words === 'today' ? time : clock ? `${words}, ${time}` : words}
    </time>
  )
}

/** A day by which something is due: it stands out once it is past. */
export function Due({ on }: { on: string }) {
  const { today } = useView()
  return on < today ? (
    <span class="late">
      <When at={on} />
    </span>
  ) : (
    <When at={on} />
  )
}
