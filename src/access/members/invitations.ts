import { z } from 'zod'
import { milliseconds, newId } from '../../platform/clock.ts'
import type { Context } from '../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Id, Instant, List, listing } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { Email } from '../coming-in/account.ts'
import { endLinks, makeLink } from '../links/links.ts'
import type { InvitationRow } from '../tables.ts'
import { instant } from '../tables.ts'
import { makerBehind } from './maker.ts'
import { RoleName, refuseAbove } from './members.ts'
import { asRole } from './roles.ts'

export const InvitationShown = z
  .object({ id: Id, email: z.string(), role: RoleName, expires_at: Instant, created_at: Instant })
  .meta({ id: 'Invitation' })

const lasts = 7 * 86_400_000

export const createInvitation = operation({
  name: 'invitations.create',
  secret: true,
  method: 'POST',
  path: '/invitations',
  summary: 'Invite someone by a link that works once, for seven days; an earlier invitation of the same address ends',
  input: { email: Email, role: RoleName.default('guide') },
  output: InvitationShown.extend({ link: z.string().meta({ description: 'Shown only now' }) }),
  may: 'lead',
  refuses: ['conflict'],
  example: { email: 'newcomer@example.com', role: 'guide' },
  done: 'Invited. Give them this link: {link}',
  async run(context, { email, role }) {
    refuseAbove(context, role)
    await refuseMember(context, email)
    await endEarlier(context, email)
    const invitation = await saveInvitation(context, email, role)
    const token = await makeLink(context.db, 'invitation', invitation.id, lasts)
    context.changed({ kind: 'invitation', id: invitation.id, before: null, after: { email, role } })
    return { ...shown(invitation), link: `${context.settings.url}/invitation/${token}` }
  },
})

export const listInvitations = operation({
  name: 'invitations.list',
  method: 'GET',
  path: '/invitations',
  summary: 'List the invitations that are still open',
  input: { ...listing },
  output: List(InvitationShown),
  may: 'lead',
  columns: ['email', 'role', 'expires_at', 'id'],
  async run(context, { limit, after }) {
    let query = openInvitations(context)
      .orderBy('id')
      .limit(limit + 1)
    if (after) query = query.where('id', '>', String(readCursor(after, 'id', 1)[0]))
    return pageOf((await query.execute()).map(shown), limit, (last) => cursor('id', [last.id]))
  },
})

export const revokeInvitation = operation({
  name: 'invitations.revoke',
  method: 'DELETE',
  path: '/invitations/{id}',
  summary: 'Revoke an invitation; its link opens nothing any more',
  input: { id: Id },
  output: z.object({ id: Id }),
  may: 'lead',
  refuses: ['not_found'],
  done: 'The invitation is revoked.',
  async run(context, { id }) {
    const invitation = await openInvitations(context).where('id', '=', id).executeTakeFirst()
    if (!invitation) throw new Refusal('not_found', 'There is no such open invitation.')
    await cancel(context, id)
    context.changed({ kind: 'invitation', id, before: { email: invitation.email, role: invitation.role }, after: null })
    return { id }
  },
})

function openInvitations(context: Context) {
  return context.db
    .selectFrom('invitation')
    .selectAll()
    .where('organization_id', '=', context.workspace.id)
    .where('status', '=', 'pending')
    .where('expires_at', '>', context.now)
}

async function refuseMember(context: Context, email: string): Promise<void> {
  const member = await context.db
    .selectFrom('member as m')
    .innerJoin('user as u', 'u.id', 'm.user_id')
    .select('m.id')
    .where('m.organization_id', '=', context.workspace.id)
    .where('u.email', '=', email)
    .executeTakeFirst()
  if (member)
    throw new Refusal('conflict', 'This address belongs to a member already.', [{ path: 'email', message: 'belongs to a member already' }])
}

async function endEarlier(context: Context, email: string): Promise<void> {
  const earlier = await openInvitations(context).where('email', '=', email).execute()
  for (const { id } of earlier) await cancel(context, id)
}

async function cancel(context: Context, id: string): Promise<void> {
  await context.db
    .updateTable('invitation')
    .set({ status: 'canceled' })
    .where('organization_id', '=', context.workspace.id)
    .where('id', '=', id)
    .execute()
  await endLinks(context.db, id)
}

async function saveInvitation(context: Context, email: string, role: string): Promise<InvitationRow> {
  const row = {
    id: newId(),
    organization_id: context.workspace.id,
    email,
    role,
    status: 'pending',
    expires_at: new Date(milliseconds() + lasts).toISOString(),
    inviter_id: await inviterOf(context),
    created_at: context.now,
  }
  await context.db.insertInto('invitation').values(row).execute()
  return row
}

/** The library wants a person as inviter: for a key that is whoever made it, for the command line the workspace's first owner. */
async function inviterOf(context: Context): Promise<string> {
  if (context.actor.kind === 'member') return context.actor.user_id
  const members = context.db.selectFrom('member').select('user_id').where('organization_id', '=', context.workspace.id)
  const maker = await members.where('id', '=', (await makerBehind(context, context.actor)) ?? '').executeTakeFirst()
  return (maker ?? (await members.where('role', '=', 'owner').orderBy('id').executeTakeFirstOrThrow())).user_id
}

function shown(row: InvitationRow): z.output<typeof InvitationShown> {
  return {
    id: row.id,
    email: row.email,
    role: asRole(row.role) ?? 'viewer',
    expires_at: instant(row.expires_at),
    created_at: instant(row.created_at),
  }
}
