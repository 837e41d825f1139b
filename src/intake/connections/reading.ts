import type { Context } from '../../platform/context.ts'
import { Id } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { Connection, findConnection, isMine, ownConnection, rowOf, toConnection, updateConnection } from './connection.ts'
import { forgetTurns, readAt, syncJob } from './schedule.ts'
import type { ConnectionRow } from './tables.ts'
import { foundFor, noteFound, tryKept } from './try-out.ts'

export const testConnection = operation({
  name: 'connections.test',
  method: 'POST',
  path: '/connections/{id}/test',
  summary: 'Try a connection of yours out: what happened, in words, and which folders, calendars or books there are',
  input: { id: Id },
  output: Connection,
  may: 'guide',
  refuses: ['not_found', 'not_allowed'],
  prepare: async (caller, input) => noteFound({ ...input }, await tryKept(caller, input.id)),
  async run(context, input) {
    const row = await ownConnection(context, input.id)
    const found = foundFor(input)
    if (!found) throw new Refusal('conflict', 'A connection can only be tried out on its own, not within something else.')
    await updateConnection(context, row.id, { found: JSON.stringify(found) })
    return shown(context, { ...row, found: JSON.stringify(found) })
  },
})

export const syncConnection = operation({
  name: 'connections.sync',
  method: 'POST',
  path: '/connections/{id}/sync',
  summary: 'Begin to read a connection of yours, or read it now instead of at its time; it goes on by itself',
  input: { id: Id },
  output: Connection,
  may: 'guide',
  refuses: ['not_found', 'not_allowed'],
  jobs: [syncJob],
  done: 'It is being read; you can leave this page.',
  async run(context, { id }) {
    const row = await ownConnection(context, id)
    if (row.fetching_by !== '' && row.fetching_until > context.now) return shown(context, row)
    return started(context, row)
  },
})

export const pauseConnection = operation({
  name: 'connections.pause',
  method: 'POST',
  path: '/connections/{id}/pause',
  summary: 'Give a connection a rest: nothing is asked of it until it is begun again',
  input: { id: Id },
  output: Connection,
  may: 'guide',
  refuses: ['not_found'],
  done: 'It rests.',
  async run(context, { id }) {
    const row = await findConnection(context, id)
    await forgetTurns(context, id)
    const words = isMine(context.actor, row) ? '' : `${context.actor.name} gave it a rest.`
    const resting = { state: 'resting', state_since: context.now, state_words: words, ...idle }
    await updateConnection(context, id, resting)
    context.changed({ kind: 'connection', id, before: { state: row.state }, after: { state: 'resting' } })
    return shown(context, { ...row, ...resting })
  },
})

const idle = { started_at: '', fetching_by: '', fetching_until: '', next_sync_at: '' }

/** It is read as soon as some process has its hands free. */
export async function started(context: Context, row: ConnectionRow) {
  const waiting = { state: 'fetching', state_since: context.now, state_words: '', fetching_by: '', fetching_until: '' }
  await updateConnection(context, row.id, row.state === 'fetching' ? {} : waiting)
  await readAt(context, row.id, context.now)
  return shown(context, (await rowOf(context, row.id)) ?? row)
}

/** A connection as whoever asks may see it. */
export function shown(context: Context, row: ConnectionRow) {
  return toConnection(context.actor, row, context.now)
}
