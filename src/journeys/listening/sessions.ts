import { z } from 'zod'
import { newId } from '../../platform/clock.ts'
import { actorId, type Context } from '../../platform/context.ts'
import { Day, Id, Instant } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { findOpenJourney } from '../core/queries.ts'
import { note } from '../core/save.ts'
import type { ListeningSessionRow } from './tables.ts'

/** Half a day: what two people can talk in one go, and a bound against a clock that runs wild. */
const longest = 43_200

export const Session = z.object({
  id: Id,
  journey_id: Id,
  member: z.string(),
  on: Day,
  started_at: Instant,
  ended_at: Instant.nullable(),
  theirs_seconds: z.int(),
  ours_seconds: z.int(),
})
export type Session = z.output<typeof Session>

export const beginListening = operation({
  name: 'listening.begin',
  method: 'POST',
  path: '/journeys/{id}/listening',
  summary: 'Begin to listen: a conversation of today, or go on with the one you have begun',
  input: { id: Id },
  output: Session,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':journey' },
  async run(context, { id }) {
    await findOpenJourney(context, id)
    return toSession(await beginSession(context, id))
  },
})

const Stretch = z.int().min(0, 'must not be negative').max(longest, `must be at most ${longest}`)

export const talkListening = operation({
  name: 'listening.talk',
  method: 'POST',
  path: '/listening/{id}/talk',
  summary: 'Add to how long they and we have talked',
  input: {
    id: Id,
    theirs: Stretch.default(0),
    ours: Stretch.default(0),
    unit: z.enum(['seconds', 'minutes']).default('seconds'),
  },
  output: Session,
  may: 'guide',
  refuses: ['not_found'],
  example: { id: ':listening', theirs: 95, ours: 20 },
  async run(context, { id, theirs, ours, unit }) {
    const session = await findSession(context, id)
    const seconds = unit === 'minutes' ? 60 : 1
    // A member's clock adds a few seconds again and again: that is told once, when the conversation ends.
    return toSession(
      await change(context, session, {
        theirs_seconds: Math.min(longest, session.theirs_seconds + theirs * seconds),
        ours_seconds: Math.min(longest, session.ours_seconds + ours * seconds),
      }),
    )
  },
})

export const endListening = operation({
  name: 'listening.end',
  method: 'POST',
  path: '/listening/{id}/end',
  summary: 'End a conversation',
  input: { id: Id },
  output: Session,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':listening' },
  done: 'The conversation is over; everything said is kept.',
  async run(context, { id }) {
    const session = await findSession(context, id)
    if (session.ended_at) throw new Refusal('conflict', 'This conversation is over already.')
    return toSession(await endSession(context, session))
  },
})

/** The session of this member on a journey that is under way; a forgotten one of another day is ended, and a new one begun. */
export async function beginSession(context: Context, journeyId: string): Promise<ListeningSessionRow> {
  const open = await openSessionOf(context, journeyId)
  if (open && open.on_day === context.today) return open
  if (open) await endSession(context, open)
  const row: ListeningSessionRow = {
    workspace_id: context.workspace.id,
    id: newId(),
    journey_id: journeyId,
    member_id: actorId(context.actor),
    member_name: context.actor.name,
    on_day: context.today,
    started_at: context.now,
    ended_at: '',
    theirs_seconds: 0,
    ours_seconds: 0,
  }
  await context.db.insertInto('listening_sessions').values(row).execute()
  context.changed({ kind: 'journey', id: journeyId, after: { listening: row.on_day } })
  return row
}

/** The sessions of a journey, the latest first. */
export function sessionsOf({ db, workspace }: Context, journeyId: string): Promise<ListeningSessionRow[]> {
  return db
    .selectFrom('listening_sessions')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', '=', journeyId)
    .orderBy('id', 'desc')
    .execute()
}

/** One session by id; of one journey, if that is given. */
export async function findSession({ db, workspace }: Context, id: string, journeyId?: string): Promise<ListeningSessionRow> {
  const row = await db
    .selectFrom('listening_sessions')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('id', '=', id)
    .executeTakeFirst()
  if (!row || (journeyId !== undefined && row.journey_id !== journeyId)) throw new Refusal('not_found', 'There is no such conversation.')
  return row
}

export function toSession(row: ListeningSessionRow): Session {
  const { id, journey_id, started_at, theirs_seconds, ours_seconds } = row
  return {
    ...{ id, journey_id, started_at, theirs_seconds, ours_seconds },
    member: row.member_name,
    on: row.on_day,
    ended_at: row.ended_at || null,
  }
}

async function openSessionOf(context: Context, journeyId: string): Promise<ListeningSessionRow | undefined> {
  const mine = actorId(context.actor)
  return (await sessionsOf(context, journeyId)).find((row) => row.member_id === mine && row.ended_at === '')
}

async function endSession(context: Context, session: ListeningSessionRow): Promise<ListeningSessionRow> {
  const { theirs_seconds, ours_seconds, on_day, journey_id } = session
  const data = { session_id: session.id, theirs_seconds, ours_seconds }
  await note(context, journey_id, 'listened', { on: on_day, data })
  context.changed({ kind: 'journey', id: journey_id, after: { listened: on_day, theirs_seconds, ours_seconds } })
  return change(context, session, { ended_at: context.now })
}

async function change(context: Context, before: ListeningSessionRow, given: Partial<ListeningSessionRow>): Promise<ListeningSessionRow> {
  await context.db
    .updateTable('listening_sessions')
    .set(given)
    .where('workspace_id', '=', context.workspace.id)
    .where('id', '=', before.id)
    .execute()
  return { ...before, ...given }
}
