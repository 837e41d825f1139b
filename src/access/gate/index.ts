import { sql } from 'kysely'
import { type Engine, prepared } from '../../database/index.ts'
import type { Store } from '../../platform/context.ts'
import { sendNow } from '../../platform/mail.ts'
import { NotSignedIn, Refusal } from '../../platform/refusal.ts'
import type { Settings } from '../../platform/settings.ts'
import { createEntry, foreignOrigin } from '../coming-in/entry.ts'
import { makeSetupLink, needsSetup } from '../coming-in/setup.ts'
import { authPath } from '../library/address.ts'
import type { Auth } from '../library/auth.ts'
import { passOn } from '../library/library.ts'
import { findWorkspace } from '../workspace.ts'
import * as me from './me.tsx'
import { mayAddPasskey, passkeyAdded } from './passkeys.ts'
import * as signIn from './sign-in.tsx'
import { tellOfChange } from './told.ts'
import type { Handler, Visit } from './visit.ts'
import * as welcome from './welcome.tsx'

export interface GateOptions {
  store: Store
  kind: Engine['kind']
  settings: Settings
  /** Told of work that failed after its answer had gone. */
  failed?: (thrown: unknown) => void
}

export type Gate = ReturnType<typeof createGate>

/** Everything about coming in over HTTP: who it is, whether another site sent them, and the pages for those who are still outside. */
export function createGate({ store, kind, settings, failed = () => undefined }: GateOptions) {
  const { url, secret } = settings
  const entry = createEntry({ db: store.global, url, secret })
  const running = new Set<Promise<void>>()
  const later = (run: () => Promise<void>) => {
    const work = run().catch(failed)
    running.add(work)
    void work.finally(() => running.delete(work))
  }
  const parts = { store, settings, entry, later }
  let library: Promise<Auth> | undefined
  // The library takes longer to load than all else together, and only signing in and out needs it.
  const auth = () => {
    library ??= import('../library/auth.ts').then(({ createAuth }) =>
      createAuth({ db: store.global, kind, url, secret, forgot: (to) => sendResetLetter(settings, to) }),
    )
    return library
  }
  return {
    auth,
    /** Who a request's headers name; `cookies` are to be set on the answer. */
    enter: (headers: Headers) => entry.enter(headers),
    /** Whether another site made a browser send this. */
    foreign: (request: Request) => foreignOrigin(request, url),
    workspace: (id: string) => findWorkspace(store, id),
    /** The workspaces of a person, by name. */
    workspacesOf: (userId: string) => workspacesOf(store, userId),
    /**
     * Answers what concerns coming in and going out, null for a path that is not the gate's. `from` is the network address of whoever
     * asks. Refuses what another site sent.
     */
    async answer(request: Request, from: string | null): Promise<Response | null> {
      const at = new URL(request.url)
      const isLibrary = at.pathname.startsWith(`${authPath}/`)
      const found = isLibrary ? null : findRoute(request.method, at.pathname)
      if (!isLibrary && !found) return null
      if (foreignOrigin(request, url)) throw new Refusal('not_allowed', 'This was sent from another site.')
      const caller = { headers: request.headers, address: from }
      const visit = { ...parts, auth: await auth(), request, url: at, params: found?.params ?? {}, caller }
      return found ? found.handler(visit) : passKey(visit)
    },
    /** The address of the page that makes the first owner, while there is none; an address given earlier ends. */
    async setupLink(): Promise<string | null> {
      return (await needsSetup(store.global)) ? `${url}/setup/${await makeSetupLink(store.global)}` : null
    },
    /** Resolves when no work is left that answers did not wait for. */
    async idle(): Promise<void> {
      await Promise.all(running)
    },
  }
}

const routes: [method: string, path: string, handler: Handler][] = [
  ['GET', '/sign-in', signIn.showSignIn],
  ['POST', '/sign-in', signIn.doSignIn],
  ['GET', '/sign-in/code', signIn.showCode],
  ['POST', '/sign-in/code', signIn.doCode],
  ['POST', '/sign-out', signIn.doSignOut],
  ['GET', '/forgot', signIn.showForgot],
  ['POST', '/forgot', signIn.doForgot],
  ['GET', '/reset/:token', signIn.showReset],
  ['POST', '/reset/:token', signIn.doReset],
  ['GET', '/setup/:token', welcome.showSetup],
  ['POST', '/setup/:token', welcome.doSetup],
  ['GET', '/invitation/:token', welcome.showInvitation],
  ['POST', '/invitation/:token', welcome.doInvitation],
  ['POST', '/switch', me.doSwitch],
  ['GET', '/me/name', me.showName],
  ['POST', '/me/name', me.doName],
  ['GET', '/me/password', me.showPassword],
  ['POST', '/me/password', me.doPassword],
  ['GET', '/me/two-factor', me.showTwoFactor],
  ['POST', '/me/two-factor', me.doTwoFactor],
  ['GET', '/me/two-factor/confirm', me.showConfirm],
  ['POST', '/me/two-factor/confirm', me.doConfirm],
  ['GET', '/me/two-factor/off', me.showTwoFactorOff],
  ['POST', '/me/two-factor/off', me.doTwoFactorOff],
  ['GET', '/me/backup-codes', me.showNewCodes],
  ['POST', '/me/backup-codes', me.doNewCodes],
  ['GET', '/me/passkeys', me.showPasskeys],
  ['POST', '/me/passkeys', me.doPasskeys],
  ['GET', '/me/passkeys/remove', me.showRemovePasskey],
  ['POST', '/me/passkeys/remove', me.doRemovePasskey],
]

const patterns = routes.map(([method, path, handler]) => ({ method, handler, pattern: path.split('/') }))

function findRoute(method: string, pathname: string): { handler: Handler; params: Record<string, string> } | null {
  const given = pathname.split('/')
  for (const { method: wanted, handler, pattern } of patterns) {
    if (wanted !== method || pattern.length !== given.length) continue
    const params: Record<string, string> = {}
    const fits = pattern.every((part, at) => {
      if (!part.startsWith(':')) return part === given[at]
      params[part.slice(1)] = given[at] ?? ''
      return /^[\w-]{1,100}$/.test(given[at] ?? '')
    })
    if (fits) return { handler, params }
  }
  return null
}

/** A passkey is made only by someone who has just typed their password; the library is asked with nothing but what it needs. */
async function passKey(visit: Visit): Promise<Response> {
  const { auth, entry, request, caller, url } = visit
  const making = /register|registration/.test(url.pathname)
  const me = making ? await entry.visitor(request.headers) : null
  if (making && !me) throw new NotSignedIn()
  if (me && !(await mayAddPasskey(visit, me))) throw new Refusal('not_allowed', 'Type your password first: Settings, You, Add a passkey.')
  const answer = await passOn(auth, request, caller.address)
  if (!answer) throw new Refusal('not_found', 'There is nothing here.')
  if (answer.ok && url.pathname.endsWith('/verify-authentication')) await signIn.endSessionBefore(visit)
  if (me && answer.ok && request.method === 'POST') {
    await passkeyAdded(visit, me)
    tellOfChange(visit, me.user_id, 'A passkey was added to your account: with it one signs in without the password.')
  }
  return answer
}

async function workspacesOf(store: Store, userId: string): Promise<{ id: string; name: string }[]> {
  return workspacesByName(store.global, [userId])
}

const workspacesByName = prepared<{ id: string; name: string }>((db) =>
  db
    .selectFrom('member as m')
    .innerJoin('organization as o', 'o.id', 'm.organization_id')
    .select(['o.id', 'o.name'])
    .where('m.user_id', '=', '')
    .orderBy('o.name')
    .orderBy('o.id')
    .limit(sql.lit(200)),
)

function sendResetLetter(settings: Settings, to: { email: string; name: string; token: string }): Promise<void> {
  return sendNow(settings, {
    to: to.email,
    subject: 'A new password for Waymark',
    text: `Hello ${to.name},\n\nchoose a new password here (the link works for an hour, once):\n\n${settings.url}/reset/${to.token}\n\nIf you did not ask for it, nothing needs doing: your password stays as it is.\n`,
  })
}
