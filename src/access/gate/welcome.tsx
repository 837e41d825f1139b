import { Refusal } from '../../platform/refusal.ts'
import { Name, Password } from '../coming-in/account.ts'
import { setUpByLink } from '../coming-in/setup.ts'
import { signIn } from '../coming-in/sign-in.ts'
import { acceptAsNew, acceptAsUser, readInvitation } from '../members/accept.ts'
import { InvitationScreen, LinkOverScreen, SetupScreen } from '../screens/welcome.tsx'
import { noteWrong, readOneTime } from './one-time.ts'
import type { Handler, Visit } from './visit.ts'
import { goTo, orShowAgain, readForm, show } from './visit.ts'

export const showSetup: Handler = async (visit) => {
  const token = visit.params.token ?? ''
  if ((await readOneTime(visit, 'setup')) !== null) return show(visit, <SetupScreen token={token} />)
  return show(visit, <LinkOverScreen lead="It has been used, or its time is over. Start Waymark again for a new one." />, { status: 404 })
}

export const doSetup: Handler = async (visit) => {
  const token = visit.params.token ?? ''
  const fields = await readForm(visit.request)
  return orShowAgain(visit, fields, <SetupScreen token={token} />, async () => {
    await readOneTime(visit, 'setup')
    const field = (name: string) => fields.get(name) ?? ''
    const setup = { email: field('email'), password: field('password'), name: field('name'), workspace: field('workspace') }
    const settings = { timezone: field('timezone'), country: field('country'), currency: field('currency') }
    await setUpByLink(visit, token, { ...setup, ...settings })
    return comeIn(visit, setup)
  })
}

export const showInvitation: Handler = async (visit) => {
  const { page, invited } = await invitationPage(visit)
  return show(visit, page, { status: invited ? 200 : 404 })
}

export const doInvitation: Handler = async (visit) => {
  const { page, invited, visitor, token } = await invitationPage(visit)
  if (!invited) return show(visit, page, { status: 404 })
  const fields = await readForm(visit.request)
  return orShowAgain(visit, fields, page, async () => {
    if (visitor) {
      await acceptAsUser(visit, token, visitor)
      await visit.store.global
        .updateTable('session')
        .set({ active_organization_id: invited.workspace.id })
        .where('id', '=', visitor.session_id)
        .execute()
      return goTo('/')
    }
    const account = newAccount(fields)
    await acceptAsNew(visit, token, account)
    return comeIn(visit, { email: invited.email, password: account.password })
  })
}

async function invitationPage(visit: Visit) {
  const token = visit.params.token ?? ''
  const invited = await readInvitation(visit.store.global, token)
  if (!invited) await noteWrong(visit, 'invitation')
  const visitor = await visit.entry.visitor(visit.request.headers)
  const page = invited ? <InvitationScreen token={token} invited={invited} visitor={visitor} /> : <LinkOverScreen />
  return { page, invited, visitor, token }
}

function newAccount(fields: URLSearchParams): { name: string; password: string } {
  const name = Name.safeParse(fields.get('name') ?? '')
  const password = Password.safeParse(fields.get('password') ?? '')
  const issues = [
    ...(name.error?.issues ?? []).map(({ message }) => ({ path: 'name', message: `Your name ${message}` })),
    ...(password.error?.issues ?? []).map(({ message }) => ({ path: 'password', message: `The password ${message}` })),
  ]
  if (name.success && password.success) return { name: name.data, password: password.data }
  throw new Refusal('invalid', 'Something is not right yet.', issues)
}

/** Signs someone in whose account was made this moment; should that fail, the sign-in page will do. */
async function comeIn(visit: Visit, given: { email: string; password: string }): Promise<Response> {
  const signed = await signIn(visit.auth, visit.store.global, visit.caller, given)
  return signed.step === 'in' ? goTo('/', signed.cookies) : goTo('/sign-in?said=joined')
}
