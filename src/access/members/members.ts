import { z } from 'zod'
import type { Context, Role } from '../../platform/context.ts'
import { includes, roles } from '../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Id, Instant, List, listing } from '../../platform/inputs/schema.ts'
import { canMail, mailReady, post, sendJob } from '../../platform/mail.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { makeLink } from '../links/links.ts'
import type { Moment } from '../tables.ts'
import { instant } from '../tables.ts'
import { asRole } from './roles.ts'
import { endWaysIn } from './taken-along.ts'

declare module '../../platform/context.ts' {
  interface Events {
    /** Someone is a member no more, or only reads from now on: whoever waits for them needs another. */
    'members.withdrew': { id: string; name: string }
  }
}

export const RoleName = z.enum(roles).meta({ description: 'viewer reads, guide changes, lead also invites and settles, owner everything' })

export const MemberShown = z
  .object({ id: Id, user_id: Id, name: z.string(), email: z.string(), role: RoleName, two_factor: z.boolean(), joined_at: Instant })
  .meta({ id: 'Member' })

export const listMembers = operation({
  name: 'members.list',
  method: 'GET',
  path: '/members',
  summary: 'List the members of the workspace',
  input: { ...listing },
  output: List(MemberShown),
  may: 'viewer',
  columns: ['name', 'email', 'role', 'joined_at'],
  async run(context, { limit, after }) {
    let query = membersOf(context)
      .orderBy('m.id')
      .limit(limit + 1)
    if (after) query = query.where('m.id', '>', String(readCursor(after, 'id', 1)[0]))
    const rows = await query.execute()
    return pageOf(rows.map(shown), limit, (last) => cursor('id', [last.id]))
  },
})

export const updateMember = operation({
  name: 'members.update',
  method: 'PATCH',
  path: '/members/{id}',
  summary: "Change a member's role",
  input: { id: Id, role: RoleName },
  output: MemberShown,
  may: 'owner',
  refuses: ['not_found', 'conflict'],
  done: 'The role is changed.',
  async run(context, { id, role }) {
    await takeOwnersTurn(context)
    const member = await findMember(context, id)
    if (member.role === 'owner' && role !== 'owner') await refuseLastOwner(context, 'given another role')
    await context.db.updateTable('member').set({ role }).where('organization_id', '=', context.workspace.id).where('id', '=', id).execute()
    context.changed({ kind: 'member', id, before: { role: member.role }, after: { role } })
    if (!includes(role, member.role)) await endWaysIn(context, { ...member, role })
    if (role === 'viewer') await context.tell('members.withdrew', { id, name: member.name })
    return { ...member, role }
  },
})

export const removeMember = operation({
  name: 'members.remove',
  method: 'DELETE',
  path: '/members/{id}',
  summary: 'Remove a member from the workspace; what they wrote stays, the API keys and invitations they made end',
  input: { id: Id },
  output: z
    .object({ id: Id, keys: z.int(), invitations: z.int(), unclear: z.array(z.object({ id: Id, name: z.string() })) })
    .meta({ description: 'How many keys and invitations of theirs ended; keys of which nobody can tell who made them go on' }),
  may: 'owner',
  refuses: ['not_found', 'conflict'],
  done: 'The member is removed. API keys of theirs that ended: {keys}; invitations: {invitations}. Keys that go on because nobody can tell who made them (see API keys): {unclear.length}.',
  async run(context, { id }) {
    await takeOwnersTurn(context)
    const member = await findMember(context, id)
    if (member.role === 'owner') await refuseLastOwner(context, 'removed')
    await context.db.deleteFrom('member').where('organization_id', '=', context.workspace.id).where('id', '=', id).execute()
    context.changed({ kind: 'member', id, before: { name: member.name, email: member.email, role: member.role }, after: null })
    const ended = await endWaysIn(context, { ...member, role: null })
    await context.tell('members.withdrew', { id, name: member.name })
    return { id, ...ended }
  },
})

export const linkToNewPassword = operation({
  name: 'members.new_password',
  secret: true,
  method: 'POST',
  path: '/members/{id}/new_password',
  summary: 'Make a link by which a member chooses a new password, once, within a day; for where no mail is sent',
  input: { id: Id },
  output: z.object({ id: Id, link: z.string().meta({ description: 'Shown only now' }) }),
  may: 'owner',
  refuses: ['not_found', 'not_allowed'],
  jobs: [sendJob],
  done: 'Give them this link: {link}',
  async run(context, { id }) {
    const member = await findMember(context, id)
    await refuseShared(context, member.user_id)
    const token = await makeLink(context.db, 'reset-password', member.user_id, 86_400_000)
    await tellOfLink(context, member)
    context.changed({ kind: 'member', id, before: { new_password: null }, after: { new_password: 'link made' } })
    return { id, link: `${context.settings.url}/reset/${token}` }
  },
})

/** Whoever has the link can come in as them: they hear of it, and of who made it. */
async function tellOfLink(context: Context, { id, name, email }: z.output<typeof MemberShown>): Promise<void> {
  if (!mailReady(context.settings) || !canMail(email)) return
  await post(context, {
    key: `new password ${id} ${context.requestId}`,
    to: email,
    subject: 'A link to a new password for your Waymark account',
    text: `Hello ${name},\n\n${context.actor.name} has made a link with which a new password for your account can be chosen, once, within a day. They will give it to you.\n\nIf you did not ask for it, speak with them.\n`,
  })
}

/** Refuses to hand out a role that reaches further than the giver's own. */
export function refuseAbove(context: Context, role: Role): void {
  if (includes(context.actor.role, role)) return
  throw new Refusal('not_allowed', `Only someone with the role ${role} can give the role ${role}.`, [
    { path: 'role', message: 'reaches further than your own' },
  ])
}

/** An owner here is no owner there: an account that is also another workspace's is not theirs to open. */
async function refuseShared(context: Context, userId: string): Promise<void> {
  const elsewhere = await context.db
    .selectFrom('member')
    .select('id')
    .where('user_id', '=', userId)
    .where('organization_id', '!=', context.workspace.id)
    .limit(1)
    .executeTakeFirst()
  if (elsewhere) throw new Refusal('not_allowed', "This account is not this workspace's alone: only its own mail can open it.")
}

function membersOf(context: Context) {
  return context.db
    .selectFrom('member as m')
    .innerJoin('user as u', 'u.id', 'm.user_id')
    .select(['m.id', 'm.user_id', 'u.name', 'u.email', 'm.role', 'u.two_factor_enabled', 'm.created_at'])
    .where('m.organization_id', '=', context.workspace.id)
}

async function findMember(context: Context, id: string): Promise<z.output<typeof MemberShown>> {
  const row = await membersOf(context).where('m.id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'There is no such member.')
  return shown(row)
}

type Row = {
  id: string
  user_id: string
  name: string
  email: string
  role: string
  two_factor_enabled: boolean | number | null
  created_at: Moment
}

function shown({ two_factor_enabled, created_at, role, ...row }: Row): z.output<typeof MemberShown> {
  return { ...row, role: asRole(role) ?? 'viewer', two_factor: Boolean(two_factor_enabled), joined_at: instant(created_at) }
}

/** Two owners who demote each other at once must not both succeed: whoever changes owners holds the workspace's row meanwhile. */
async function takeOwnersTurn(context: Context): Promise<void> {
  await context.db
    .updateTable('organization')
    .set((row) => ({ name: row.ref('name') }))
    .where('id', '=', context.workspace.id)
    .execute()
}

async function refuseLastOwner(context: Context, what: string): Promise<void> {
  const owners = await context.db
    .selectFrom('member')
    .select('id')
    .where('organization_id', '=', context.workspace.id)
    .where('role', '=', 'owner')
    .limit(2)
    .execute()
  if (owners.length < 2) throw new Refusal('conflict', `The last owner can't be ${what}. Make someone else an owner first.`)
}
