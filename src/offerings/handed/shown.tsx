import { todayIn } from '../../platform/clock.ts'
import { PlainLayout, Problem } from '../../ui/index.ts'
import type { Rendered } from '../../ui/page.ts'

/** A page that is handed out, with the day and the time zone that it is read in. */
export interface Shown {
  page: Rendered
  status?: number
  today: string
  timezone: string
}

/** Nothing stands behind the address. */
export function nowhere(): Shown {
  const page = (
    <PlainLayout title="Nothing here">
      <Problem
        title="There is no page at this address"
        detail="Perhaps something was cut off when it was copied, or a newer one was sent to you since. Ask whoever sent it to you to send it again."
      >
        {[]}
      </Problem>
    </PlainLayout>
  )
  return { page, status: 404, ...when({ timezone: 'UTC' }) }
}

/** What stood there is over, with the reason and whom to ask. */
export function over({ title, detail, place }: { title: string; detail: string; place: { timezone: string } }): Shown {
  const page = (
    <PlainLayout title={title}>
      <Problem title={title} detail={detail}>
        {[]}
      </Problem>
    </PlainLayout>
  )
  return { page, status: 410, ...when(place) }
}

export function when({ timezone }: { timezone: string }): { today: string; timezone: string } {
  return { timezone, today: todayIn(timezone) }
}
