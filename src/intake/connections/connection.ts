import { z } from 'zod'
import { type Actor, type Context, includes } from '../../platform/context.ts'
import { Id, Instant } from '../../platform/inputs/schema.ts'
import { Refusal } from '../../platform/refusal.ts'
import { Counts, noCounts } from './counts.ts'
import { Kind, type KindName } from './fields.ts'
import { kindOf } from './kind.ts'
import { saysConnection } from './says.ts'
import type { ConnectionRow } from './tables.ts'

/**
 * new: waits until it is begun; waiting: is read again at its time; fetching: is being read; failing: the last reading failed, the next
 * one comes by itself; stopped: asks no more until something is mended; resting: somebody gave it a rest.
 */
export const ConnectionState = z.enum(['new', 'waiting', 'fetching', 'failing', 'stopped', 'resting'])
export type ConnectionState = z.output<typeof ConnectionState>

const Tested = z.object({
  ok: z.boolean(),
  /** What happened, for a person. */
  words: z.string(),
  at: Instant,
  /** Folders, calendars or books that can be chosen. */
  choices: z.array(z.object({ key: z.string(), label: z.string(), usual: z.boolean() })),
})
export type Tested = z.output<typeof Tested>

export const Connection = z.object({
  id: Id,
  kind: Kind,
  name: z.string(),
  /** Whether it is the caller's own: of others' only that they are there is told, and only to the owner of the workspace. */
  mine: z.boolean(),
  member_id: Id.nullable(),
  made_by_name: z.string(),
  /** Where it is, in words; null for others'. */
  where: z.string().nullable(),
  /** What its kind keeps; never anything secret. null for others'. */
  settings: z.record(z.string(), z.unknown()).nullable(),
  shared: z.boolean(),
  every_minutes: z.int(),
  state: ConnectionState,
  since: Instant,
  /** How it stands, in a sentence. */
  says: z.string(),
  /** What is wrong, in words. */
  trouble: z.string().nullable(),
  counts: Counts.nullable(),
  tested: Tested.nullable(),
  last_sync_at: Instant.nullable(),
  next_sync_at: Instant.nullable(),
  created_at: Instant,
})
export type Connection = z.output<typeof Connection>

/** The connections that someone may know of: their own, and for an owner that the others' are there. */
export async function connectionsFor(context: Context): Promise<ConnectionRow[]> {
  const rows = await context.db
    .selectFrom('connections')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .orderBy('id')
    .execute()
  return rows.filter((row) => isMine(context.actor, row) || includes(context.actor.role, 'owner'))
}

/** One connection that someone may know of; refuses one that is not there, or not for them to see. */
export async function findConnection(context: Context, id: string): Promise<ConnectionRow> {
  const row = await rowOf(context, id)
  if (!row || !(isMine(context.actor, row) || includes(context.actor.role, 'owner')))
    throw new Refusal('not_found', 'There is no such connection.')
  return row
}

/** One's own connection; refuses another's. */
export async function ownConnection(context: Context, id: string): Promise<ConnectionRow> {
  const row = await findConnection(context, id)
  if (!isMine(context.actor, row)) throw new Refusal('not_allowed', 'Only the one whose connection it is may do this.')
  return row
}

/** A connection, whoever asks. */
export function rowOf(context: Context, id: string): Promise<ConnectionRow | undefined> {
  return context.db
    .selectFrom('connections')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', id)
    .executeTakeFirst()
}

/** A member's are theirs; those made with a key or at the command line belong to whoever owns the workspace. */
export function isMine(actor: Actor, row: Pick<ConnectionRow, 'member_id'>): boolean {
  if (row.member_id === null) return includes(actor.role, 'owner')
  return actor.kind === 'member' && actor.member_id === row.member_id
}

/** Changes columns of a connection; whose row it is stays, which a database of many nodes insists on. */
export async function updateConnection(context: Context, id: string, given: Partial<ConnectionRow>): Promise<void> {
  const { workspace_id: _, id: __, ...columns } = given
  await context.db
    .updateTable('connections')
    .set({ ...columns, updated_at: context.now })
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', id)
    .execute()
  // News for whoever looks at it; what an auditor would look for is noted by the operation.
  context.changed({ kind: 'connection', id: null })
}

/** A row as the outside may see it: nothing secret, and of others' no more than that they are there and whether they work. */
export function toConnection(actor: Actor, row: ConnectionRow, now: string): Connection {
  const mine = isMine(actor, row)
  const settings = JSON.parse(row.settings) as object
  return {
    id: row.id,
    kind: row.kind as KindName,
    name: mine ? row.name : kindOf(row.kind).label,
    mine,
    member_id: row.member_id,
    made_by_name: row.made_by_name,
    where: mine ? kindOf(row.kind).says(settings) : null,
    settings: mine ? { ...settings } : null,
    shared: row.shared === 1,
    every_minutes: row.every_minutes,
    state: row.state as ConnectionState,
    since: row.state_since,
    says: saysConnection(row, mine, now),
    trouble: mine && row.state_words !== '' ? row.state_words : null,
    counts: mine && row.counts !== '' ? { ...noCounts, ...(JSON.parse(row.counts) as object) } : null,
    tested: mine && row.found !== '' ? (JSON.parse(row.found) as Tested) : null,
    last_sync_at: row.last_sync_at || null,
    next_sync_at: row.next_sync_at || null,
    created_at: row.created_at,
  }
}

/** What a connection is called: its kind, for an address in a name is not for everyone who reads the audit. */
export function connectionName({ kind, made_by_name }: ConnectionRow): string {
  return `${kindOf(kind).label} of ${made_by_name}`
}
