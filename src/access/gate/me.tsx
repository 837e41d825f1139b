import { now } from '../../platform/clock.ts'
import { Refusal } from '../../platform/refusal.ts'
import { Name } from '../coming-in/account.ts'
import type { Visitor } from '../coming-in/entry.ts'
import { workspacesAsking, workspacesElsewhere } from '../coming-in/second-step.ts'
import { ask } from '../library/library.ts'
import { endLinks } from '../links/links.ts'
import {
  AddPasskeyScreen,
  CodesScreen,
  ConfirmScreen,
  EnrolScreen,
  NameScreen,
  NewCodesScreen,
  PasskeyScreen,
  PasswordScreen,
  RemovePasskeyScreen,
  TwoFactorOffScreen,
  TwoFactorScreen,
} from '../screens/me.tsx'
import { allowPasskey } from './passkeys.ts'
import { passwordRefused } from './password-refused.ts'
import { refuseGuessableOf, tellOfChange } from './told.ts'
import type { Handler, Visit } from './visit.ts'
import { goTo, orShowAgain, readForm, show } from './visit.ts'

type Mine = (visit: Visit, me: Visitor) => Promise<Response>

/** Only for someone who is signed in; all others are asked to, and come back. */
function mine(run: Mine): Handler {
  return async (visit) => {
    const me = await visit.entry.visitor(visit.request.headers)
    return me ? run(visit, me) : goTo(`/sign-in?then=${encodeURIComponent('/settings/me')}`)
  }
}

const done = '/settings/me'

export const showName = mine(async (visit, me) => show(visit, <NameScreen name={me.name} />))
export const showPassword = mine(async (visit) => show(visit, <PasswordScreen />))
export const showTwoFactor = mine(async (visit, me) =>
  show(visit, <TwoFactorScreen asking={await workspacesAsking(visit.store, me.user_id)} elsewhere={await elsewhere(visit)} />),
)
export const showConfirm = mine(async (visit) => show(visit, <ConfirmScreen />))
export const showTwoFactorOff = mine(async (visit) => show(visit, <TwoFactorOffScreen />))
export const showPasskeys = mine(async (visit) => show(visit, <PasskeyScreen />))
export const showRemovePasskey = mine(async (visit) => show(visit, <RemovePasskeyScreen id={visit.url.searchParams.get('id') ?? ''} />))
export const showNewCodes = mine(async (visit) => show(visit, <NewCodesScreen />))

export const doName = mine(async (visit, me) => {
  const fields = await readForm(visit.request)
  return orShowAgain(visit, fields, <NameScreen name={me.name} />, async () => {
    const name = Name.safeParse(fields.get('name') ?? '')
    const wrong = `Your name ${name.error?.issues[0]?.message}`
    if (!name.success) throw new Refusal('invalid', `${wrong}.`, [{ path: 'name', message: wrong }])
    await visit.store.global.updateTable('user').set({ name: name.data, updated_at: now() }).where('id', '=', me.user_id).execute()
    return goTo(done)
  })
})

export const doPassword = mine(async (visit, me) => {
  const fields = await readForm(visit.request)
  return orShowAgain(visit, fields, <PasswordScreen />, async () => {
    await refuseGuessableOf(visit, me.user_id, fields.get('new_password') ?? '', 'new_password')
    const given = { currentPassword: password(fields), newPassword: fields.get('new_password') ?? '', revokeOtherSessions: true }
    const answer = await ask(visit.auth, visit.caller, '/change-password', given)
    if (!answer.ok) throw passwordRefused(answer.status, answer.body, answer.body.code === 'INVALID_PASSWORD' ? 'password' : 'new_password')
    // Browsers that were spared the second step, and links to a new password, end with the old one.
    await endLinks(visit.store.global, me.user_id)
    tellOfChange(visit, me.user_id, 'Your password was changed.')
    return goTo(done, answer.cookies)
  })
})

/** The picture and the codes are in the answer itself and nowhere else: they are not to be had again. */
export const doTwoFactor = mine(async (visit) => {
  const fields = await readForm(visit.request)
  const ways = await elsewhere(visit)
  return orShowAgain(visit, fields, <TwoFactorScreen asking={[]} elsewhere={ways} />, async () => {
    const answer = await ask(visit.auth, visit.caller, '/two-factor/enable', { password: password(fields) })
    if (answer.body.code === 'TOTP_ALREADY_ENABLED') return goTo(done)
    if (!answer.ok) throw passwordRefused(answer.status, answer.body)
    return show(visit, <EnrolScreen uri={String(answer.body.totpURI)} codes={texts(answer.body.backupCodes)} elsewhere={ways} />, {
      cookies: answer.cookies,
    })
  })
})

export const doConfirm = mine(async (visit, me) => {
  const fields = await readForm(visit.request)
  return orShowAgain(visit, fields, <ConfirmScreen />, async () => {
    const code = (fields.get('code') ?? '').replace(/\s/g, '')
    const answer = await ask(visit.auth, visit.caller, '/two-factor/verify-totp', { code })
    if (answer.status === 429) throw passwordRefused(answer.status, answer.body)
    if (!answer.ok)
      throw new Refusal('invalid', 'The code is not right. Look at the app again.', [{ path: 'code', message: 'The code is not right' }])
    await endOtherSessions(visit, me, answer.cookies)
    tellOfChange(visit, me.user_id, 'A second step was turned on: signing in now takes a code of an authenticator app, too.')
    return goTo(done, answer.cookies)
  })
})

export const doTwoFactorOff = mine(async (visit, me) => {
  const fields = await readForm(visit.request)
  return orShowAgain(visit, fields, <TwoFactorOffScreen />, async () => {
    const [asking] = await workspacesAsking(visit.store, me.user_id)
    if (asking)
      throw new Refusal('conflict', `${asking} asks everyone for a second step; yours stays on as long as you are a member there.`)
    const answer = await ask(visit.auth, visit.caller, '/two-factor/disable', { password: password(fields) })
    if (!answer.ok) throw passwordRefused(answer.status, answer.body)
    tellOfChange(visit, me.user_id, 'The second step was turned off: your password alone is enough to sign in now.')
    return goTo(done, answer.cookies)
  })
})

export const doNewCodes = mine(async (visit, me) => {
  const fields = await readForm(visit.request)
  return orShowAgain(visit, fields, <NewCodesScreen />, async () => {
    const answer = await ask(visit.auth, visit.caller, '/two-factor/generate-backup-codes', { password: password(fields) })
    if (!answer.ok) throw passwordRefused(answer.status, answer.body)
    tellOfChange(visit, me.user_id, 'New backup codes were made; the old ones work no more.')
    return show(visit, <CodesScreen codes={texts(answer.body.backupCodes)} />)
  })
})

export const doPasskeys = mine(async (visit, me) => {
  const fields = await readForm(visit.request)
  return orShowAgain(visit, fields, <PasskeyScreen />, async () => {
    await allowPasskey(visit, me, password(fields))
    return show(visit, <AddPasskeyScreen />)
  })
})

export const doRemovePasskey = mine(async (visit, me) => {
  const fields = await readForm(visit.request)
  const id = fields.get('id') ?? ''
  return orShowAgain(visit, fields, <RemovePasskeyScreen id={id} />, async () => {
    const answer = await ask(visit.auth, visit.caller, '/verify-password', { password: password(fields) })
    if (!answer.ok) throw passwordRefused(answer.status, answer.body)
    await visit.store.global.deleteFrom('passkey').where('user_id', '=', me.user_id).where('id', '=', id).execute()
    tellOfChange(visit, me.user_id, 'A passkey was removed from your account.')
    return goTo(done)
  })
})

/** Takes this session to another workspace of the same person; stays where it is for any other. */
export const doSwitch = mine(async (visit, me) => {
  const to = (await readForm(visit.request)).get('workspace_id') ?? ''
  const db = visit.store.global
  const member = await db
    .selectFrom('member')
    .select('id')
    .where('organization_id', '=', to)
    .where('user_id', '=', me.user_id)
    .executeTakeFirst()
  if (member) await db.updateTable('session').set({ active_organization_id: to }).where('id', '=', me.session_id).execute()
  return goTo('/')
})

async function elsewhere({ entry, request, store }: Visit) {
  return workspacesElsewhere(store, (await entry.enter(request.headers)).actor)
}

/** Sessions that were opened with the password alone end; the one that this browser has from now on goes on. */
async function endOtherSessions({ entry, store }: Visit, me: Visitor, cookies: string[]): Promise<void> {
  const cookie = cookies.map((one) => one.split(';', 1)[0]).join('; ')
  const { session_id } = (await entry.visitor(new Headers({ cookie }))) ?? me
  await store.global.deleteFrom('session').where('user_id', '=', me.user_id).where('id', '!=', session_id).execute()
}

function password(fields: URLSearchParams): string {
  return fields.get('password') ?? ''
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}
