import { z } from 'zod'
import { digest, newId, newToken } from '../platform/clock.ts'
import type { Context } from '../platform/context.ts'
import { cursor, pageOf, readCursor } from '../platform/inputs/cursor.ts'
import { Id, Instant, Line, List, listing } from '../platform/inputs/schema.ts'
import { operation } from '../platform/operation.ts'
import { Refusal } from '../platform/refusal.ts'
import { makerBehind } from './members/maker.ts'
import { RoleName, refuseAbove } from './members/members.ts'
import { asRole } from './members/roles.ts'
import type { ApiKeyRow } from './tables.ts'
import { instant } from './tables.ts'

export const KeyShown = z
  .object({
    id: Id,
    name: z.string(),
    role: RoleName,
    start: z.string().meta({ description: 'Its first letters, to know it by' }),
    created_at: Instant,
    created_by: z.string().nullable(),
    last_used_at: Instant.nullable(),
    expires_at: Instant.nullable(),
  })
  .meta({ id: 'Key' })

export const createKey = operation({
  name: 'keys.create',
  secret: true,
  method: 'POST',
  path: '/keys',
  summary: 'Make an API key with a role; the key itself is shown once',
  input: {
    name: Line(100),
    role: RoleName.default('guide'),
    expires_at: z.iso
      .datetime({ error: 'must be an instant such as 2027-01-31T00:00:00Z' })
      .optional()
      .meta({ description: 'When it stops working; never, if left out' }),
  },
  output: KeyShown.extend({ key: z.string().meta({ description: 'Shown only now' }) }),
  may: 'lead',
  refuses: ['conflict'],
  example: { name: 'Reporting', role: 'viewer' },
  done: 'Here is the key. It is shown only now: {key}',
  async run(context, { name, role, expires_at }) {
    refuseAbove(context, role)
    if (expires_at !== undefined && Date.parse(expires_at) <= Date.parse(context.now)) {
      throw new Refusal('invalid', 'expires_at lies in the past.', [{ path: 'expires_at', message: 'must lie in the future' }])
    }
    const key = `wm_${newToken()}`
    const ends = expires_at ? new Date(expires_at).toISOString() : null
    const row = keyRow(context, { key, name, role, expires_at: ends, maker: await makerBehind(context, context.actor) })
    await context.db.insertInto('api_key').values(row).execute()
    context.changed({ kind: 'key', id: row.id, before: null, after: { name, role, expires_at: row.expires_at } })
    return { ...shown(row), key }
  },
})

export const listKeys = operation({
  name: 'keys.list',
  method: 'GET',
  path: '/keys',
  summary: 'List the API keys of the workspace, without the keys themselves',
  input: { ...listing },
  output: List(KeyShown),
  may: 'lead',
  columns: ['name', 'role', 'start', 'last_used_at', 'expires_at', 'id'],
  async run(context, { limit, after }) {
    let query = keysOf(context)
      .orderBy('id')
      .limit(limit + 1)
    if (after) query = query.where('id', '>', String(readCursor(after, 'id', 1)[0]))
    return pageOf((await query.execute()).map(shown), limit, (last) => cursor('id', [last.id]))
  },
})

export const revokeKey = operation({
  name: 'keys.revoke',
  method: 'DELETE',
  path: '/keys/{id}',
  summary: 'Revoke an API key at once',
  input: { id: Id },
  output: z.object({ id: Id }),
  may: 'lead',
  refuses: ['not_found', 'not_allowed'],
  done: 'The key is revoked.',
  async run(context, { id }) {
    const row = await keysOf(context).where('id', '=', id).executeTakeFirst()
    if (!row) throw new Refusal('not_found', 'There is no such key.')
    refuseAbove(context, shown(row).role)
    await context.db.deleteFrom('api_key').where('reference_id', '=', context.workspace.id).where('id', '=', id).execute()
    context.changed({ kind: 'key', id, before: { name: row.name, role: shown(row).role }, after: null })
    return { id }
  },
})

function keysOf(context: Context) {
  return context.db.selectFrom('api_key').selectAll().where('reference_id', '=', context.workspace.id)
}

interface Made {
  key: string
  name: string
  role: string
  expires_at: string | null
  /** The member behind it, with whom it ends: a key made with a key is theirs who made that one. */
  maker: string | null
}

/** A row as the library's key plugin writes it: it knows the key by the same digest. */
function keyRow(context: Context, made: Made): ApiKeyRow {
  return {
    id: newId(),
    config_id: 'default',
    name: made.name,
    start: made.key.slice(0, 7),
    prefix: 'wm_',
    reference_id: context.workspace.id,
    key: digest(made.key),
    enabled: true,
    rate_limit_enabled: false,
    request_count: 0,
    last_request: null,
    expires_at: made.expires_at,
    metadata: JSON.stringify({ role: made.role, created_by: context.actor.name, created_by_id: made.maker }),
    created_at: context.now,
    updated_at: context.now,
  }
}

function shown(row: ApiKeyRow): z.output<typeof KeyShown> {
  const about = z.object({ role: z.string(), created_by: z.string().nullable() }).parse(JSON.parse(row.metadata ?? '{}'))
  return {
    id: row.id,
    name: row.name ?? 'Key',
    role: asRole(about.role) ?? 'viewer',
    start: row.start ?? '',
    created_at: instant(row.created_at),
    created_by: about.created_by,
    last_used_at: row.last_request && instant(row.last_request),
    expires_at: row.expires_at && instant(row.expires_at),
  }
}
