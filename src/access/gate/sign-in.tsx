import { digest } from '../../platform/clock.ts'
import { Refusal } from '../../platform/refusal.ts'
import { Email } from '../coming-in/account.ts'
import type { SignedIn } from '../coming-in/sign-in.ts'
import { signIn, signInCode } from '../coming-in/sign-in.ts'
import { ask } from '../library/library.ts'
import { mayTry, networkOf } from '../links/limit.ts'
import { endLinks } from '../links/links.ts'
import { CodeScreen, ForgotScreen, ResetScreen, SignInScreen } from '../screens/sign-in.tsx'
import { LinkOverScreen } from '../screens/welcome.tsx'
import { readOneTime } from './one-time.ts'
import { hasPasskeys } from './passkeys.ts'
import { passwordRefused } from './password-refused.ts'
import { refuseGuessableOf, tellOfChange } from './told.ts'
import type { Handler, Visit } from './visit.ts'
import { goTo, orShowAgain, ownPath, readForm, show } from './visit.ts'

export const showSignIn: Handler = async (visit) => {
  const then = ownPath(visit.url.searchParams.get('then'))
  if ((await visit.entry.enter(visit.request.headers)).actor) return goTo(then)
  return show(visit, <SignInScreen then={then} said={visit.url.searchParams.get('said')} passkeys={hasPasskeys(visit.settings.url)} />)
}

export const doSignIn: Handler = async (visit) => {
  const fields = await readForm(visit.request)
  const then = ownPath(fields.get('then'))
  const page = <SignInScreen then={then} said={null} passkeys={hasPasskeys(visit.settings.url)} />
  return orShowAgain(visit, fields, page, async () => {
    const given = { email: fields.get('email') ?? '', password: fields.get('password') ?? '' }
    const signed = await signIn(visit.auth, visit.store.global, visit.caller, given)
    if (signed.step !== 'refused') await endSessionBefore(visit)
    return goOn(signed, then)
  })
}

export const showCode: Handler = async (visit) => show(visit, <CodeScreen then={ownPath(visit.url.searchParams.get('then'))} />)

export const doCode: Handler = async (visit) => {
  const fields = await readForm(visit.request)
  const then = ownPath(fields.get('then'))
  return orShowAgain(visit, fields, <CodeScreen then={then} />, async () => {
    const given = { code: fields.get('code') ?? '', trust: fields.get('trust') === 'yes' }
    return goOn(await signInCode(visit.auth, visit.store.global, visit.caller, given), then)
  })
}

export const doSignOut: Handler = async (visit) => {
  const fields = await readForm(visit.request).catch(() => new URLSearchParams())
  const { cookies } = await ask(visit.auth, visit.caller, '/sign-out', {})
  const then = fields.get('then')
  const gone = goTo(then ? ownPath(then) : '/sign-in?said=out', cookies)
  // What was half typed goes with whoever typed it; browsers grant this over https, and our own script does the same.
  gone.headers.set('clear-site-data', '"storage"')
  return gone
}

export const showForgot: Handler = async (visit) =>
  show(visit, <ForgotScreen mail={visit.settings.smtpUrl !== undefined} sent={visit.url.searchParams.has('sent')} />)

/** Answers before anything is looked up: neither the words nor the time tell whether the address is known. */
export const doForgot: Handler = async (visit) => {
  const fields = await readForm(visit.request)
  const email = Email.safeParse(fields.get('email') ?? '')
  if (email.success && visit.settings.smtpUrl) visit.later(() => sendReset(visit, email.data))
  return goTo('/forgot?sent')
}

export const showReset: Handler = async (visit) => {
  const token = visit.params.token ?? ''
  if ((await readOneTime(visit, 'reset-password')) === null) return show(visit, <LinkOverScreen />, { status: 404 })
  return show(visit, <ResetScreen token={token} />)
}

export const doReset: Handler = async (visit) => {
  const token = visit.params.token ?? ''
  const fields = await readForm(visit.request)
  return orShowAgain(visit, fields, <ResetScreen token={token} />, async () => {
    const user = await readOneTime(visit, 'reset-password')
    if (user === null) return show(visit, <LinkOverScreen />, { status: 404 })
    await refuseGuessableOf(visit, user, fields.get('password') ?? '', 'password')
    const answer = await ask(visit.auth, visit.caller, '/reset-password', { token, newPassword: fields.get('password') ?? '' })
    if (!answer.ok) throw passwordRefused(answer.status, answer.body)
    // Browsers that were spared the second step, and other links of this kind, end with the old password.
    await endLinks(visit.store.global, user)
    tellOfChange(visit, user, 'A new password was set by a link; every session has ended.')
    return goTo('/sign-in?said=reset')
  })
}

function goOn(signed: SignedIn, then: string): Response {
  if (signed.step === 'used') return goTo(`/sign-in?said=used&then=${encodeURIComponent(then)}`, signed.cookies)
  if (signed.step === 'refused') throw new Refusal(signed.status === 429 ? 'too_many' : 'not_allowed', signed.words)
  return goTo(signed.step === 'code' ? `/sign-in/code?then=${encodeURIComponent(then)}` : then, signed.cookies)
}

/** The session that this browser came with ends: it may be known to whoever sat here before. */
export async function endSessionBefore({ entry, request, store }: Visit): Promise<void> {
  const before = await entry.visitor(request.headers)
  if (before) await store.global.deleteFrom('session').where('id', '=', before.session_id).execute()
}

async function sendReset({ auth, store, caller }: Visit, email: string): Promise<void> {
  const often = 5 * 60_000
  if (!(await mayTry(store.global, `forgot from:${digest(networkOf(caller.address))}`, 20, often))) return
  if (!(await mayTry(store.global, `forgot:${digest(email)}`, 3, often))) return
  await ask(auth, caller, '/request-password-reset', { email })
}
