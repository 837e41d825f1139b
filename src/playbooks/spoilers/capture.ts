import { newId } from '../../platform/clock.ts'
import type { Context, Events } from '../../platform/context.ts'
import type { Money } from '../../platform/money.ts'
import type { SightingRow, SpoilerRow } from '../tables.ts'
import { knownWords, recognised } from './recognise.ts'

/** Something that ended or nearly ended a decision, as it was met. */
export interface Met {
  source: SightingRow['source']
  source_id: string
  journey_id: string | null
  person_id: string | null
  words: string
  on: string
  ended: boolean
  cost: Money | null
}

/** What is taken for the words of those who said none. */
const unsaid = {
  decided_no: 'They said no, and gave no reason.',
  went_elsewhere: 'They went elsewhere, and gave no reason.',
  faded: 'It faded: no answer came any more.',
}

/** A journey that ended without arriving; one that we declined was spoilt by nobody. */
export async function captureEnd(context: Context, closed: Events['journey.closed']): Promise<void> {
  const { id, person_id, arrived, as, words, value, on } = closed
  if (arrived || as === null || as === 'declined') return
  await sight(context, {
    source: as === 'decided_no' ? 'decision' : 'ending',
    // One that is taken up again can end again.
    source_id: `${id} ${on}`,
    ...{ journey_id: id, person_id, on },
    words: words || unsaid[as],
    ended: true,
    cost: value,
  })
}

export async function captureDoubt(
  context: Context,
  { id, checkin_id, kind, journey_id, person_id, words, on }: Events['doubt.raised'],
): Promise<void> {
  // Of one answer there can be two doubts; it was met once.
  await sight(context, {
    source: 'doubt',
    source_id: kind === 'silence' ? id : checkin_id,
    journey_id,
    person_id,
    words,
    on,
    ended: false,
    cost: null,
  })
}

export async function captureFriction(context: Context, { id, journey_id, person_id, words, on }: Events['friction.met']): Promise<void> {
  await sight(context, { source: 'friction', source_id: id, journey_id, person_id, words, on, ended: false, cost: null })
}

/** A journey that is taken up again was not ended after all, only nearly. */
export async function captureReturn({ db, workspace }: Context, { id }: Events['journey.reopened']): Promise<void> {
  await db
    .updateTable('spoiler_sightings')
    .set({ ended: 0 })
    .where('workspace_id', '=', workspace.id)
    .where('journey_id', '=', id)
    .execute()
}

/** Writes down that a spoiler was met: one that is recognised by the words, or a new one. Answers which; the same thing twice counts once. */
export async function sight(context: Context, met: Met, said?: { spoilerId?: string | undefined; apart?: boolean }): Promise<string> {
  const already = await sightedAs(context, met)
  if (already) return already
  const found = said?.spoilerId || said?.apart ? undefined : recognised(met.words, await knownWords(context))
  const spoilerId = said?.spoilerId ?? found?.id ?? (await makeSpoiler(context, met.words)).id
  const row: SightingRow = {
    workspace_id: context.workspace.id,
    id: newId(),
    spoiler_id: spoilerId,
    first_spoiler_id: spoilerId,
    ...{ source: met.source, source_id: met.source_id, journey_id: met.journey_id, person_id: met.person_id },
    words: met.words,
    on_day: met.on,
    ended: met.ended ? 1 : 0,
    cost: met.cost?.amount ?? null,
    currency: met.cost?.currency ?? null,
    sure: found === undefined || found.same ? 1 : 0,
    by_name: context.actor.name,
    created_at: context.now,
  }
  await context.db.insertInto('spoiler_sightings').values(row).execute()
  context.changed({ kind: 'spoiler', id: spoilerId, after: { met: met.source, journey_id: met.journey_id, on: met.on } })
  return spoilerId
}

/** The spoiler under which this very thing was written down already; it ends the journey now if it did not then. */
async function sightedAs({ db, workspace }: Context, { source, source_id, ended }: Met): Promise<string | undefined> {
  const row = await db
    .updateTable('spoiler_sightings')
    .set({ ended: ended ? 1 : 0 })
    .where('workspace_id', '=', workspace.id)
    .where('source', '=', source)
    .where('source_id', '=', source_id)
    .returning('spoiler_id')
    .executeTakeFirst()
  return row?.spoiler_id
}

export async function makeSpoiler(context: Context, words: string): Promise<SpoilerRow> {
  const row: SpoilerRow = {
    workspace_id: context.workspace.id,
    id: newId(),
    words: shortened(words),
    fixed_on: '',
    fixed_because: '',
    fixed_by_name: '',
    merged_into: null,
    created_at: context.now,
    updated_at: context.now,
  }
  await context.db.insertInto('spoilers').values(row).execute()
  context.changed({ kind: 'spoiler', id: row.id, after: { words: row.words } })
  return row
}

/** The words that a spoiler is named after: short enough for a line of a list. */
export function shortened(words: string): string {
  return words.length > 300 ? `${words.slice(0, 299).trimEnd()}…` : words
}
