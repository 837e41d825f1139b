import { within } from '../../platform/call.ts'
import { now } from '../../platform/clock.ts'
import type { Db, Store } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import type { Settings } from '../../platform/settings.ts'
import { join, makeAccount, passwordHash } from '../coming-in/account.ts'
import { linkOver } from '../coming-in/setup.ts'
import { endLinks, readLink, takeLink } from '../links/links.ts'
import { refuseGuessable } from '../passwords/guessable.ts'
import { findWorkspace } from '../workspace.ts'

/** An invitation as its link shows it to whoever holds the link. */
export interface Invited {
  id: string
  email: string
  role: string
  workspace: { id: string; name: string }
  /** Whether the address has an account, so that its owner signs in rather than choosing a password. */
  hasAccount: boolean
}

/** What an invitation's link offers; null when it has been used or revoked, or its time is over. */
export async function readInvitation(db: Db, token: string): Promise<Invited | null> {
  const id = await readLink(db, 'invitation', token)
  if (id === null) return null
  const row = await db
    .selectFrom('invitation as i')
    .innerJoin('organization as o', 'o.id', 'i.organization_id')
    .leftJoin('user as u', 'u.email', 'i.email')
    .select(['i.id', 'i.email', 'i.role', 'o.id as workspace_id', 'o.name as workspace_name', 'u.id as user_id'])
    .where('i.id', '=', id)
    .where('i.status', '=', 'pending')
    .where('i.expires_at', '>', now())
    .executeTakeFirst()
  if (!row) return null
  return {
    id: row.id,
    email: row.email,
    role: row.role ?? 'viewer',
    workspace: { id: row.workspace_id, name: row.workspace_name },
    hasAccount: row.user_id !== null,
  }
}

type House = { store: Store; settings: Settings }

/** Takes an invitation up with a new account; the link is used up. Refuses one that is over and an address that has an account. */
export async function acceptAsNew(house: House, token: string, account: { name: string; password: string }): Promise<void> {
  const invited = await readInvitation(house.store.global, token)
  if (!invited) throw linkOver()
  await refuseGuessable(account.password, [invited.email, account.name, invited.workspace.name])
  const hash = await passwordHash(account.password)
  await accept(house, token, invited, account.name, (db) => makeAccount(db, { email: invited.email, name: account.name, hash }))
}

/** Takes an invitation up as someone who is signed in; refuses an invitation of another address. */
export async function acceptAsUser(house: House, token: string, user: { user_id: string; email: string; name: string }): Promise<void> {
  const invited = await readInvitation(house.store.global, token)
  if (!invited) throw linkOver()
  if (invited.email !== user.email)
    throw new Refusal('not_allowed', `This invitation is for ${invited.email}; you are signed in as ${user.email}.`)
  await accept(house, token, invited, user.name, async () => user.user_id)
}

async function accept(house: House, token: string, invited: Invited, name: string, userOf: (db: Db) => Promise<string>): Promise<void> {
  const workspace = await findWorkspace(house.store, invited.workspace.id)
  const actor = { kind: 'system', name, role: 'viewer', workspace_id: workspace.id } as const
  await within({ ...house, workspace, actor }, 'invitations.accept', async (context) => {
    if ((await takeLink(context.db, 'invitation', token)) !== invited.id) throw linkOver()
    const user = await userOf(context.db)
    // An owner elsewhere may have made a link to a new password while the account was theirs alone.
    await endLinks(context.db, user)
    const id = await join(context.db, workspace.id, user, invited.role)
    await context.db.updateTable('invitation').set({ status: 'accepted' }).where('id', '=', invited.id).execute()
    context.changed({ kind: 'member', id, before: null, after: { name, email: invited.email, role: invited.role } })
  })
}
