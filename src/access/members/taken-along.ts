import type { Context, Role } from '../../platform/context.ts'
import { includes } from '../../platform/context.ts'
import { endLinks } from '../links/links.ts'
import { makerOfKey } from './maker.ts'
import { asRole } from './roles.ts'

/** The member who goes, or may do less from now on; `role` is what they still are, null for nothing. */
export interface Lessened {
  id: string
  user_id: string
  role: Role | null
}

/** How many keys and invitations ended; and the keys that went on because nobody can tell who made them. */
interface Ended {
  keys: number
  invitations: number
  unclear: { id: string; name: string }[]
}

/**
 * Ends the ways in that a member made for others, or for themselves under another name, and that reach further than they themselves still
 * do: keys, also those made with a key of theirs, and invitations that are still open.
 */
export async function endWaysIn(context: Context, member: Lessened): Promise<Ended> {
  const reaches = (role: Role | null) =>
    member.role === null || !includes(member.role, 'lead') || (role !== null && !includes(member.role, role))
  return { ...(await endKeys(context, member, reaches)), invitations: await endInvitations(context, member, reaches) }
}

type Reaches = (role: Role | null) => boolean

async function endKeys(context: Context, { id }: Lessened, reaches: Reaches): Promise<Omit<Ended, 'invitations'>> {
  const { db, workspace } = context
  const rows = await db.selectFrom('api_key').select(['id', 'name', 'metadata']).where('reference_id', '=', workspace.id).execute()
  const ended: Omit<Ended, 'invitations'> = { keys: 0, unclear: [] }
  // Who stands behind each is looked up before any of them goes.
  const makers = new Map<string, string | null>()
  for (const key of rows) makers.set(key.id, await makerOfKey(context, key.id))
  for (const key of rows) {
    const made = JSON.parse(key.metadata ?? '{}') as { role?: string }
    const maker = makers.get(key.id) ?? null
    if (maker === null) ended.unclear.push({ id: key.id, name: key.name ?? 'Key' })
    if (maker !== id || !reaches(asRole(made.role ?? null))) continue
    await db.deleteFrom('api_key').where('reference_id', '=', workspace.id).where('id', '=', key.id).execute()
    context.changed({ kind: 'key', id: key.id, before: { name: key.name, role: made.role }, after: null })
    ended.keys++
  }
  return ended
}

async function endInvitations(context: Context, { user_id }: Lessened, reaches: Reaches): Promise<number> {
  const { db, workspace } = context
  const rows = await db
    .selectFrom('invitation')
    .select(['id', 'email', 'role'])
    .where('organization_id', '=', workspace.id)
    .where('inviter_id', '=', user_id)
    .where('status', '=', 'pending')
    .execute()
  const over = rows.filter(({ role }) => reaches(asRole(role)))
  for (const { id, email, role } of over) {
    await db
      .updateTable('invitation')
      .set({ status: 'canceled' })
      .where('organization_id', '=', workspace.id)
      .where('id', '=', id)
      .execute()
    await endLinks(db, id)
    context.changed({ kind: 'invitation', id, before: { email, role }, after: null })
  }
  return over.length
}
