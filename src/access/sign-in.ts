import { digest } from '../platform/clock.ts'
import type { Db } from '../platform/context.ts'
import type { Auth } from './auth.ts'
import type { Answer, Caller } from './library.ts'
import { ask } from './library.ts'
import { mayTry } from './limit.ts'

/** How a try to come in ended. */
export type SignedIn = { step: 'in' | 'code'; cookies: string[] } | { step: 'refused'; words: string; status: 401 | 429 }

const window = 5 * 60_000
const tries = 20

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
  const address = email.trim().toLowerCase()
  if (!(await mayTry(db, `sign-in:${digest(address)}`, tries, window))) return tooMany
  const answer = await ask(auth, caller, '/sign-in/email', { email: address, password })
  if (answer.ok) return { step: answer.body.twoFactorRedirect === true ? 'code' : 'in', cookies: answer.cookies }
  return refused(answer, 'The address or the password is not right.')
}

/** The second step: the six digits of the authenticator app, or a backup code. `trust` spares this browser the step for 30 days. */
export async function signInCode(auth: Auth, caller: Caller, { code, trust }: { code: string; trust: boolean }): Promise<SignedIn> {
  const given = code.replace(/\s/g, '')
  const path = /^\d{6}$/.test(given) ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code'
  const answer = await ask(auth, caller, path, { code: given, trustDevice: trust })
  if (answer.ok) return { step: 'in', cookies: answer.cookies }
  if (answer.body.code === 'INVALID_TWO_FACTOR_COOKIE') return { step: 'refused', words: 'This took too long. Sign in again.', status: 401 }
  return refused(answer, 'The code is not right.')
}

function refused(answer: Answer, words: string): SignedIn {
  if (answer.status >= 500) throw new Error(`the sign-in library answered ${answer.status}`)
  return answer.status === 429 ? tooMany : { step: 'refused', words, status: 401 }
}
