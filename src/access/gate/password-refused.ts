import { Refusal } from '../../platform/refusal.ts'

/** What the library said of a password, in our words. */
export function passwordRefused(status: number, body: Record<string, unknown>, path = 'password'): Refusal {
  if (status === 429) return new Refusal('too_many', 'Too many tries. Wait a minute and try again.')
  const said = refusals[String(body.code)]
  if (!said) throw new Error(`the sign-in library answered ${status} ${String(body.code)}`)
  return new Refusal('invalid', said, [{ path, message: said }])
}

const refusals: Record<string, string> = {
  PASSWORD_TOO_SHORT: 'The password is too short.',
  PASSWORD_TOO_LONG: 'The password is too long.',
  INVALID_PASSWORD: 'The password is not right.',
  INVALID_TOKEN: 'This link has been used or its time is over.',
}
