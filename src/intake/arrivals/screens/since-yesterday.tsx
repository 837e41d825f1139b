import { includes } from '../../../platform/context.ts'
import { count } from '../../../ui/index.ts'
import type { PageRequest } from '../../../ui/page.ts'
import { listCorrespondents } from '../correspondents/correspondents.ts'
import { listArrivals } from '../list.ts'

/** A line under the morning: what came in since yesterday, and whether somebody new writes. */
export async function sinceYesterday({ call, caller }: PageRequest) {
  if (!includes(caller.actor.role, 'guide')) return null
  const [arrived, fresh] = await Promise.all([call(listArrivals, { limit: 100 }), call(listCorrespondents, { limit: 100 })])
  const [came, waits] = [arrived.items.length, fresh.items.length]
  if (came + waits === 0) return null
  return (
    <p class="below">
      {came > 0 && <a href="/arrivals">{counted(came, arrived.next, 'arrival', 'arrivals')} since yesterday</a>}
      {came > 0 && waits > 0 && ' · '}
      {waits > 0 && <a href="/correspondents">{counted(waits, fresh.next, 'new correspondent', 'new correspondents')}</a>}
    </p>
  )
}

function counted(many: number, next: string | null, one: string, more: string): string {
  return next === null ? count(many, one, more) : `more than ${count(many, one, more)}`
}
