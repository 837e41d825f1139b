import { z } from 'zod'
import { newId } from '../../platform/clock.ts'
import { actorId, type Context } from '../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Day, Id, Instant, Line, List, listing, Words } from '../../platform/inputs/schema.ts'
import { operation } from '../../platform/operation.ts'
import { Refusal } from '../../platform/refusal.ts'
import { sayDay } from '../../platform/wording.ts'
import { findJourney } from '../core/queries.ts'
import type { FrictionRow } from './tables.ts'

const Friction = z.object({
  id: Id,
  journey_id: Id.nullable(),
  person_id: Id.nullable(),
  place: z.string().meta({ description: 'Where it was met: trail, check-in, or a place that a guide names' }),
  words: z.string(),
  met_by: z.enum(['customer', 'guide']),
  by_name: z.string(),
  on: Day,
  settled_on: Day.nullable(),
  settled_because: z.string().nullable(),
  created_at: Instant,
})
export type Friction = z.output<typeof Friction>

const Place = Line(60)
const Hard = Words(2000).refine((text) => text !== '', 'must not be empty')

export const listFrictions = operation({
  name: 'frictions.list',
  method: 'GET',
  path: '/frictions',
  summary: 'List what was hard for customers and guides, where it was met; the latest first',
  input: { ...listing, journey_id: Id.optional(), place: Place.optional(), open: z.boolean().optional() },
  output: List(Friction),
  may: 'viewer',
  columns: ['place', 'words', 'met_by', 'on', 'settled_on', 'id'],
  async run(context, { limit, after, journey_id, place, open }) {
    let query = all(context)
    if (journey_id) query = query.where('journey_id', '=', journey_id)
    if (place) query = query.where('place', '=', place)
    if (open !== undefined) query = query.where('settled_on', open ? '=' : '>', '')
    if (after !== undefined) query = query.where('id', '<', String(readCursor(after, '-id', 1)[0]))
    const rows = await query
      .orderBy('id', 'desc')
      .limit(limit + 1)
      .execute()
    const page = pageOf(rows, limit, (last) => cursor('-id', [last.id]))
    return { items: page.items.map(toFriction), next: page.next }
  },
})

export const createFriction = operation({
  name: 'frictions.create',
  method: 'POST',
  path: '/frictions',
  summary: 'Note what was hard, and where: for a customer, or for you',
  input: {
    words: Hard,
    place: Place,
    journey_id: Id.optional(),
    met_by: z.enum(['customer', 'guide']).default('guide'),
    on: Day.optional(),
  },
  output: Friction,
  may: 'guide',
  refuses: ['not_found'],
  example: { words: 'It takes three clicks to find what was agreed.', place: 'journey', journey_id: ':journey' },
  done: 'Noted.',
  async run(context, { journey_id, met_by, ...given }) {
    const journey = journey_id ? await findJourney(context, journey_id) : undefined
    return noteFriction(context, { ...given, met_by, journey_id: journey?.id ?? null, person: null })
  },
})

export const settleFriction = operation({
  name: 'frictions.settle',
  method: 'POST',
  path: '/frictions/{id}/settle',
  summary: 'Record that something is not hard any more, and what was changed',
  input: { id: Id, because: Words(2000).default(''), on: Day.optional() },
  output: Friction,
  may: 'guide',
  refuses: ['not_found', 'conflict'],
  example: { id: ':friction', because: 'The price stands at the top now.' },
  done: 'Settled.',
  async run(context, { id, because, on = context.today }) {
    const row = await all(context).where('id', '=', id).executeTakeFirst()
    if (!row) throw new Refusal('not_found', 'There is no such friction.')
    if (row.settled_on) throw new Refusal('conflict', `This was settled on ${sayDay(row.settled_on)}.`)
    if (on < row.on_day)
      throw new Refusal('invalid', 'It cannot be settled before it was met.', [
        { path: 'on', message: `must not be before ${sayDay(row.on_day)}` },
      ])
    const after = { ...row, settled_on: on, settled_because: because }
    await context.db
      .updateTable('frictions')
      .set({ settled_on: on, settled_because: because })
      .where('workspace_id', '=', context.workspace.id)
      .where('id', '=', id)
      .execute()
    context.changed({ kind: 'friction', id, before: { settled_on: null }, after: { settled_on: on, settled_because: because } })
    return toFriction(after)
  },
})

interface Met {
  words: string
  place: string
  met_by: Friction['met_by']
  journey_id: string | null
  person: { id: string; name: string } | null
  on?: string | undefined
}

/** Writes down what was hard, where it was met and by whom. */
export async function noteFriction(context: Context, { words, place, met_by, journey_id, person, on }: Met): Promise<Friction> {
  const row: FrictionRow = {
    workspace_id: context.workspace.id,
    id: newId(),
    journey_id,
    person_id: person?.id ?? null,
    place,
    words,
    met_by,
    by_name: person?.name ?? context.actor.name,
    on_day: on ?? context.today,
    settled_on: '',
    settled_because: '',
    created_at: context.now,
  }
  await context.db.insertInto('frictions').values(row).execute()
  context.changed({ kind: 'friction', id: row.id, after: { place, words, by: person?.id ?? actorId(context.actor) } })
  await context.tell('friction.met', { id: row.id, journey_id, person_id: row.person_id, words, on: row.on_day })
  return toFriction(row)
}

declare module '../../platform/context.ts' {
  interface Events {
    'friction.met': { id: string; journey_id: string | null; person_id: string | null; words: string; on: string }
  }
}

function all({ db, workspace }: Context) {
  return db.selectFrom('frictions').selectAll().where('workspace_id', '=', workspace.id)
}

function toFriction({ workspace_id: _workspace, on_day, ...row }: FrictionRow): Friction {
  return {
    ...row,
    on: on_day,
    met_by: row.met_by as Friction['met_by'],
    settled_on: row.settled_on || null,
    settled_because: row.settled_on ? row.settled_because : null,
  }
}
