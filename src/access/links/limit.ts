import ipaddr from 'ipaddr.js'
import { milliseconds, newId } from '../../platform/clock.ts'
import type { Db } from '../../platform/context.ts'

/**
 * Counts one more try under a key; false once there were more than `most` in the window (milliseconds) that began with the first.
 * One statement, so that tries at once, in several processes, are all counted.
 */
export async function mayTry(db: Db, key: string, most: number, window: number): Promise<boolean> {
  const at = milliseconds()
  const over = at - window
  const { count } = await db
    .insertInto('rate_limit')
    .values({ id: newId(), key, count: 1, last_request: at })
    .onConflict((conflict) =>
      conflict.column('key').doUpdateSet((row) => ({
        count: row
          .case()
          .when('rate_limit.last_request', '<=', over)
          .then(1)
          .else(row('rate_limit.count', '+', 1))
          .end(),
        last_request: row.case().when('rate_limit.last_request', '<=', over).then(at).else(row.ref('rate_limit.last_request')).end(),
      })),
    )
    .returning('count')
    .executeTakeFirstOrThrow()
  return count <= most
}

/** Whom an address belongs to: of IPv6 everyone has 2⁶⁴ addresses, which count as one. */
export function networkOf(address: string | null): string {
  if (!address?.includes(':')) return address ?? ''
  const parsed = ipaddr.isValid(address) ? ipaddr.process(address) : null
  return parsed instanceof ipaddr.IPv6 ? parsed.parts.slice(0, 4).join(':') : (parsed?.toString() ?? address)
}
