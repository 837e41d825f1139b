/**
 * Whether a request names a host that is ours: the public address's, or this machine's own names. Another name that leads here
 * (DNS rebinding) is not answered. Where no public address was set we can't know our names, and any is taken.
 */
export function hostCheck(url: string, fallback: string): (host: string | null) => boolean {
  if (url === fallback) return () => true
  const own = new URL(url).host
  const name = new URL(url).hostname
  return (host) => {
    if (host === null) return false
    const given = host.toLowerCase()
    if (given === own || given === name) return true
    return loopback.has(given.replace(/:\d+$/, ''))
  }
}

const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])
