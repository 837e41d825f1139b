import type { Child } from 'hono/jsx'
import type { IconName } from '../icon.tsx'
import { Icon } from '../icon.tsx'
import { When } from '../wording/when.tsx'

export type Moment = { id?: string; at: string; icon?: IconName; title: Child; words?: Child; note?: Child; actions?: Child }

/** What happened, the latest first, along a line. */
export function Timeline({ moments, label }: { moments: readonly Moment[]; label: string }) {
  return (
    <ol class="timeline" aria-label={label}>
      {moments.map((moment) => (
        <li class="moment" id={moment.id && `moment-${moment.id}`}>
          <span class="timeline-point">
            <Icon name={moment.icon ?? 'check'} />
          </span>
          <div class="timeline-body">
            <p class="timeline-title">
              <span>{moment.title}</span> <When at={moment.at} clock />
            </p>
            {moment.words && <div>{moment.words}</div>}
            {moment.note && <p class="row-note">{moment.note}</p>}
          </div>
          {moment.actions && <div class="actions timeline-acts">{moment.actions}</div>}
        </li>
      ))}
    </ol>
  )
}
