import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { cursor, pageOf, readCursor } from '../../platform/inputs/cursor.ts'
import { Day, Id, Instant, Money } from '../../platform/inputs/schema.ts'
import { AsOf } from '../../platform/kept/figure.ts'
import { Refusal } from '../../platform/refusal.ts'
import { type SightingRow, type SpoilerRow, sightingSources } from '../tables.ts'
import { metOf, type TimesMet } from './times-met.ts'

export const Sighting = z.object({
  id: Id,
  source: z.enum(sightingSources),
  journey_id: Id.nullable(),
  person_id: Id.nullable(),
  person: z.string().nullable(),
  words: z.string(),
  on: Day,
  ended: z.boolean().meta({ description: 'It ended the journey; false: it nearly did' }),
  cost: Money.nullable().meta({ description: 'What the journey that it ended was worth' }),
  sure: z.boolean().meta({ description: 'false: recognised by its words, and nobody has said yet whether it is the same' }),
  by_name: z.string(),
})

export const Spoiler = z.object({
  id: Id,
  words: z.string(),
  times: z.int().meta({ description: 'How often it was met' }),
  ended: z.int().meta({ description: 'How many journeys it ended' }),
  costs: z.array(Money).meta({ description: 'What those were worth, by currency' }),
  first_on: Day.nullable(),
  last_on: Day.nullable(),
  fixed_on: Day.nullable(),
  fixed_because: z.string().nullable(),
  fixed_by_name: z.string().nullable(),
  came_back_on: Day.nullable().meta({ description: 'The first day it was met on after it was fixed' }),
  unsure: z.int().meta({ description: 'Times that were recognised by words alone' }),
  created_at: Instant,
  updated_at: Instant,
})
export type Spoiler = z.output<typeof Spoiler>

export const SpoilerWithSightings = Spoiler.extend({
  sightings: z.array(Sighting).meta({ description: 'The latest times that it was met; spoilers.sightings goes on from `next`' }),
  next: z.string().nullable(),
  parts: z.array(z.object({ id: Id, words: z.string() })).meta({ description: 'Spoilers that were made part of this one' }),
  as_of: AsOf,
})

/** One spoiler; refuses one that is not here, and one that was put together with another, naming that. */
export async function findSpoiler({ db, workspace }: Context, id: string): Promise<SpoilerRow> {
  const row = await db.selectFrom('spoilers').selectAll().where('workspace_id', '=', workspace.id).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'There is no such spoiler.')
  if (row.merged_into) throw new Refusal('conflict', 'This spoiler is part of another now: part it first.')
  return row
}

/** A spoiler with the latest times that it was met, the latest first. */
export async function wholeSpoiler(context: Context, id: string): Promise<z.output<typeof SpoilerWithSightings>> {
  const row = await findSpoiler(context, id)
  const { items: sightings, next } = await pageOfSightings(context, id, { limit: shown })
  const parts = await context.db
    .selectFrom('spoilers')
    .select(['id', 'words'])
    .where('workspace_id', '=', context.workspace.id)
    .where('merged_into', '=', id)
    .orderBy('id')
    .execute()
  const met = await metOf(context, { id })
  return { ...toSpoiler(row, met), sightings, next, parts, as_of: met.as_of }
}

/** So many times that it was met are shown with a spoiler. */
const shown = 50

/** A page of the times that a spoiler was met, the latest first. */
export async function pageOfSightings(context: Context, id: string, { limit, after }: { limit: number; after?: string | undefined }) {
  let query = selectSightings(context).where('s.spoiler_id', '=', id)
  if (after !== undefined) {
    const [on, last] = readCursor(after, '-on', 2)
    query = query.where(({ eb, refTuple, tuple }) => eb(refTuple('s.on_day', 's.id'), '<', tuple(String(on), String(last))))
  }
  const rows = await query
    .orderBy('s.on_day', 'desc')
    .orderBy('s.id', 'desc')
    .limit(limit + 1)
    .execute()
  const { items, next } = pageOf(rows, limit, (last) => cursor('-on', [last.on_day, last.id]))
  return { items: items.map(toSighting), next }
}

/** Sightings of this workspace on journeys that are not in the trash. */
export function selectSightings({ db, workspace }: Context) {
  return db
    .selectFrom('spoiler_sightings as s')
    .leftJoin('journeys as j', (join) => join.onRef('j.workspace_id', '=', 's.workspace_id').onRef('j.id', '=', 's.journey_id'))
    .leftJoin('people as p', (join) => join.onRef('p.workspace_id', '=', 's.workspace_id').onRef('p.id', '=', 's.person_id'))
    .selectAll('s')
    .select('p.name as person')
    .where('s.workspace_id', '=', workspace.id)
    .where((eb) => eb.or([eb('j.id', 'is', null), eb('j.removed_at', '=', '')]))
}

/** A spoiler as the outside sees it. */
export function toSpoiler(row: SpoilerRow, met: TimesMet): Spoiler {
  const { times, ended, costs, first_on, last_on, unsure } = met
  return {
    ...{ id: row.id, words: row.words },
    ...{ times, ended, costs, first_on, last_on },
    ...asFixed(row, met.came_back_on),
    ...{ unsure, created_at: row.created_at, updated_at: row.updated_at },
  }
}

/** Whether it is fixed, and the first day it was met on after that. */
function asFixed({ fixed_on, fixed_because, fixed_by_name }: SpoilerRow, back: string | null) {
  if (!fixed_on) return { fixed_on: null, fixed_because: null, fixed_by_name: null, came_back_on: null }
  return { fixed_on, fixed_because, fixed_by_name, came_back_on: back !== null && back > fixed_on ? back : null }
}

/** Of these spoilers those that stand by themselves, as they are now: what each is, given how often it was met. */
export async function spoilersNow({ db, workspace }: Context, ids: string[]): Promise<Map<string, (met: TimesMet) => Spoiler>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('spoilers')
    .selectAll()
    .where('workspace_id', '=', workspace.id)
    .where('merged_into', 'is', null)
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map((row) => [row.id, (met: TimesMet) => toSpoiler(row, met)]))
}

function toSighting({
  id,
  source,
  journey_id,
  person_id,
  person,
  words,
  on_day,
  ended,
  cost,
  currency,
  sure,
  by_name,
}: SightingRow & { person: string | null }) {
  const money = cost === null || currency === null ? null : { amount: Number(cost), currency }
  return { id, source, journey_id, person_id, person, words, on: on_day, ended: ended === 1, cost: money, sure: sure === 1, by_name }
}
