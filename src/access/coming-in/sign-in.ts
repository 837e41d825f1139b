import { z } from 'zod'
import { digest } from '../../platform/clock.ts'
import type { Db } from '../../platform/context.ts'
import type { Auth } from '../library/auth.ts'
import type { Answer, Caller } from '../library/library.ts'
import { ask } from '../library/library.ts'
import { mayTry, networkOf } from '../links/limit.ts'

/** How a try to come in ended. */
export type SignedIn = { step: 'in' | 'code' | 'used'; cookies: string[] } | { step: 'refused'; words: string; status: 401 | 429 }

const window = 5 * 60_000
const tries = 20
/** A whole office may stand behind one address. */
const fromOneNetwork = 100

const tooMany = { step: 'refused', words: 'Too many tries. Wait a few minutes and try again.', status: 429 } as const

/**
 * Tries an address and a password. Whether the address is known can be told neither from the answer nor from the time it takes. Tries are
 * counted by network address (in the library) and by e-mail address, known or not.
 */
export async function signIn(
  auth: Auth,
  db: Db,
  caller: Caller,
  { email, password }: { email: string; password: string },
): Promise<SignedIn> {
  // First by the network, or whoever names a new address each time would have each of them written down.
  if (!(await mayTry(db, `sign-in from:${digest(networkOf(caller.address))}`, fromOneNetwork, window))) return tooMany
  const address = email.trim().toLowerCase()
  if (!(await mayTry(db, `sign-in:${digest(address)}`, tries, window))) return tooMany
  const answer = await ask(auth, caller, '/sign-in/email', { email: address, password })
  if (answer.ok) return { step: answer.body.twoFactorRedirect === true ? 'code' : 'in', cookies: answer.cookies }
  return refused(answer, 'The address or the password is not right.')
}

/** The second step: the six digits of the authenticator app, or a backup code. `trust` spares this browser the step for 30 days. */
export async function signInCode(auth: Auth, db: Db, caller: Caller, { code, trust }: { code: string; trust: boolean }): Promise<SignedIn> {
  const given = code.replace(/\s/g, '')
  const digits = /^\d{6}$/.test(given)
  const path = digits ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code'
  const answer = await ask(auth, caller, path, { code: given, trustDevice: trust })
  // The library takes no other code for this sign-in: it begins anew.
  if (answer.ok && digits && !(await firstUse(db, answer, given))) return { step: 'used', cookies: [] }
  if (answer.ok) return { step: 'in', cookies: answer.cookies }
  if (answer.body.code === 'INVALID_TWO_FACTOR_COOKIE') return { step: 'refused', words: 'This took too long. Sign in again.', status: 401 }
  return refused(answer, 'The code is not right.')
}

/** Whether digits come in for the first time: whoever looked over a shoulder comes half a minute too late. The session they made ends. */
async function firstUse(db: Db, { body }: Answer, code: string): Promise<boolean> {
  const { user, token } = Used.parse(body)
  if (await mayTry(db, `code:${digest(`${user.id} ${code}`)}`, 1, window)) return true
  await db.deleteFrom('session').where('token', '=', token).execute()
  return false
}

const Used = z.object({ token: z.string(), user: z.object({ id: z.string() }) })

function refused(answer: Answer, words: string): SignedIn {
  if (answer.status >= 500) throw new Error(`the sign-in library answered ${answer.status}`)
  return answer.status === 429 ? tooMany : { step: 'refused', words, status: 401 }
}
