import { z } from 'zod'
import type { Context } from '../../platform/context.ts'
import { Refusal } from '../../platform/refusal.ts'
import { Day, Id, Instant, Money } from '../../platform/schema.ts'
import { type SightingRow, type SpoilerRow, sightingSources } from '../tables.ts'

const Sighting = z.object({
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
  sightings: z.array(Sighting),
  parts: z.array(z.object({ id: Id, words: z.string() })).meta({ description: 'Spoilers that were made part of this one' }),
})

/** Every spoiler that was not put together with another: what has come back first, then by what it cost and how often it was met. */
export async function allSpoilers(context: Context): Promise<Spoiler[]> {
  const rows = await context.db
    .selectFrom('spoilers')
    .selectAll()
    .where('workspace_id', '=', context.workspace.id)
    .where('merged_into', 'is', null)
    .execute()
  const sightings = Map.groupBy(await selectSightings(context).execute(), (row) => row.spoiler_id)
  return rows.map((row) => toSpoiler(row, sightings.get(row.id) ?? [])).sort((a, b) => compareWeights(weightOf(a), weightOf(b)))
}

/** What a spoiler is put in its place by: its state, what it cost, how often it was met, the beginning of its words, its id. */
export type Weight = [rank: number, cost: number, times: number, words: string, id: string]

export function weightOf(spoiler: Spoiler): Weight {
  return [rank(spoiler), spoiler.costs[0]?.amount ?? 0, spoiler.times, spoiler.words.slice(0, 40), spoiler.id]
}

/** Below nought where the first is to stand before the second: the weightier one, then by the words. */
export function compareWeights(a: Weight, b: Weight): number {
  return b[0] - a[0] || b[1] - a[1] || b[2] - a[2] || compare(a[3], b[3]) || compare(a[4], b[4])
}

/** One spoiler; refuses one that is not here, and one that was put together with another, naming that. */
export async function findSpoiler({ db, workspace }: Context, id: string): Promise<SpoilerRow> {
  const row = await db.selectFrom('spoilers').selectAll().where('workspace_id', '=', workspace.id).where('id', '=', id).executeTakeFirst()
  if (!row) throw new Refusal('not_found', 'There is no such spoiler.')
  if (row.merged_into) throw new Refusal('conflict', 'This spoiler is part of another now: part it first.')
  return row
}

/** A spoiler with every time that it was met, the latest first. */
export async function wholeSpoiler(context: Context, id: string): Promise<z.output<typeof SpoilerWithSightings>> {
  const rows = await selectSightings(context).where('s.spoiler_id', '=', id).orderBy('s.on_day', 'desc').orderBy('s.id', 'desc').execute()
  const parts = await context.db
    .selectFrom('spoilers')
    .select(['id', 'words'])
    .where('workspace_id', '=', context.workspace.id)
    .where('merged_into', '=', id)
    .orderBy('id')
    .execute()
  return { ...toSpoiler(await findSpoiler(context, id), rows), sightings: rows.map(toSighting), parts }
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

function toSpoiler(row: SpoilerRow, sightings: SightingRow[]): Spoiler {
  const days = sightings.map((one) => one.on_day).sort()
  const ended = sightings.filter((one) => one.ended === 1)
  return {
    ...{ id: row.id, words: row.words },
    times: sightings.length,
    ended: new Set(ended.map((one) => one.journey_id ?? one.id)).size,
    costs: costsOf(ended),
    first_on: days[0] ?? null,
    last_on: days.at(-1) ?? null,
    fixed_on: row.fixed_on || null,
    fixed_because: row.fixed_on ? row.fixed_because : null,
    fixed_by_name: row.fixed_on ? row.fixed_by_name : null,
    came_back_on: (row.fixed_on && days.find((day) => day > row.fixed_on)) || null,
    unsure: sightings.filter((one) => one.sure === 0).length,
    ...{ created_at: row.created_at, updated_at: row.updated_at },
  }
}

/** What journeys that ended were worth, by currency; a journey that is named twice counts once. */
function costsOf(ended: SightingRow[]): { amount: number; currency: string }[] {
  const sums = new Map<string, number>()
  const counted = new Set<string>()
  for (const { id, journey_id, cost, currency } of ended) {
    if (cost === null || currency === null || counted.has(journey_id ?? id)) continue
    counted.add(journey_id ?? id)
    sums.set(currency, (sums.get(currency) ?? 0) + Number(cost))
  }
  return [...sums].map(([currency, amount]) => ({ amount, currency })).sort((a, b) => b.amount - a.amount)
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

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Come back, open, fixed. */
function rank({ came_back_on, fixed_on }: Spoiler): number {
  if (came_back_on) return 2
  return fixed_on ? 0 : 1
}
