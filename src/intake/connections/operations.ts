import { z } from 'zod'
import { reading } from '../../platform/call.ts'
import { newId, todayIn } from '../../platform/clock.ts'
import type { Caller, Context } from '../../platform/context.ts'
import { Id, List } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { shareSource } from '../arrivals/index.ts'
import { Connection, connectionsFor, findConnection, isMine, ownConnection, toConnection, updateConnection } from './connection.ts'
import { commonFields, type Given, Kind, kindFields } from './fields.ts'
import { kindOf } from './kind.ts'
import { shown, started } from './reading.ts'
import { forgetTurns } from './schedule.ts'
import { sealSecrets, secretsOf, settingsFor } from './settings.ts'
import type { ConnectionRow } from './tables.ts'
import { foundFor, noteFound, tryOut } from './try-out.ts'

const most = 20

export const listConnections = operation({
  name: 'connections.list',
  method: 'GET',
  path: '/connections',
  summary: 'List your mailboxes, calendars and address books; an owner also sees that the others have theirs, and whether they work',
  input: {},
  output: List(Connection),
  may: 'guide',
  columns: ['name', 'kind', 'state', 'says', 'made_by_name', 'id'],
  async run(context) {
    return { items: (await connectionsFor(context)).map((row) => toConnection(context.actor, row, context.now)), next: null }
  },
})

export const getConnection = operation({
  name: 'connections.get',
  method: 'GET',
  path: '/connections/{id}',
  summary: 'Show a connection and how it stands; what is secret is never shown',
  input: { id: Id },
  output: Connection,
  may: 'guide',
  refuses: ['not_found'],
  run: async (context, { id }) => shown(context, await findConnection(context, id)),
})

export const createConnection = operation({
  name: 'connections.create',
  method: 'POST',
  path: '/connections',
  summary: 'Connect a mailbox, calendar or address book of your own; it is read once it is begun',
  input: {
    kind: Kind.default('mailbox'),
    ...commonFields,
    ...kindFields,
    test: z.boolean().default(false).meta({ description: 'Try it out at once' }),
    begin: z.boolean().default(false).meta({ description: 'Begin to read at once, without choosing first' }),
  },
  output: Connection,
  may: 'guide',
  refuses: ['invalid', 'conflict'],
  example: { kind: 'mailbox', email: 'mira@lindqvist.example', host: 'imap.lindqvist.example', password: 'an-app-password' },
  done: '{name} is noted.',
  async prepare(caller, input) {
    const { kind, name: _n, shared: _s, every_minutes: _e, test, begin: _b, ...given } = input
    const { settings, secrets } = settingsFor(kindOf(kind), given, caller.today ?? todayIn(caller.workspace.timezone))
    return test ? noteFound({ ...input }, await tryOut(caller, kindOf(kind), settings, secrets)) : input
  },
  async run(context, input) {
    const { kind: kindName, name, shared, every_minutes, test: _t, begin, ...given } = input
    const kind = kindOf(kindName)
    const mine = (await connectionsFor(context)).filter((row) => isMine(context.actor, row))
    if (mine.length >= most) throw new Refusal('conflict', `There can be at most ${most} of these; remove one first.`)
    const { settings, secrets } = settingsFor(kind, given, context.today)
    const found = foundFor(input)
    const place = { workspace_id: context.workspace.id, id: newId() }
    const row: ConnectionRow = {
      ...place,
      member_id: context.actor.kind === 'member' ? context.actor.member_id : null,
      made_by_name: context.actor.name,
      kind: kindName,
      name: name ?? ('email' in settings ? String(settings.email) : kind.says(settings)).slice(0, 80),
      settings: JSON.stringify(settings),
      sealed: sealSecrets(context.settings, place, secrets),
      shared: shared ? 1 : 0,
      every_minutes: every_minutes ?? kind.every ?? 15,
      state: 'new',
      state_since: context.now,
      state_words: '',
      trouble: '',
      failures: 0,
      found: found ? JSON.stringify(found) : '',
      place: '',
      counts: '',
      started_at: '',
      fetching_by: '',
      fetching_until: '',
      last_sync_at: '',
      next_sync_at: '',
      created_at: context.now,
      updated_at: context.now,
    }
    await context.db.insertInto('connections').values(row).execute()
    context.changed({ kind: 'connection', id: row.id, after: noted(row) })
    return begin ? started(context, row) : shown(context, row)
  },
})

export const updateConnectionOf = operation({
  name: 'connections.update',
  method: 'PATCH',
  path: '/connections/{id}',
  summary: 'Change what a connection of yours reads, where it is or its password; a new server wants the password anew',
  input: {
    id: Id,
    ...commonFields,
    ...kindFields,
    test: z.boolean().default(false).meta({ description: 'Try it out as it is then' }),
    begin: z.boolean().default(false).meta({ description: 'Begin to read it' }),
  },
  output: Connection,
  may: 'guide',
  refuses: ['not_found', 'not_allowed', 'invalid'],
  example: { name: 'The mailbox of the office', every_minutes: 30 },
  done: '{name} is changed.',
  async prepare(caller, input) {
    if (!input.test) return input
    const row = await reading(caller, (context) => ownConnection(context, input.id))
    const { settings, secrets } = changed(caller, row, input)
    return noteFound({ ...input }, await tryOut(caller, kindOf(row.kind), settings, secrets))
  },
  async run(context, input) {
    const { id, name, shared, every_minutes, begin } = input
    const row = await ownConnection(context, id)
    const { settings, resealed } = changed(context, row, input)
    const other = resealed !== row.sealed || JSON.stringify(settings) !== row.settings
    const found = foundFor(input)
    const after: ConnectionRow = {
      ...row,
      ...(name === undefined ? {} : { name }),
      ...(shared === undefined ? {} : { shared: shared ? 1 : 0 }),
      ...(every_minutes === undefined ? {} : { every_minutes }),
      settings: JSON.stringify(settings),
      sealed: resealed,
      ...(found ? { found: JSON.stringify(found) } : {}),
      ...(other ? { fetching_by: '', fetching_until: '', failures: 0 } : {}),
    }
    await updateConnection(context, id, after)
    if (after.shared !== row.shared) await shareSource(context, { kind: 'connection', id }, row.member_id, after.shared === 1)
    const secret = resealed !== row.sealed ? { secret: 'given anew' } : {}
    context.changed({ kind: 'connection', id, before: noted(row), after: { ...noted(after), ...secret } })
    // What was changed to mend it is tried at once.
    const mends = other && ['failing', 'stopped', 'fetching', 'waiting'].includes(row.state)
    return begin || mends ? started(context, after) : shown(context, after)
  },
})

export const removeConnection = operation({
  name: 'connections.remove',
  method: 'DELETE',
  path: '/connections/{id}',
  summary: 'Remove a connection with its password; the touches that came through it stay',
  input: { id: Id },
  output: Connection,
  may: 'guide',
  refuses: ['not_found'],
  done: 'The connection is removed, and its password with it.',
  async run(context, { id }) {
    const row = await findConnection(context, id)
    await forgetTurns(context, id)
    await context.db.deleteFrom('connections').where('workspace_id', '=', context.workspace.id).where('id', '=', id).execute()
    context.changed({ kind: 'connection', id, before: noted(row), after: null })
    return shown(context, row)
  },
})

/** What an auditor may read: that it is there and of what kind. Whose mail is where is its member's own business. */
function noted({ kind, made_by_name, shared, every_minutes }: ConnectionRow): object {
  return { kind, of: made_by_name, shared: shared === 1, every_minutes }
}

/** The settings and secrets of a connection with what was given, and the secrets as they are then kept. */
function changed(caller: Caller | Context, row: ConnectionRow, input: object) {
  const kind = kindOf(row.kind)
  const given = Object.fromEntries(Object.entries(input).filter(([name]) => name in kindFields)) as Given
  const today = caller.today ?? todayIn(caller.workspace.timezone)
  const before = { settings: JSON.parse(row.settings) as object, secrets: lastingSecrets(caller, row), kept: row.sealed !== '' }
  const { settings, secrets } = settingsFor(kind, given, today, before)
  return { settings, secrets, resealed: secrets === before.secrets ? row.sealed : sealSecrets(caller.settings, row, secrets) }
}

/** The secrets that stay unless new ones are given; those that can't be opened any more don't. */
function lastingSecrets(caller: Caller | Context, row: ConnectionRow) {
  try {
    return secretsOf(caller.settings, row)
  } catch (thrown) {
    if (thrown instanceof Refusal) return {}
    throw thrown
  }
}
