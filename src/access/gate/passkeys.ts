import type { Visitor } from '../coming-in/entry.ts'
import { ask } from '../library/library.ts'
import { endLinks, linkStands, makeLink } from '../links/links.ts'
import { passwordRefused } from './password-refused.ts'
import type { Visit } from './visit.ts'

/** Whether browsers take passkeys at an address: at a name only, and there over https or on the machine itself. */
export function hasPasskeys(url: string): boolean {
  const { protocol, hostname } = new URL(url)
  return hostname === 'localhost' || (protocol === 'https:' && !/^[\d.]+$|^\[/.test(hostname))
}

/** So long after the password was typed a passkey may be added, in milliseconds. */
const lasts = 10 * 60_000

/** Lets this session add a passkey, for a short while; refuses a wrong password. A passkey is a way in for good, so a session alone won't do. */
export async function allowPasskey(visit: Visit, me: Visitor, password: string): Promise<void> {
  const answer = await ask(visit.auth, visit.caller, '/verify-password', { password })
  if (!answer.ok) throw passwordRefused(answer.status, answer.body)
  await makeLink(visit.store.global, 'add-passkey', allowance(me), lasts)
}

/** Whether this session may add a passkey now. */
export function mayAddPasskey(visit: Pick<Visit, 'store'>, me: Visitor): Promise<boolean> {
  return linkStands(visit.store.global, allowance(me))
}

/** One password typed is good for one passkey. */
export function passkeyAdded(visit: Pick<Visit, 'store'>, me: Visitor): Promise<void> {
  return endLinks(visit.store.global, allowance(me))
}

function allowance({ session_id }: Visitor): string {
  return `add-passkey ${session_id}`
}
