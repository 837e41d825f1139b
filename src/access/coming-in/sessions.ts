import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Id, Instant } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { instant } from '../tables.ts'

const SessionShown = z
  .object({
    id: Id,
    current: z.boolean().meta({ description: 'Whether this very request came with it' }),
    address: z.string().nullable(),
    program: z.string().nullable().meta({ description: 'What the browser calls itself' }),
    since: Instant,
    expires_at: Instant,
  })
  .meta({ id: 'Session' })

export const listSessions = operation({
  name: 'sessions.list',
  method: 'GET',
  path: '/sessions',
  summary: 'List where you are signed in; a key is signed in nowhere',
  input: {},
  output: z.object({ items: z.array(SessionShown), next: z.null() }),
  may: 'viewer',
  columns: ['current', 'program', 'address', 'since', 'id'],
  async run(context) {
    const rows = await mine(context).orderBy('id', 'desc').limit(200).execute()
    const items = rows.map((row) => ({
      id: row.id,
      current: context.actor.kind === 'member' && row.id === context.actor.session_id,
      address: row.ip_address,
      program: row.user_agent,
      since: instant(row.created_at),
      expires_at: instant(row.expires_at),
    }))
    return { items, next: null }
  },
})

export const revokeSession = operation({
  name: 'sessions.revoke',
  method: 'DELETE',
  path: '/sessions/{id}',
  summary: 'Sign out somewhere else',
  input: { id: Id },
  output: z.object({ id: Id }),
  may: 'viewer',
  refuses: ['not_found'],
  done: 'Signed out there.',
  async run(context, { id }) {
    const row = await mine(context).where('id', '=', id).executeTakeFirst()
    if (!row) throw new Refusal('not_found', 'There is no such session of yours.')
    await context.db.deleteFrom('session').where('user_id', '=', row.user_id).where('id', '=', id).execute()
    context.changed({ kind: 'session', id, before: { program: row.user_agent }, after: null })
    return { id }
  },
})

function mine(context: Context) {
  const user = context.actor.kind === 'member' ? context.actor.user_id : ''
  return context.db.selectFrom('session').selectAll().where('user_id', '=', user).where('expires_at', '>', context.now)
}
