import { isIP } from 'node:net'
import { Refusal } from '../refusal.ts'
import { isPublicAddress, isWithin } from './address.ts'
import type { Outside } from './outside.ts'

/** A host that may be connected to: at these addresses only, without looking its name up again. */
export interface TestedHost {
  /** As it is written for TLS and in the Host header: small letters, IDNA, IPv6 without brackets. */
  name: string
  addresses: { address: string; family: 4 | 6 }[]
  /** It is private, and the settings let that be: it may also be spoken to without TLS. */
  isPrivate: boolean
}

/** Nobody could be reached there, or what answered was not to be understood: worth another try later, in words for a person. */
export class Unreachable extends Refusal {
  constructor(detail: string) {
    super('conflict', detail)
    this.name = 'Unreachable'
  }
}

/**
 * Tests a host that someone typed (a name or an address, no port): resolves it and looks at every address. Refuses `invalid` what is no
 * host, and private ones where the settings don't allow them; throws `Unreachable` for a name that leads nowhere.
 * The connection must then be made to one of the answered addresses, or the name could lead elsewhere by then.
 */
export async function testHost(outside: Outside, typed: string): Promise<TestedHost> {
  const name = hostName(typed)
  const found = isIP(name) ? [name] : await resolved(outside, name)
  const open = found.filter(isPublicAddress)
  if (open.length < found.length && !allowed(outside, name, found)) throw new Refusal('invalid', privateWords(name))
  return { name, addresses: found.map((address) => ({ address, family: isIP(address) === 6 ? 6 : 4 })), isPrivate: open.length === 0 }
}

/** The host in its one form; odd notations of an address (decimal, octal, hexadecimal, shortened) become the usual one. */
function hostName(typed: string): string {
  const trimmed = typed.trim()
  const bracketed = isIP(trimmed) === 6 ? `[${trimmed}]` : trimmed
  if (trimmed.length > 255 || !/^(\[[\da-f:.]+\]|[^\s/\\?#@:[\]%]+)$/i.test(bracketed)) throw noHost(trimmed)
  const url = URL.canParse(`https://${bracketed}/`) ? new URL(`https://${bracketed}/`) : null
  const name = url?.hostname.replace(/^\[|\]$/g, '').replace(/\.$/, '')
  if (!name || url?.port) throw noHost(trimmed)
  return name
}

function noHost(typed: string): Refusal {
  return new Refusal('invalid', `“${typed.slice(0, 80)}” is not the name of a server.`)
}

const patience = 10_000

async function resolved(outside: Outside, name: string): Promise<string[]> {
  const late = Promise.withResolvers<never>()
  const timer = setTimeout(() => late.reject(new Unreachable(`Nobody could say in time where ${name} is.`)), patience)
  try {
    const found = await Promise.race([outside.resolve(name), late.promise])
    // A resolver that answers something else than addresses is trusted with nothing.
    if (found.length === 0 || found.some((address) => !isIP(address))) throw nowhere(name)
    return [...new Set(found)].slice(0, 32)
  } catch (thrown) {
    throw thrown instanceof Refusal ? thrown : nowhere(name)
  } finally {
    clearTimeout(timer)
  }
}

function nowhere(name: string): Unreachable {
  return new Unreachable(`There is no server called ${name}; is it spelled right?`)
}

/** Allowed by name, or every private address that it leads to is: an allowed address must not vouch for a forbidden one. */
function allowed({ privateHosts }: Outside, name: string, found: string[]): boolean {
  if (privateHosts.some((host) => isNamed(host, name))) return true
  return found.every((address) => isPublicAddress(address) || privateHosts.some((range) => isWithin(range, address)))
}

function isNamed(host: string, name: string): boolean {
  return host === '*' || host === name || (host.startsWith('*.') && name.endsWith(host.slice(1)))
}

function privateWords(name: string): string {
  return `${name} is on a private network, where Waymark does not look. Whoever runs this Waymark can allow it with the setting WAYMARK_PRIVATE_HOSTS.`
}
