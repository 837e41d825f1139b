import ipaddr from 'ipaddr.js'

/**
 * Whether an address, as a resolver writes it, is one of the open internet. Everything else is private: this machine, its network, what
 * is reserved, and every form of IPv6 that carries an IPv4 address inside (mapped, NAT64, 6to4, Teredo, ISATAP), whatever that one is.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address) || address.includes('%')) return false
  const parsed = ipaddr.parse(address)
  if (parsed instanceof ipaddr.IPv4) return parsed.range() === 'unicast' && !matches(parsed, moreOfFour)
  return parsed.range() === 'unicast' && parsed.match(globalUnicast) && !matches(parsed, moreOfSix) && !isTunnelled(parsed.toByteArray())
}

/** Whether an address is in a range (`10.1.0.0/16`) or is the one address given; whatever is neither range nor address holds none. */
export function isWithin(range: string, address: string): boolean {
  const plain = range.replace(/^\[|\]$/g, '')
  if (!ipaddr.isValid(address)) return false
  const parsed = ipaddr.parse(address)
  if (ipaddr.isValid(plain)) return ipaddr.parse(plain).toString() === parsed.toString()
  if (!ipaddr.isValidCIDR(plain)) return false
  const [start, bits] = ipaddr.parseCIDR(plain)
  return start.kind() === parsed.kind() && parsed.match(start as never, bits)
}

// Nothing outside of 2000::/3 has been given to anyone.
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3')

// Set aside by IANA's registries of special purposes, beyond what the library knows.
const moreOfFour = ['192.88.99.0/24', '192.0.0.0/24'].map((range) => ipaddr.IPv4.parseCIDR(range))
const moreOfSix = ['2001::/23', '2001:db8::/32', '2002::/16', '3fff::/20', '5f00::/16', '3ffe::/16', '2620:4f:8000::/48'].map((range) =>
  ipaddr.IPv6.parseCIDR(range),
)

function matches<T extends ipaddr.IPv4 | ipaddr.IPv6>(address: T, ranges: [T, number][]): boolean {
  return ranges.some(([range, bits]) => address.match(range as never, bits))
}

/** ISATAP (RFC 5214): the last half is 0000:5efe or 0200:5efe and an IPv4 address. */
function isTunnelled(bytes: number[]): boolean {
  return (bytes[8] === 0 || bytes[8] === 2) && bytes[9] === 0 && bytes[10] === 0x5e && bytes[11] === 0xfe
}
