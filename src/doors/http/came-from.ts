import { isIP } from 'node:net'
import { isWithin } from '../../platform/fetching/index.ts'

/**
 * The network address a request comes from. A proxy appends to `X-Forwarded-For` whom it passed on, so the list is read from its end, for
 * as long as the one who says so is a proxy that is trusted: whatever somebody else wrote before that is not believed.
 */
export function cameFrom(connected: string | null, forwarded: string | null, proxies: readonly string[]): string | null {
  if (connected === null) return null
  let address = plain(connected)
  const passed = (forwarded ?? '')
    .split(',')
    .slice(-100)
    .map((one) => plain(one.trim()))
  while (passed.length > 0 && proxies.some((proxy) => isWithin(proxy, address))) {
    const before = passed.pop() as string
    if (!isIP(before)) break
    address = before
  }
  return address
}

/** Without a port, and an IPv4 address that travels in an IPv6 one as itself. */
function plain(address: string): string {
  const bare = /^\[(.+)\](?::\d+)?$/.exec(address)?.[1] ?? address.replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1')
  return bare.replace(/^::ffff:(?=\d+\.\d+\.\d+\.\d+$)/i, '')
}
